import type { Declared, GoSourcePackage, GoSources } from './packages.ts';
import { pathBelow } from './packages.ts';
import type { GoField, GoFile, GoPosition, GoType, TypeSpec } from './go-syntax.ts';
import { findKubernetesType } from './kubernetes-types.ts';

/** What the struct of a kind says of its fields. */
export interface KindPaths {
  /** Go type by field path; an embedded struct is noted as `<path>+<Name>`. */
  readonly types: { readonly [path: string]: string };
  /** Every field that the module's own sources state, by its path. */
  readonly fields: readonly { readonly path: string; readonly file: GoFile; readonly position: GoPosition }[];
}

/** The names of the kinds of a package, sorted: exported structs that embed TypeMeta and ObjectMeta. */
export function findKinds(types: Iterable<Declared<TypeSpec>>): readonly string[] {
  return [...types]
    .filter(({ spec: { name, type } }) => /^[A-Z]/.test(name) && isKind(type))
    .map(({ spec }) => spec.name)
    .sort();
}

function isKind(type: GoType): boolean {
  if (type.kind !== 'struct') return false;
  const embedded = new Set(type.fields.filter(({ isEmbedded }) => isEmbedded).map(({ name }) => name));
  return embedded.has('TypeMeta') && embedded.has('ObjectMeta');
}

/** Types that JSON knows as a value of their own, whatever fields they have. */
const leafTypes: ReadonlySet<string> = new Set(
  'Time MicroTime Duration Quantity IntOrString RawExtension ObjectMeta FieldsV1'.split(' '),
);

const predeclared =
  /^(?:string|bool|byte|rune|error|any|uintptr|u?int(?:8|16|32|64)?|float(?:32|64)|complex(?:64|128))$/;

/** Where a type stands: names in it are of this package, or imported by this file. */
interface Scope {
  readonly importPath: string;
  readonly imports: ReadonlyMap<string, string>;
  /** Absent for what is only known by our table. */
  readonly file?: GoFile;
}

interface Resolved {
  readonly importPath: string;
  readonly name: string;
  /** Undefined where the sources do not have it. */
  readonly declared: { readonly spec: TypeSpec; readonly scope: Scope } | undefined;
}

/**
 * The Go type at each path of a kind, by the rules of encoding/json: the name of the json tag, fields of embedded structs moved up,
 * pointers gone, `[]` for what is in a list and `{}` in a map. Types of the kind's own package have bare names.
 */
export function findPaths(sources: GoSources, goPackage: GoSourcePackage, kind: string): KindPaths {
  const walk = new PathWalk(sources, goPackage.importPath);
  walk.visitKind(goPackage, kind);
  return { types: Object.fromEntries(walk.types), fields: walk.fields };
}

class PathWalk {
  readonly types = new Map<string, string>();
  readonly fields: { path: string; file: GoFile; position: GoPosition }[] = [];
  private readonly sources: GoSources;
  private readonly home: string;
  private readonly open = new Set<string>();

  constructor(sources: GoSources, home: string) {
    this.sources = sources;
    this.home = home;
  }

  visitKind(goPackage: GoSourcePackage, kind: string): void {
    const declared = goPackage.findType(kind);
    if (declared === undefined) return;
    const { spec, file } = declared;
    this.open.add(`${goPackage.importPath}.${kind}`);
    this.visit(spec.type, { importPath: goPackage.importPath, imports: file.imports, file }, '', false);
  }

  private visit(type: GoType, scope: Scope, path: string, isNamed: boolean): void {
    switch (type.kind) {
      case 'pointer':
        this.visit(type.element, scope, path, isNamed);
        return;
      case 'list':
        this.visit(type.element, scope, `${path}[]`, false);
        return;
      case 'map':
        this.visit(type.element, scope, `${path}{}`, false);
        return;
      case 'struct':
        for (const field of type.fields) this.visitField(field, scope, path);
        return;
      case 'name':
        this.visitName(type, scope, path, isNamed);
        return;
      case 'other':
        return;
    }
  }

  private visitName(
    type: Extract<GoType, { kind: 'name' }>,
    scope: Scope,
    path: string,
    isNamed: boolean,
  ): void {
    const resolved = this.resolve(type, scope);
    if (resolved === undefined) return;
    if (path !== '' && !isNamed) this.types.set(path, this.show(resolved));
    const { declared, importPath, name } = resolved;
    const id = `${importPath}.${name}`;
    if (declared === undefined || this.isLeaf(resolved) || this.open.has(id)) return;
    this.open.add(id);
    this.visit(declared.spec.type, declared.scope, path, true);
    this.open.delete(id);
  }

  private visitField(field: GoField, scope: Scope, path: string): void {
    if (!field.isEmbedded && !/^\p{Lu}/u.test(field.name)) return;
    const tag = readJsonTag(field.tag);
    if (tag.isSkipped) return;
    if (tag.name === '' && (field.isEmbedded || tag.isInline)) {
      this.visitEmbedded(field, scope, path);
      return;
    }
    const name = tag.name === '' ? field.name : tag.name;
    // The root's own metadata is typed by the kind.
    if (path === '' && name === 'metadata') return;
    const below = path === '' ? name : `${path}.${name}`;
    if (scope.file !== undefined && pathBelow(scope.importPath, this.sources.module) !== undefined) {
      this.fields.push({ path: below, file: scope.file, position: field.position });
    }
    this.visit(field.type, scope, below, false);
  }

  private visitEmbedded({ name, type: stated }: GoField, scope: Scope, path: string): void {
    if (name === 'TypeMeta') return;
    const type = stated.kind === 'pointer' ? stated.element : stated;
    if (type.kind !== 'name') {
      this.visit(type, scope, path, true);
      return;
    }
    const resolved = this.resolve(type, scope);
    if (resolved === undefined) return;
    if (path !== '') this.types.set(`${path}+${resolved.name}`, this.show(resolved));
    const { declared } = resolved;
    const id = `${resolved.importPath}.${resolved.name}`;
    if (declared === undefined || this.isLeaf(resolved) || this.open.has(id)) return;
    this.open.add(id);
    this.visit(declared.spec.type, declared.scope, path, true);
    this.open.delete(id);
  }

  /** Follows aliases to the type they stand for. Undefined for what the language declares. */
  private resolve(type: Extract<GoType, { kind: 'name' }>, scope: Scope, depth = 0): Resolved | undefined {
    const importPath = type.package === undefined ? scope.importPath : scope.imports.get(type.package);
    if (importPath === undefined) return undefined;
    const declared = this.findDeclaration(importPath, type.name);
    if (declared === undefined && type.package === undefined && predeclared.test(type.name)) return undefined;
    if (declared?.spec.isAlias && declared.spec.type.kind === 'name' && depth < 100) {
      return this.resolve(declared.spec.type, declared.scope, depth + 1);
    }
    return { importPath, name: type.name, declared };
  }

  private findDeclaration(importPath: string, name: string): Resolved['declared'] {
    const found = this.sources.find(importPath)?.findType(name);
    if (found !== undefined) {
      return { spec: found.spec, scope: { importPath, imports: found.file.imports, file: found.file } };
    }
    const known = findKubernetesType(importPath, name);
    return known && { spec: known.spec, scope: { importPath, imports: known.imports } };
  }

  private isLeaf({ importPath, name }: Resolved): boolean {
    return leafTypes.has(name) && pathBelow(importPath, this.sources.module) === undefined;
  }

  /** `Taint` of the kind's own package, `cluster/v1.Taint` of another one of the module, the import path in full of all others. */
  private show({ importPath, name }: Resolved): string {
    if (importPath === this.home) return name;
    return `${pathBelow(importPath, this.sources.module) ?? importPath}.${name}`;
  }
}

interface JsonTag {
  readonly name: string;
  readonly isInline: boolean;
  readonly isSkipped: boolean;
}

/** The json key of a struct tag: `-` alone skips the field, `-,` names it `-`. */
function readJsonTag(tag: string): JsonTag {
  const value = /(?:^|\s)json:"((?:[^"\\]|\\.)*)"/.exec(tag)?.[1] ?? '';
  const [name = '', ...options] = value.split(',');
  return { name, isInline: options.includes('inline'), isSkipped: value === '-' };
}
