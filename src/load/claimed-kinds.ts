import { getMember, isJsonList, isJsonObject, type JsonObject } from '../values/json.ts';
import type { KindVersion } from './types.ts';
import type { Json } from '../values/json.ts';

/**
 * The kind/versions that a CustomResourceDefinition says it defines, be it sound or not: what filters go by. At least one; what it does
 * not say is `''`.
 */
export function claimedKinds(value: JsonObject): readonly KindVersion[] {
  const spec = objectAt(value, 'spec');
  const group = textAt(spec, 'group');
  const kind = textAt(objectAt(spec, 'names'), 'kind');
  const list = getMember(spec, 'versions');
  const listed = isJsonList(list) ? list.map((version) => textAt(asObject(version), 'name')) : [];
  // v1beta1 may have a single one.
  const versions = listed.length > 0 ? listed : [textAt(spec, 'version')];
  return [...new Set(versions)].map((version) => ({ group, version, kind }));
}

function objectAt(value: JsonObject, key: string): JsonObject {
  return asObject(getMember(value, key));
}

function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textAt(value: JsonObject, key: string): string {
  const text = getMember(value, key);
  return typeof text === 'string' ? text : '';
}
