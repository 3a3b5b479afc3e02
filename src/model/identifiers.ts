/**
 * Identifiers made from Kubernetes names and field names. All are fixed points of json-schema-to-typescript's own
 * renaming (first letter and letters after digits are capitals, no underscore before a letter), which prints them.
 */

/** Joins the words of any texts in PascalCase: `managed-cluster` and `spec` give `ManagedClusterSpec`. */
export function pascalCase(...texts: readonly string[]): string {
  const joined = texts.map(pascalWords).join('');
  const fixed = joined.replace(/\d+[a-z]/g, (match) => match.toUpperCase());
  return /^\d/.test(fixed) ? `_${fixed}` : fixed;
}

/**
 * The identifier of a kind: the kind itself where it is one (`ManagedCluster`, `K8sPolicy`); a first small letter
 * becomes a capital, and what no identifier can hold ends a word.
 */
export function kindIdentifier(kind: string): string {
  if (/^[A-Z][A-Za-z0-9]*$/.test(kind)) return kind;
  return /^[a-z][A-Za-z0-9]*$/.test(kind) ? upperFirst(kind) : pascalCase(kind);
}

/** The identifier a Go import alias would have: letters and digits in lower case, never a digit first. */
export function packageIdentifier(...texts: readonly string[]): string {
  const joined = texts
    .join('')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
  return /^[a-z]/.test(joined) ? joined : `_${joined}`;
}

function pascalWords(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g);
  if (words !== null) return words.map(upperFirst).join('');
  return [...text]
    .map((character) => `U${character.codePointAt(0)?.toString(16).toUpperCase() ?? ''}`)
    .join('');
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
