import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadCrds } from '../../src/load/load-crds.ts';
import { buildModel } from '../../src/model/build.ts';
import type { ApiModel, CustomResource } from '../../src/model/types.ts';
import type { FieldError } from '../../src/runtime/types.ts';
import type { SourceFile } from '../../src/values/source-file.ts';
import { conformanceSets, readBases, readCaseLines, type SetName } from './conformance-sets.ts';

function listYaml(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

export type Operation = 'object' | 'create' | 'update' | 'status';

export interface Case {
  readonly id: string;
  readonly base: string;
  readonly op: Operation;
  readonly note: string;
  readonly patch: readonly Patch[];
  readonly want: {
    readonly accept: boolean;
    readonly errors?: readonly { readonly type: string; readonly field: string; readonly detail: string }[];
    readonly unknown?: readonly string[];
    readonly rulesSkipped?: boolean;
    readonly result?: unknown;
  };
}

interface Patch {
  readonly path: readonly (string | number)[];
  readonly value?: unknown;
  readonly remove?: boolean;
}

type Container = { [key: string]: unknown };

/** The model of a set's CRDs. */
export function loadModel(set: SetName): ApiModel {
  const files: SourceFile[] = listYaml(conformanceSets[set].crds).map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }));
  const { model, diagnostics } = buildModel(loadCrds(files).result, { include: [], exclude: [] });
  const mistakes = diagnostics.filter(({ severity }) => severity === 'error');
  if (mistakes.length > 0) throw new Error(`${set}: ${JSON.stringify(mistakes[0])}`);
  return model;
}

/** Kinds of a set by `<kind>.<version>`. */
export function loadKinds(set: SetName): ReadonlyMap<string, CustomResource> {
  const resources = loadModel(set).groupVersions.flatMap((groupVersion) => groupVersion.resources);
  return new Map(resources.map((resource) => [`${resource.kind}.${resource.version}`, resource]));
}

/** A case with the objects it speaks of and the kind they are of, `<kind>.<version>`. */
export interface LoadedCase {
  readonly test: Case;
  readonly object: unknown;
  readonly base: unknown;
  readonly kind: string;
}

/** All cases of a set. What a base is called says little: its own apiVersion and kind count. */
export function* loadCases(set: SetName): Generator<LoadedCase> {
  const bases = readBases(set);
  for (const line of readCaseLines(set)) {
    const recorded = JSON.parse(line) as Case;
    const base = bases[recorded.base];
    if (base === undefined) throw new Error(`case ${recorded.id} names no base`);
    const object = applyPatches(structuredClone(base), recorded.patch);
    yield { test: asStored(recorded, object), base, kind: kindOf(recorded.base, base), object };
  }
}

/**
 * The verdicts were recorded without what the store does around them: of a POST that carries a resource version a running server says 500,
 * `resourceVersion should not be set on objects to be created`, after everything else is well.
 */
function asStored(test: Case, object: unknown): Case {
  const { metadata } = Object(object) as { readonly metadata?: { readonly resourceVersion?: unknown } };
  const version = metadata?.resourceVersion;
  const { errors = [] } = test.want;
  const isDecoded = !errors.some(({ type }) => type === 'Decode');
  if (test.op !== 'create' || !isDecoded || typeof version !== 'string' || version === '') return test;
  const forbidden = { type: 'FieldValueForbidden', field: 'metadata.resourceVersion', detail: '' };
  return { ...test, want: { ...test.want, accept: false, errors: [...errors, forbidden] } };
}

function kindOf(name: string, base: unknown): string {
  const { apiVersion, kind } = base as { readonly apiVersion?: unknown; readonly kind?: unknown };
  if (typeof apiVersion !== 'string' || typeof kind !== 'string')
    throw new Error(`the base ${name} has no kind`);
  return `${kind}.${apiVersion.slice(apiVersion.indexOf('/') + 1)}`;
}

function applyPatches(object: unknown, patches: readonly Patch[]): unknown {
  let root = object;
  for (const { path, value, remove } of patches) {
    const steps = path.map((step) => (typeof step === 'string' ? expandText(step) : String(step)));
    const last = steps.pop();
    if (last === undefined) {
      root = expand(value);
      continue;
    }
    let parent = root as Container;
    for (const step of steps) parent = parent[step] as Container;
    if (!remove) setOwn(parent, last, expand(value));
    else if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else Reflect.deleteProperty(parent, last);
  }
  return root;
}

/** Writes `{"$repeat": ["a", 300]}` and keys `$repeat:a:300` out. */
export function expand(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expand);
  if (typeof value !== 'object' || value === null) return value;
  const { $repeat } = value as { readonly $repeat?: readonly [string, number] };
  if ($repeat !== undefined && Object.keys(value).length === 1) return $repeat[0].repeat($repeat[1]);
  const object: Container = {};
  for (const [key, item] of Object.entries(value)) setOwn(object, expandText(key), expand(item));
  return object;
}

function expandText(text: string): string {
  const match = /^\$repeat:([^]):(\d+)$/u.exec(text);
  return match ? (match[1] ?? '').repeat(Number(match[2])) : text;
}

function setOwn(object: Container, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}

/** What an implementation says of a case. */
export interface Answer {
  readonly errors: readonly FieldError[];
  /** Errors of type UnknownField of a strict run; absent where it was not run. */
  readonly unknown?: readonly string[] | undefined;
  /** The stored object of an accepted one. */
  readonly result?: unknown;
}

/** In what the answer differs from the server's; undefined where they agree. */
export function findDifference({ want }: Case, answer: Answer): string | undefined {
  const { errors, unknown, result } = answer;
  if (want.accept !== (errors.length === 0))
    return `accept: ${want.accept ? 'yes' : 'no'}, got ${texts(errors)}`;
  const decode = want.errors?.find(({ type }) => type === 'Decode');
  if (decode) {
    const isThere = errors.some(({ field }) => isUnder(field, decode.field));
    return isThere ? undefined : `decode at ${decode.field}, got ${texts(errors)}`;
  }
  if (texts(errors) !== texts(want.errors ?? [])) return `${texts(want.errors ?? [])}, got ${texts(errors)}`;
  if (unknown) {
    const [given, expected] = [[...unknown].sort().join(), [...(want.unknown ?? [])].sort().join()];
    if (given !== expected) return `unknown: ${expected}, got ${given}`;
  }
  if (want.result !== undefined && result !== undefined && canonical(result) !== canonical(want.result)) {
    return `result: ${canonical(want.result)}, got ${canonical(result)}`;
  }
  return undefined;
}

function isUnder(field: string, parent: string): boolean {
  return (
    parent === '' ||
    field === parent ||
    (field.startsWith(parent) && '.['.includes(field.charAt(parent.length)))
  );
}

/** The set of type and field: what must be equal. */
function texts(errors: readonly { readonly type: string; readonly field: string }[]): string {
  return [...new Set(errors.map(({ type, field }) => `${type} ${field}`))].sort().join('; ');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
