/**
 * Joins the words of any texts in PascalCase, letters after digits too: `managed-cluster` and `sha256sum` give
 * `ManagedClusterSha256Sum`. Characters that no identifier can hold end a word; a text of nothing else becomes its code points.
 */
export function pascalCase(...texts: readonly string[]): string {
  return texts.map(pascalWords).join('');
}

/** A Go name is an identifier as it stands; what else may come as one is put in PascalCase. */
export function goIdentifier(name: string): string {
  return /^[A-Z]\w*$/.test(name) ? name : startWithLetter(pascalCase(name));
}

/**
 * The identifier of a kind: the kind itself where it is one (`ManagedCluster`, `K8sPolicy`); a first small letter
 * becomes a capital, and what no identifier can hold ends a word.
 */
export function kindIdentifier(kind: string): string {
  if (/^[A-Z][A-Za-z0-9]*$/.test(kind)) return kind;
  return /^[a-z][A-Za-z0-9]*$/.test(kind) ? upperFirst(kind) : startWithLetter(pascalCase(kind));
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
  if (words === null) return [...text].map(codePointWord).join('');
  return words
    .map(upperFirst)
    .join('')
    .replace(/\d+[a-z]/g, (match) => match.toUpperCase());
}

function codePointWord(character: string): string {
  return `U${character.codePointAt(0)?.toString(16).toUpperCase() ?? ''}`;
}

function startWithLetter(name: string): string {
  return /^[A-Z]/.test(name) ? name : `_${name}`;
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
