import type { Declaration, Import, Module, ModulePath } from './tree.ts';
import { FreeNames } from '../values/free-names.ts';
import { InternalError } from '../diagnostics/errors.ts';
import { compareCodePoints } from '../values/order.ts';
import { bindingName, isBindingName } from './literals.ts';
import { collectMentionedNames } from './mentioned-names.ts';

/** What every module may use without an import: an import of that name gets another local one. */
const globalNames: ReadonlySet<string> = new Set(
  (
    'Array BigInt Boolean Date Error Function Infinity Intl JSON Map Math NaN Number Object Omit Partial Pick Promise Readonly ' +
    'ReadonlyArray ReadonlyMap ReadonlySet Record RegExp Required Set String Symbol TypeError WeakMap exports globalThis module ' +
    'require any bigint boolean never number object string symbol undefined unknown void'
  ).split(' '),
);

interface ImportEntry {
  readonly from: ModulePath;
  readonly name: string;
  readonly local: string;
  isType: boolean;
}

/**
 * One module while an emitter fills it: asked for an import, it gives the local name to print; names that the module declares are
 * reserved first, so that an import that clashes with one gets an alias, the same in every run.
 *
 * @example
 * const file = new CodeFile('cluster/v1/guards');
 * file.reserve('isManagedCluster');
 * const check = file.importValue('check', runtimePath);
 */
export class CodeFile {
  readonly path: ModulePath;
  readonly #header: readonly string[];
  readonly #reserved = new Set<string>();
  readonly #locals = new Set<string>();
  readonly #imports = new Map<string, ImportEntry>();
  readonly #declarations: Declaration[] = [];
  readonly #free = new FreeNames((name) => !this.#isFree(name));

  constructor(path: ModulePath, header: readonly string[] = []) {
    this.path = path;
    this.#header = header;
  }

  /** Keeps a name for a declaration, a parameter or a variable of this module. Refuses one that an import already has. */
  reserve(...names: readonly string[]): void {
    for (const name of names) {
      if (this.#locals.has(name))
        throw new InternalError(`${this.path} imports ${name} before it reserves it`);
      this.#reserved.add(bindingName(name));
    }
  }

  /** A name that nothing of this module has: the one given where it is free, else that with a number. It is kept. */
  freeName(name: string): string {
    const free = this.#free.find(name);
    this.reserve(free);
    return free;
  }

  /** What a global type is called here: by way of `globalThis` where the module declares or imports another thing of that name. */
  globalType(name: string): string {
    return this.#reserved.has(name) || this.#locals.has(name) ? `globalThis.${name}` : name;
  }

  /** The local name of a type of another module; its own name where the module is this one. */
  importType(name: string, from: ModulePath): string {
    return this.#import(name, from, true);
  }

  /** The local name of a value of another module (its type comes with it); its own name where the module is this one. */
  importValue(name: string, from: ModulePath): string {
    return this.#import(name, from, false);
  }

  /** The local name of all that another module exports: `name`, or another where that is taken. */
  importNamespace(name: string, from: ModulePath): string {
    const known = this.#imports.get(`${from} *`);
    if (known !== undefined) return known.local;
    const local = this.freeName(name);
    this.#imports.set(`${from} *`, { from, name: '*', local, isType: false });
    return local;
  }

  /** Adds a declaration at the end. Refuses a name that an import has. */
  add(...declarations: readonly Declaration[]): void {
    for (const declaration of declarations) {
      if (declaration.kind !== 're-export') this.reserve(declaration.name);
      this.#declarations.push(declaration);
    }
  }

  /** The module as filled so far: imports sorted by module, then by name; those that nothing came of are left out. */
  toModule(): Module {
    const mentioned = collectMentionedNames(this.#declarations);
    const imports: readonly Import[] = [...this.#imports.values()]
      .filter(({ local }) => mentioned.has(local))
      .map(({ from, name, local, isType }) => ({ from, name, local, isType }))
      .sort((a, b) => compareCodePoints(a.from, b.from) || compareCodePoints(a.name, b.name));
    return { path: this.path, header: this.#header, imports, declarations: [...this.#declarations] };
  }

  #import(name: string, from: ModulePath, isType: boolean): string {
    if (from === this.path) return name;
    const key = `${from} ${name}`;
    const known = this.#imports.get(key);
    if (known !== undefined) {
      known.isType &&= isType;
      return known.local;
    }
    const local = this.#chooseLocal(name, from);
    this.#locals.add(local);
    this.#imports.set(key, { from, name, local, isType });
    return local;
  }

  #chooseLocal(name: string, from: ModulePath): string {
    if (this.#isFree(name)) return name;
    const alias = aliasOf(name, from);
    for (let count = 1; ; count++) {
      const local = count === 1 ? alias : `${alias}${count}`;
      if (this.#isFree(local)) return local;
    }
  }

  #isFree(name: string): boolean {
    return (
      isBindingName(name) && !globalNames.has(name) && !this.#reserved.has(name) && !this.#locals.has(name)
    );
  }
}

/** `LabelSelector` of `meta/v1/models` is `MetaV1LabelSelector`, `check` of `runtime/index` is `runtimeCheck`. */
function aliasOf(name: string, from: ModulePath): string {
  const words = from
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => !/^(?:index|models|constants|guards)?$/.test(word));
  const alias = [...words, name].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const isLower = /^[a-z]/.test(name);
  const cased = isLower ? alias.charAt(0).toLowerCase() + alias.slice(1) : alias;
  return isBindingName(cased) ? cased : `_${cased}`;
}
