import * as arithmetic from '../runtime/cel/arithmetic.ts';
import * as cidr from '../runtime/cel/cidr.ts';
import * as compare from '../runtime/cel/compare.ts';
import * as container from '../runtime/cel/container.ts';
import * as convert from '../runtime/cel/convert.ts';
import * as cost from '../runtime/cel/cost.ts';
import * as deepEqual from '../runtime/cel/deep-equal.ts';
import * as dyn from '../runtime/cel/dyn.ts';
import * as dynamicPattern from '../runtime/cel/dynamic-pattern.ts';
import * as equal from '../runtime/cel/equal.ts';
import * as field from '../runtime/cel/field.ts';
import * as format from '../runtime/cel/format.ts';
import * as int from '../runtime/cel/int.ts';
import * as ip from '../runtime/cel/ip.ts';
import * as list from '../runtime/cel/list.ts';
import * as listLibrary from '../runtime/cel/list-library.ts';
import * as logic from '../runtime/cel/logic.ts';
import * as map from '../runtime/cel/map.ts';
import * as names from '../runtime/cel/names.ts';
import * as optional from '../runtime/cel/optional.ts';
import * as quantity from '../runtime/cel/quantity.ts';
import * as read from '../runtime/cel/read.ts';
import * as regex from '../runtime/cel/regex.ts';
import * as semver from '../runtime/cel/semver.ts';
import * as text from '../runtime/cel/text.ts';
import * as time from '../runtime/cel/time.ts';
import * as types from '../runtime/cel/types.ts';
import * as url from '../runtime/cel/url.ts';
import * as value from '../runtime/cel/value.ts';
import * as pattern from '../runtime/pattern.ts';

/** A function that lowered code calls: itself, and the module of a generated package that has it. */
export interface RuntimeFunction {
  readonly module: string;
  readonly call: (...args: never[]) => unknown;
}

const modules: Readonly<Record<string, object>> = {
  'runtime/cel/arithmetic': arithmetic,
  'runtime/cel/cidr': cidr,
  'runtime/cel/compare': compare,
  'runtime/cel/container': container,
  'runtime/cel/convert': convert,
  'runtime/cel/cost': cost,
  'runtime/cel/deep-equal': deepEqual,
  'runtime/cel/dyn': dyn,
  'runtime/cel/dynamic-pattern': dynamicPattern,
  'runtime/cel/equal': equal,
  'runtime/cel/field': field,
  'runtime/cel/format': format,
  'runtime/cel/int': int,
  'runtime/cel/ip': ip,
  'runtime/cel/list': list,
  'runtime/cel/list-library': listLibrary,
  'runtime/cel/logic': logic,
  'runtime/cel/map': map,
  'runtime/cel/names': names,
  'runtime/cel/optional': optional,
  'runtime/cel/quantity': quantity,
  'runtime/cel/read': read,
  'runtime/cel/regex': regex,
  'runtime/cel/semver': semver,
  'runtime/cel/text': text,
  'runtime/cel/time': time,
  'runtime/cel/types': types,
  'runtime/cel/url': url,
  'runtime/cel/value': value,
  'runtime/pattern': pattern,
};

let table: ReadonlyMap<string, RuntimeFunction> | undefined;

/** The runtime function of that name; undefined for a name that none has. */
export function findRuntimeFunction(name: string): RuntimeFunction | undefined {
  table ??= new Map(
    Object.entries(modules).flatMap(([module, functions]) =>
      Object.entries(functions).flatMap(([key, call]) =>
        isFunction(call) ? [[key, { module, call }] as const] : [],
      ),
    ),
  );
  return table.get(name);
}

function isFunction(value: unknown): value is (...args: never[]) => unknown {
  return typeof value === 'function';
}
