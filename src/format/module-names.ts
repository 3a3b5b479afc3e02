import type { Import, ModulePath, ReExport } from '../code/tree.ts';
import { bindingName, stringLiteral } from '../code/literals.ts';
import { printWidth } from './layout.ts';

/** A name, and the name it has on the other side of `as`. */
interface NamePair {
  readonly name: string;
  readonly as?: string;
}

/** The imports of each module, in the order that the modules come first. */
export function groupByModule(imports: readonly Import[]): ReadonlyMap<ModulePath, readonly Import[]> {
  const groups = new Map<ModulePath, Import[]>();
  for (const entry of imports) {
    const group = groups.get(entry.from);
    if (group === undefined) groups.set(entry.from, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** `import { a, b as c } from "x";` */
export function importNames(
  word: 'import' | 'import type',
  imports: readonly Import[],
  specifier: string,
): string {
  const pairs = imports.map(({ name, local }) => ({ name, as: local }));
  return `${word} ${nameList(pairs, word.length + 1, ` from ${quoted(specifier)};`)}`;
}

/** `import * as name from "x";` */
export function namespaceImport(word: 'import' | 'import type', name: string, specifier: string): string {
  return `${word} * as ${bindingName(name)} from ${quoted(specifier)};`;
}

/** `export { a, b as c } from "x";`, `export * from "x";`; without a module, the names that this one declares. */
export function exportNames(
  { names, isType }: Pick<ReExport, 'names'> & Partial<ReExport>,
  specifier?: string,
): string {
  const from = specifier === undefined ? ';' : ` from ${quoted(specifier)};`;
  // `export type *` needs TypeScript 5.0; a star carries types all the same.
  if (names === '*') return `export *${from}`;
  const word = isType === true ? 'export type ' : 'export ';
  return word + nameList(names, word.length, from);
}

/** Names in braces: on one line where that fits or there is only one, else one a line. */
function nameList(pairs: readonly NamePair[], before: number, after: string): string {
  const names = pairs.map(({ name, as }) =>
    as === undefined || as === name ? bindingName(name) : `${name} as ${bindingName(as)}`,
  );
  if (names.length === 0) return `{}${after}`;
  const flat = `{ ${names.join(', ')} }`;
  if (names.length === 1 || before + flat.length + after.length <= printWidth) return flat + after;
  return `{\n${names.map((name) => `  ${name},\n`).join('')}}${after}`;
}

export function quoted(specifier: string): string {
  return stringLiteral(specifier);
}
