import { InternalError } from '../../diagnostics/errors.ts';
import * as arithmetic from '../../runtime/cel/arithmetic.ts';
import * as cidr from '../../runtime/cel/cidr.ts';
import * as compare from '../../runtime/cel/compare.ts';
import * as container from '../../runtime/cel/container.ts';
import * as convert from '../../runtime/cel/convert.ts';
import * as cost from '../../runtime/cel/cost.ts';
import * as deepEqual from '../../runtime/cel/deep-equal.ts';
import * as dyn from '../../runtime/cel/dyn.ts';
import * as dynamicPattern from '../../runtime/cel/dynamic-pattern.ts';
import * as equal from '../../runtime/cel/equal.ts';
import * as field from '../../runtime/cel/field.ts';
import * as format from '../../runtime/cel/format.ts';
import * as int from '../../runtime/cel/int.ts';
import * as ip from '../../runtime/cel/ip.ts';
import * as list from '../../runtime/cel/list.ts';
import * as listLibrary from '../../runtime/cel/list-library.ts';
import * as logic from '../../runtime/cel/logic.ts';
import * as map from '../../runtime/cel/map.ts';
import * as names from '../../runtime/cel/names.ts';
import * as optional from '../../runtime/cel/optional.ts';
import * as quantity from '../../runtime/cel/quantity.ts';
import * as read from '../../runtime/cel/read.ts';
import * as regex from '../../runtime/cel/regex.ts';
import * as semver from '../../runtime/cel/semver.ts';
import * as text from '../../runtime/cel/text.ts';
import * as time from '../../runtime/cel/time.ts';
import * as types from '../../runtime/cel/types.ts';
import * as url from '../../runtime/cel/url.ts';
import * as value from '../../runtime/cel/value.ts';
import * as pattern from '../../runtime/pattern.ts';

/** Any function of the runtime library. */
export type RuntimeCall = (...args: never[]) => unknown;

/** A function that lowered code calls. */
export interface RuntimeFunction {
  /** Whether it may run on a value that still has its unknown fields: it compares no objects and counts no cost. */
  readonly isQuick: boolean;
  readonly call: RuntimeCall;
}

/** These look at scalars, or at no more than whether a field is there. */
const quickModules = [arithmetic, compare, field, int, logic, text, value] as const;

const modules = [
  ...quickModules,
  cidr,
  container,
  convert,
  cost,
  deepEqual,
  dyn,
  dynamicPattern,
  equal,
  format,
  ip,
  list,
  listLibrary,
  map,
  names,
  optional,
  quantity,
  read,
  regex,
  semver,
  time,
  types,
  url,
  pattern,
] as const;

/** The names of what lowered code can call. */
export type RuntimeName = NamesIn<(typeof modules)[number]>;
type NamesIn<Module> = Module extends unknown ? Extract<keyof Module, string> : never;

const isQuick: ReadonlySet<object> = new Set(quickModules);

const byName: ReadonlyMap<string, RuntimeFunction> = new Map(
  modules.flatMap((functions) =>
    Object.entries(functions).flatMap(([key, call]) =>
      isFunction(call) ? [[key, { call, isQuick: isQuick.has(functions) }] as const] : [],
    ),
  ),
);

const nameOf: ReadonlyMap<RuntimeCall, string> = new Map([...byName].map(([name, { call }]) => [call, name]));

/** The runtime function of that name; undefined for a name that none has. */
export function findRuntimeFunction(name: string): RuntimeFunction | undefined {
  return byName.get(name);
}

/** The name under which packages have a runtime function: a bundler may call the function itself otherwise. */
export function runtimeNameOf(called: RuntimeCall): string {
  const found = nameOf.get(called);
  if (found === undefined) throw new InternalError(`no function of the runtime library: ${called.name}`);
  return found;
}

function isFunction(value: unknown): value is RuntimeCall {
  return typeof value === 'function';
}
