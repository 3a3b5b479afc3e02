import type { Json } from '../values/json.ts';
import type { CustomResource } from '../model/types.ts';
import { compareCodePoints } from '../values/order.ts';
import { canonical } from './canonical.ts';
import { hitsOf } from './hits.ts';
import type { VersionChange } from './types.ts';

/** What changed about a kind in all its versions: where it lives and what it is called. One version of each side speaks for all. */
export function compareKindFacts(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  return [...compareScopes(from, to), ...compareNames(from, to)];
}

function compareScopes(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  if (from.scope === to.scope) return [];
  return [
    {
      code: 'scope-changed',
      old: from.scope,
      new: to.scope,
      hits: hitsOf({ readers: true, writers: true, 'running code': true, 'test fixtures': true }),
      why:
        to.scope === 'Namespaced'
          ? 'each object is in a namespace now: the old URLs answer 404'
          : 'no object is in a namespace any more: the old URLs answer 404',
    },
  ];
}

const names = ['plural', 'singular', 'listKind', 'shortNames', 'categories'] as const;

function compareNames(from: CustomResource, to: CustomResource): readonly VersionChange[] {
  const changed = names.filter((name) => canonical(sorted(from[name])) !== canonical(sorted(to[name])));
  if (changed.length === 0) return [];
  const pick = (resource: CustomResource): { readonly [name: string]: Json } =>
    Object.fromEntries(changed.map((name) => [name, resource[name]]));
  const isMoved = changed.includes('plural');
  const isListed = changed.includes('listKind');
  return [
    {
      code: 'names-changed',
      old: pick(from),
      new: pick(to),
      hits: hitsOf({
        readers: isMoved || isListed,
        writers: isMoved,
        'running code': isMoved || isListed,
        'test fixtures': isListed,
      }),
      why: isMoved
        ? 'the plural is part of every URL: the old ones answer 404'
        : isListed
          ? 'lists bear another kind'
          : 'only what kubectl takes for the kind',
    },
  ];
}

function sorted(name: string | readonly string[]): Json {
  return typeof name === 'string' ? name : name.toSorted(compareCodePoints);
}
