import { findFieldPlace } from '../values/field-place.ts';
import { isJsonObject } from '../values/json.ts';
import type { ReadDocument } from '../load/read-documents.ts';
import type { Resource } from '../load/resource.ts';
import type { Json } from '../values/json.ts';
import { optional } from '../values/optional.ts';
import type { FieldError } from '../runtime/types.ts';
import type { ValidatedObject } from './types.ts';

/** An object that was judged, with the place of each error in its file. */
export function describeObject(
  { value, pointer, apiVersion, kind }: Resource,
  { document, isFaulty }: ReadDocument,
  errors: readonly FieldError[],
): ValidatedObject {
  const { name, namespace } = textsOf(value.metadata);
  return {
    apiVersion,
    kind,
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    location: document.locate(pointer),
    accepted: errors.length === 0 && !isFaulty,
    errors: errors
      .map((error) => {
        const place = [...pointer, ...findFieldPlace(value, error.field)];
        const part = error.type === 'UnknownField' ? 'key' : 'value';
        return { ...error, location: document.locate(place, part), ...optional('hint', hintOf(error)) };
      })
      .sort((a, b) => a.location.line - b.location.line || a.location.column - b.location.column),
  };
}

function hintOf({ type, field }: FieldError): string | undefined {
  const isRead = type === 'FieldValueForbidden' && field === 'metadata.resourceVersion';
  return isRead ? 'the object was read from a cluster: --stored judges it as it is stored there' : undefined;
}

function textsOf(metadata: Json | undefined): { readonly name?: string; readonly namespace?: string } {
  if (!isJsonObject(metadata)) return {};
  const { name, namespace } = metadata;
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof namespace === 'string' && { namespace }),
  };
}
