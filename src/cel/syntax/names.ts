/** What CEL's lexer keeps for itself; a property so named is `__name__` in rules, and plain `name` behind a dot. */
export const reservedNames: ReadonlySet<string> = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/**
 * The name that rules use for a property, as k8s.io/apiserver's cel.Escape makes it; undefined where rules cannot name it.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
export function escapeName(name: string): string | undefined {
  if (!/^[A-Za-z_./-][\w./-]*$/.test(name)) return undefined;
  if (reservedNames.has(name)) return `__${name}__`;
  const parts: Readonly<Record<string, string>> = {
    __: 'underscores',
    '.': 'dot',
    '-': 'dash',
    '/': 'slash',
  };
  return name.replace(/__|[./-]/g, (part) => `__${parts[part] ?? ''}__`);
}
