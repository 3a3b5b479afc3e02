import { InternalError } from '../../diagnostics/errors.ts';
import { embeddedResource } from '../../runtime/embedded.ts';
import { isDate, isDateTime } from '../../runtime/formats/date-time.ts';
import { isDuration } from '../../runtime/formats/duration.ts';
import { isEmail } from '../../runtime/formats/email.ts';
import * as encoding from '../../runtime/formats/encoding.ts';
import * as identifier from '../../runtime/formats/identifier.ts';
import * as network from '../../runtime/formats/network.ts';
import { isUri } from '../../runtime/formats/uri.ts';
import * as keywords from '../../runtime/keywords.ts';
import * as listTypes from '../../runtime/list-types.ts';
import * as logic from '../../runtime/logic.ts';
import type { ModulePath } from '../code.ts';

/** Where the functions that a schema may name live in the package: by the function itself, so that no list of names can go stale. */
const modules: readonly (readonly [ModulePath, { readonly [name: string]: unknown }])[] = [
  ['runtime/embedded', { embeddedResource }],
  ['runtime/formats/date-time', { isDate, isDateTime }],
  ['runtime/formats/duration', { isDuration }],
  ['runtime/formats/email', { isEmail }],
  ['runtime/formats/encoding', encoding],
  ['runtime/formats/identifier', identifier],
  ['runtime/formats/network', network],
  ['runtime/formats/uri', { isUri }],
  ['runtime/keywords', keywords],
  ['runtime/list-types', listTypes],
  ['runtime/logic', logic],
];

/** The module and the name under which the package has a value of the runtime library. */
export function findRuntimeValue(value: unknown): { readonly from: ModulePath; readonly name: string } {
  for (const [from, exported] of modules) {
    for (const [name, each] of Object.entries(exported)) if (each === value) return { from, name };
  }
  throw new InternalError('a schema names a function that the package does not have');
}
