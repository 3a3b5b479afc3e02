import type { Module, ModulePath } from '../code/tree.ts';
import { bindingName } from '../code/literals.ts';
import { groupByModule, quoted } from './module-names.ts';
import { relativeSpecifier } from './specifier.ts';
import { printWidth } from './layout.ts';

interface Binding {
  readonly name: string;
  readonly local: string;
}

/** The bindings that re-exports need, beside those of the imports: by module, and by the name each is exported as. */
interface ReExported {
  readonly bindings: ReadonlyMap<ModulePath, readonly Binding[]>;
  readonly exports: readonly Binding[];
}

/** `const { a, b: c } = require("./x.cjs");` for all that a module imports, or exports from elsewhere. */
export function commonJsHead(module: Module): readonly string[] {
  const values = groupByModule(module.imports.filter(({ isType }) => !isType));
  const { bindings } = reExported(module);
  const lines: string[] = [];
  for (const from of new Set([...values.keys(), ...bindings.keys()])) {
    const all = [...(values.get(from) ?? []), ...(bindings.get(from) ?? [])];
    for (const { name, local } of all) if (name === '*') lines.push(bindModule(local, module, from));
    const named = all.filter(({ name }) => name !== '*');
    if (named.length > 0) lines.push(destructure(named, requireCall(module, from)));
  }
  for (const declaration of module.declarations) {
    if (declaration.kind !== 'namespace-export') continue;
    lines.push(bindModule(declaration.name, module, declaration.from));
  }
  return lines;
}

/**
 * `module.exports = { ...require("./x.cjs"), a, b };`, in the words that Node's lexer of CommonJS recognises, so that named imports
 * work from ESM.
 */
export function commonJsExports(module: Module): string {
  const entries: string[] = [];
  for (const declaration of module.declarations) {
    if (declaration.kind !== 're-export' || declaration.isType || declaration.names !== '*') continue;
    entries.push(`...${requireCall(module, declaration.from)}`);
  }
  for (const { name, local } of reExported(module).exports) entries.push(entryText(name, local));
  for (const declaration of module.declarations) {
    const isValue =
      ((declaration.kind === 'const' || declaration.kind === 'function') && declaration.isExported) ||
      declaration.kind === 'namespace-export';
    if (isValue) entries.push(declaration.name);
  }
  return exportsText(entries);
}

/** `module.exports = { a, b: c };` */
export function exportsText(entries: readonly string[]): string {
  return `module.exports = ${braced(entries, 'module.exports = ;')};`;
}

/** `const cluster = require("./x.cjs");` */
function bindModule(name: string, module: Module, from: ModulePath): string {
  return `const ${bindingName(name)} = ${requireCall(module, from)};`;
}

function requireCall(module: Module, from: ModulePath): string {
  return `require(${quoted(relativeSpecifier(module.path, from, '.cjs'))})`;
}

function destructure(bindings: readonly Binding[], value: string): string {
  const entries = bindings.map(({ name, local }) =>
    name === local ? bindingName(name) : entryText(name, bindingName(local)),
  );
  return `const ${braced(entries, `const  = ${value};`)} = ${value};`;
}

function entryText(name: string, local: string): string {
  return name === local ? name : `${name}: ${local}`;
}

/** `{ a, b: c }` on one line with what stands round it, or an entry a line. */
function braced(entries: readonly string[], around: string): string {
  const flat = `{ ${entries.join(', ')} }`;
  if (flat.length + around.length <= printWidth) return flat;
  return `{\n${entries.map((entry) => `  ${entry},\n`).join('')}}`;
}

/** A re-export binds the name it is exported as; one that another binding has takes a spare name. */
function reExported(module: Module): ReExported {
  const taken = takenNames(module);
  const bindings = new Map<ModulePath, Binding[]>();
  const exports: Binding[] = [];
  for (const declaration of module.declarations) {
    if (declaration.kind !== 're-export' || declaration.isType || declaration.names === '*') continue;
    for (const { name, as = name } of declaration.names) {
      let local = as;
      while (taken.has(local)) local = `_${local}`;
      taken.add(local);
      const group = bindings.get(declaration.from) ?? [];
      group.push({ name, local });
      bindings.set(declaration.from, group);
      exports.push({ name: as, local });
    }
  }
  return { bindings, exports };
}

function takenNames(module: Module): Set<string> {
  const names = new Set(['module', 'exports', 'require']);
  for (const { local } of module.imports) names.add(local);
  for (const declaration of module.declarations) {
    if (declaration.kind !== 're-export') names.add(declaration.name);
  }
  return names;
}
