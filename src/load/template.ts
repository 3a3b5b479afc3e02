const actionPattern =
  /\{\{-?\s*(?:[.$(]|\/\*|(?:block|define|else|end|if|include|range|template|toYaml|tpl|with)\b)/;

/** Where a text holds its first action of a Helm (Go) template, such as `{{ .Values.name }}`; nested flow mappings are none. */
export function findTemplateAction(text: string): number | undefined {
  const offset = text.search(actionPattern);
  return offset < 0 ? undefined : offset;
}
