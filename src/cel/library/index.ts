import { addresses } from './addresses.ts';
import { comparisons } from './comparisons.ts';
import { containers } from './containers.ts';
import { conversions } from './conversions.ts';
import { namedFormats } from './formats.ts';
import { lists } from './lists.ts';
import { operators } from './operators.ts';
import { optionals } from './optionals.ts';
import type { Overload } from './overload.ts';
import { patterns } from './patterns.ts';
import { quantities } from './quantities.ts';
import { semvers } from './semvers.ts';
import { sets } from './sets.ts';
import { strings } from './strings.ts';
import { times } from './times.ts';
import { urls } from './urls.ts';

/** All that stored rules can call, a library a file; of one function's overloads the first that fits gives the type. */
export const overloads: readonly Overload[] = [
  ...operators,
  ...comparisons,
  ...containers,
  ...conversions,
  ...strings,
  ...patterns,
  ...times,
  ...lists,
  ...sets,
  ...optionals,
  ...urls,
  ...addresses,
  ...quantities,
  ...semvers,
  ...namedFormats,
];

const byName = new Map<string, Overload[]>();
const byId = new Map<string, Overload>();
for (const overload of overloads) {
  byId.set(overload.id, overload);
  const others = byName.get(overload.name);
  if (others) others.push(overload);
  else byName.set(overload.name, [overload]);
}

/** The overloads of a function that the server knows for stored rules; empty for a name it does not know. */
export function overloadsOf(name: string): readonly Overload[] {
  return byName.get(name) ?? [];
}

/** The overload that cel-go and k8s.io/apiserver call so. */
export function findOverload(id: string): Overload | undefined {
  return byId.get(id);
}
