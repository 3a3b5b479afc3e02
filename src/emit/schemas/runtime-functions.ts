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

/** The functions that a schema may name: by the function itself, so that no list of names can go stale. */
const modules: readonly { readonly [name: string]: unknown }[] = [
  { embeddedResource },
  { isDate, isDateTime },
  { isDuration },
  { isEmail },
  encoding,
  identifier,
  network,
  { isUri },
  keywords,
  listTypes,
  logic,
];

/** The name under which the package has a value of the runtime library. */
export function findRuntimeValue(value: unknown): string {
  for (const exported of modules) {
    for (const [name, each] of Object.entries(exported)) if (each === value) return name;
  }
  throw new InternalError('a schema names a function that the package does not have');
}
