/**
 * The field that an escaped name of a rule stands for (`a__dash__b` is `a-b`), as k8s.io/apiserver's cel.Unescape reads it;
 * undefined where the name is no escape of any.
 */
export function unescapeName(name: string): string | undefined {
  const parts: { [escaped: string]: string } = { underscores: '__', dot: '.', dash: '-', slash: '/' };
  const reserved =
    /^(true|false|null|in|as|break|const|continue|else|for|function|if|import|let|loop|package|namespace|return|var|void|while)$/;
  let isValid = true;
  const result = name.replace(/__([^_]+)__/g, (all: string, word: string) => {
    const part = Object.prototype.hasOwnProperty.call(parts, word) ? parts[word] : undefined;
    if (part !== undefined) return part;
    if (!reserved.test(word) || all.length !== name.length) isValid = false;
    return word;
  });
  return isValid ? result : undefined;
}
