import { load } from 'js-yaml';

/** A second, simple reading of CustomResourceDefinitions, made from raw YAML alone: what a diff is held against. */
export interface RawVersion {
  readonly key: string;
  /** Facts of the version as a whole. */
  readonly facts: ReadonlyMap<string, unknown>;
  readonly nodes: ReadonlyMap<string, RawNode>;
}

interface RawNode {
  readonly parent: string | undefined;
  readonly isProperty: boolean;
  readonly required: boolean;
  readonly type: string;
  readonly description: unknown;
  readonly schema: Raw;
}

export type Raw = { readonly [key: string]: unknown };

/** Reads definitions; of one that occurs twice, that of apiextensions v1, and then the one with more versions. */
export function readRaw(texts: readonly string[]): ReadonlyMap<string, RawVersion> {
  const crds = new Map<string, Raw>();
  const rank = (crd: Raw): number => (crd.apiVersion === stable ? 1000 : 0) + versionsOf(crd).length;
  for (const crd of texts.map((text) => load(text)).filter(isRaw)) {
    const name = String(at(crd, 'metadata', 'name'));
    const known = crds.get(name);
    if (known === undefined || rank(known) < rank(crd)) crds.set(name, crd);
  }
  const versions = [...crds.values()].flatMap((crd) =>
    versionsOf(crd).map((version) => readVersion(crd, version)),
  );
  return new Map(versions.map((version) => [version.key, version]));
}

/** `<group>/<version> <kind>` with every change between two readings, one line each, sorted; and how many descriptions differ. */
export function compareRaw(
  from: ReadonlyMap<string, RawVersion>,
  to: ReadonlyMap<string, RawVersion>,
): { readonly lines: readonly string[]; readonly reworded: number } {
  const lines: string[] = [];
  let reworded = 0;
  for (const [key, version] of to) {
    const old = from.get(key);
    if (old === undefined) {
      lines.push(
        `${key} ${hasKind(from, key) ? 'version-added' : 'kind-added'} #${countProperties(version)}`,
      );
      continue;
    }
    for (const [code, value] of version.facts) {
      if (text(value) !== text(old.facts.get(code))) lines.push(`${key} ${code}`);
    }
    const { renamed, nodes } = followRenames(old.nodes, version.nodes);
    for (const path of renamed) lines.push(`${key} field-renamed ${path}`);
    const found = compareNodes(nodes, version.nodes);
    lines.push(...found.lines.map((line) => `${key} ${line}`));
    reworded += found.reworded;
  }
  for (const [key, version] of from) {
    if (!to.has(key)) {
      lines.push(
        `${key} ${hasKind(to, key) ? 'version-removed' : 'kind-removed'} #${countProperties(version)}`,
      );
    }
  }
  return { lines: lines.sort(), reworded };
}

function hasKind(versions: ReadonlyMap<string, RawVersion>, key: string): boolean {
  const kindOf = (each: string): string => each.replace(/\/\S+/, '');
  return [...versions.keys()].some((each) => kindOf(each) === kindOf(key));
}

function readVersion(crd: Raw, version: Raw): RawVersion {
  const nodes = new Map<string, RawNode>();
  const schema = at(version, 'schema', 'openAPIV3Schema');
  if (isRaw(schema)) walk(schema, '', undefined, false, nodes);
  const columns = at(version, 'additionalPrinterColumns');
  return {
    key: `${String(at(crd, 'spec', 'group'))}/${String(version.name)} ${String(at(crd, 'spec', 'names', 'kind'))}`,
    facts: new Map<string, unknown>([
      ['served-changed', version.served],
      ['storage-changed', version.storage],
      ['deprecation-changed', [version.deprecated ?? false, version.deprecationWarning]],
      ['scope-changed', at(crd, 'spec', 'scope')],
      ['names-changed', at(crd, 'spec', 'names')],
      ['subresources-changed', version.subresources],
      [
        'printer-columns-changed',
        Array.isArray(columns) ? columns.filter(isRaw).map((column) => ({ ...column, description: '' })) : [],
      ],
    ]),
    nodes,
  };
}

function walk(
  schema: Raw,
  path: string,
  parent: string | undefined,
  required: boolean,
  nodes: Map<string, RawNode>,
  isProperty = false,
): void {
  nodes.set(path, {
    parent,
    isProperty,
    required,
    type: typeOf(schema),
    description: schema.description,
    schema,
  });
  const needed = Array.isArray(schema.required) ? schema.required : [];
  if (isRaw(schema.properties)) {
    for (const [name, child] of Object.entries(schema.properties)) {
      const below = path === '' ? name : `${path}.${name}`;
      if (isRaw(child)) walk(child, below, path, needed.includes(name), nodes, true);
    }
  }
  if (isRaw(schema.items)) walk(schema.items, `${path}[]`, path, false, nodes);
  if (isRaw(schema.additionalProperties)) walk(schema.additionalProperties, `${path}{}`, path, false, nodes);
}

function typeOf(schema: Raw): string {
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true;
  if (schema['x-kubernetes-int-or-string'] === true) return 'int-or-string';
  if (typeof schema.type !== 'string') return 'any';
  if (schema.type === 'object' && schema.additionalProperties !== undefined) return 'map';
  return `${schema.type}${isEmbedded ? ' embedded' : ''}${isOpen ? ' open' : ''}`;
}

/** The old nodes with the new spelling of those that only changed case. */
function followRenames(
  from: ReadonlyMap<string, RawNode>,
  to: ReadonlyMap<string, RawNode>,
): { readonly renamed: readonly string[]; readonly nodes: ReadonlyMap<string, RawNode> } {
  const renamed: string[] = [];
  let nodes = from;
  for (let again = true; again;) {
    again = false;
    for (const [path, { parent }] of nodes) {
      if (to.has(path) || parent === undefined || !to.has(parent)) continue;
      const fresh = [...to.keys()].find(
        (other) =>
          !nodes.has(other) && other.toLowerCase() === path.toLowerCase() && to.get(other)?.parent === parent,
      );
      if (fresh === undefined) continue;
      renamed.push(fresh);
      nodes = new Map(
        [...nodes].map(([key, node]) => [respell(key, path, fresh), respellNode(node, path, fresh)]),
      );
      again = true;
      break;
    }
  }
  return { renamed, nodes };
}

function respell(path: string, old: string, fresh: string): string {
  const isBelow = path === old || (path.startsWith(old) && /^[.[{]/.test(path.slice(old.length)));
  return isBelow ? fresh + path.slice(old.length) : path;
}

function respellNode(node: RawNode, old: string, fresh: string): RawNode {
  return node.parent === undefined ? node : { ...node, parent: respell(node.parent, old, fresh) };
}

const ofValidation = [
  'format,pattern,maxLength,minLength,maxItems,minItems,maxProperties,minProperties,maximum,minimum',
  'exclusiveMaximum,exclusiveMinimum,multipleOf,allOf,anyOf,oneOf,not',
].flatMap((names) => names.split(','));

function compareNodes(
  from: ReadonlyMap<string, RawNode>,
  to: ReadonlyMap<string, RawNode>,
): { readonly lines: readonly string[]; readonly reworded: number } {
  const lines: string[] = [];
  let reworded = 0;
  for (const [path, node] of to) {
    const old = from.get(path);
    if (old === undefined) {
      if (node.isProperty && from.has(node.parent ?? ''))
        lines.push(`field-added ${path} #${countBelow(to, path)}`);
      continue;
    }
    if (old.description !== node.description) reworded += 1;
    if (old.required !== node.required)
      lines.push(`became-${node.required ? 'required' : 'optional'} ${path}`);
    lines.push(...compareNode(old, node).map(([code, detail]) => `${code} ${path}${detail && ` ${detail}`}`));
  }
  for (const [path, node] of from) {
    if (!to.has(path) && node.isProperty && to.has(node.parent ?? '')) {
      lines.push(`field-removed ${path} #${countBelow(from, path)}`);
    }
  }
  return { lines, reworded };
}

function compareNode(from: RawNode, to: RawNode): readonly (readonly [code: string, detail: string])[] {
  const [a, b] = [from.schema, to.schema];
  const differs = (key: string): boolean => text(a[key]) !== text(b[key]);
  const found: (readonly [string, string])[] = [];
  if (from.type !== to.type) found.push(['type-changed', '']);
  if ((a.nullable ?? false) !== (b.nullable ?? false)) found.push(['nullable-changed', '']);
  const [old, fresh] = [a.enum, b.enum].map((values) =>
    Array.isArray(values) ? values.map(text) : undefined,
  );
  if (old === undefined && fresh !== undefined) found.push(['enum-constraint-added', '']);
  else if (old !== undefined && fresh === undefined) found.push(['enum-constraint-removed', '']);
  else {
    for (const value of fresh ?? []) if (!old?.includes(value)) found.push(['enum-value-added', value]);
    for (const value of old ?? []) if (!fresh?.includes(value)) found.push(['enum-value-removed', value]);
  }
  if (differs('default')) {
    const way = a.default === undefined ? 'added' : b.default === undefined ? 'removed' : 'changed';
    found.push([`default-${way}`, '']);
  }
  for (const key of ofValidation) {
    const saysMore = key !== 'anyOf' || text(branchesOf(a)) !== text(branchesOf(b));
    if (saysMore && differs(key)) found.push(['validation-changed', key]);
  }
  const isList = ['type', 'map-type'].some((key) =>
    differs(`x-kubernetes-${key === 'type' ? 'list-type' : key}`),
  );
  if (isList || differs('x-kubernetes-list-map-keys')) found.push(['list-semantics-changed', '']);
  const [oldRules, newRules] = [a, b].map((schema) => schema['x-kubernetes-validations']);
  const rules = (list: unknown): readonly string[] => (Array.isArray(list) ? list.map(text) : []);
  for (const rule of rules(newRules)) if (!rules(oldRules).includes(rule)) found.push(['rule', '']);
  for (const rule of rules(oldRules)) if (!rules(newRules).includes(rule)) found.push(['rule', '']);
  return found;
}

/** The branches that say more than the type: an int-or-string lists its two types once more. */
function branchesOf(schema: Raw): unknown {
  const isTypes = text(schema.anyOf) === '[{"type":"integer"},{"type":"string"}]';
  return schema['x-kubernetes-int-or-string'] === true && isTypes ? undefined : schema.anyOf;
}

function countBelow(nodes: ReadonlyMap<string, RawNode>, path: string): number {
  return [...nodes].filter(
    ([key, node]) => node.isProperty && key !== path && respell(key, path, '\0') !== key,
  ).length;
}

function countProperties({ nodes }: RawVersion): number {
  const isCounted = (path: string): boolean => !/^(apiVersion|kind|metadata)\b/.test(path);
  return [...nodes].filter(([path, node]) => node.isProperty && isCounted(path)).length;
}

const stable = 'apiextensions.k8s.io/v1';

/** The versions in the words of v1; v1beta1 has one schema, one list of columns and one set of subresources for all. */
function versionsOf(crd: Raw): readonly Raw[] {
  const versions = at(crd, 'spec', 'versions');
  const list = Array.isArray(versions) ? versions.filter(isRaw) : [];
  if (crd.apiVersion === stable) return list;
  const columns = at(crd, 'spec', 'additionalPrinterColumns');
  const ofAll = {
    schema: at(crd, 'spec', 'validation'),
    subresources: at(crd, 'spec', 'subresources'),
    additionalPrinterColumns: Array.isArray(columns)
      ? columns.filter(isRaw).map(({ JSONPath: jsonPath, ...column }) => ({ ...column, jsonPath }))
      : undefined,
  };
  const single = { name: at(crd, 'spec', 'version'), served: true, storage: true };
  return (list.length === 0 ? [single] : list).map((version) => ({ ...ofAll, ...version }));
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (isRaw(inner) ? inner[key] : undefined), value);
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with sorted keys. */
function text(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isRaw(inner) ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1))) : inner,
  );
}
