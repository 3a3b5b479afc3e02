import { FreeNames } from '../values/free-names.ts';
import { kindIdentifier } from './identifiers.ts';
import type { ResourceNames } from './types.ts';

/** Hands out identifiers, each once: the first to ask for a name gets it, a later one the name with a number. */
export interface NameScope {
  /** The first candidate that is free, or the last one with the lowest free number from 2. */
  claim(...candidates: readonly [string, ...string[]]): string;
  /** The same for the type of a kind, which comes first: it takes a reserved name too. */
  claimKind(name: string): string;
}

/** A scope in which some names are reserved from the start. */
export function createNameScope(reservedNames: Iterable<string>): NameScope {
  const reserved = new Set(reservedNames);
  const taken = new Set<string>();
  const isTaken = (name: string): boolean => taken.has(name) || reserved.has(name);
  const numbered = new FreeNames(isTaken);
  const take = (name: string): string => {
    taken.add(name);
    return name;
  };
  return {
    claim(...candidates) {
      const free = candidates.find((candidate) => !isTaken(candidate));
      return take(free ?? numbered.find(candidates.at(-1) ?? candidates[0]));
    },
    claimKind: (name) => take(taken.has(name) ? numbered.find(name) : name),
  };
}

/** How each name beside the type itself is made from the identifier X of a kind. */
const patterns: { readonly [K in Exclude<keyof ResourceNames, 'type'>]: (x: string) => string } = {
  input: (x) => `${x}Input`,
  list: (x) => `${x}List`,
  apiVersionType: (x) => `${x}ApiVersionType`,
  kindType: (x) => `${x}KindType`,
  isX: (x) => `is${x}`,
  isXKind: (x) => `is${x}Kind`,
  isXList: (x) => `is${x}List`,
  assertX: (x) => `assert${x}`,
  validateX: (x) => `validate${x}`,
  validateXUpdate: (x) => `validate${x}Update`,
  normalizeX: (x) => `normalize${x}`,
  createX: (x) => `create${x}`,
  apiVersion: (x) => `${x}ApiVersion`,
  kind: (x) => `${x}Kind`,
  definition: (x) => `${x}Definition`,
  groupVersionKind: (x) => `${x}GroupVersionKind`,
  groupVersionResource: (x) => `${x}GroupVersionResource`,
  model: (x) => `${x}Model`,
  resource: (x) => `${x}Resource`,
};

/** Every key of `ResourceNames`, the type first. */
export const resourceNameKeys: readonly (keyof ResourceNames)[] = [
  'type',
  ...Object.keys(patterns).filter(isPatternKey),
];

/**
 * Names the kinds of one entry: all types first, then, kind by kind, everything made from them. A kind that other
 * kinds' names collide with (`FooList` beside `Foo`) keeps its own, and so does one that is called as a global of JavaScript or
 * TypeScript is (`Record`). The order of the kinds decides between equals.
 */
export function nameResources(kinds: readonly string[], scope: NameScope): readonly ResourceNames[] {
  const types = kinds.map((kind) => scope.claimKind(kindIdentifier(kind)));
  return kinds.map((kind, index) => nameResource(kind, types[index] ?? kindIdentifier(kind), scope));
}

/** What a kind's names are where nothing more important has them. */
export function promisedNames(kind: string): ResourceNames {
  return nameResource(kind, kindIdentifier(kind), createNameScope([]));
}

function nameResource(kind: string, type: string, scope: NameScope): ResourceNames {
  const x = kindIdentifier(kind);
  const name = (key: keyof typeof patterns): string => scope.claim(patterns[key](x));
  return {
    type,
    input: name('input'),
    list: name('list'),
    apiVersionType: name('apiVersionType'),
    kindType: name('kindType'),
    isX: name('isX'),
    isXKind: name('isXKind'),
    isXList: name('isXList'),
    assertX: name('assertX'),
    validateX: name('validateX'),
    validateXUpdate: name('validateXUpdate'),
    normalizeX: name('normalizeX'),
    createX: name('createX'),
    apiVersion: name('apiVersion'),
    kind: name('kind'),
    definition: name('definition'),
    groupVersionKind: name('groupVersionKind'),
    groupVersionResource: name('groupVersionResource'),
    model: name('model'),
    resource: name('resource'),
  };
}

function isPatternKey(key: string): key is keyof typeof patterns {
  return Object.hasOwn(patterns, key);
}
