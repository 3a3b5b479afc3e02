import { getMember, isJsonList, isJsonObject, type JsonObject } from '../values/json.ts';
import type { Json, Pointer } from '../values/json.ts';

/** A resource in a document: the root, or an item of a `List`. */
export interface Resource {
  readonly value: JsonObject;
  readonly pointer: Pointer;
  /** Empty where the document states none. */
  readonly apiVersion: string;
  readonly kind: string;
}

/** The resources of a document, lists opened; what is not an object is no resource. */
export function findResources(value: Json, pointer: Pointer = [], inherited?: TypeMeta): readonly Resource[] {
  if (!isJsonObject(value)) return [];
  const apiVersion = textOf(value, 'apiVersion') ?? inherited?.apiVersion ?? '';
  const kind = textOf(value, 'kind') ?? inherited?.kind ?? '';
  const items = getMember(value, 'items');
  const itemType = listedType(apiVersion, kind);
  if (itemType === undefined || !isJsonList(items)) return [{ value, pointer, apiVersion, kind }];
  return items.flatMap((item, index) => findResources(item, [...pointer, 'items', index], itemType));
}

interface TypeMeta {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
}

/** What the items of a list are: `List` leaves that to each of them, a typed list speaks for those that say nothing. */
function listedType(apiVersion: string, kind: string): TypeMeta | undefined {
  if (kind === 'List' && apiVersion === 'v1') return { apiVersion: undefined, kind: undefined };
  const isDefinitionList =
    kind === 'CustomResourceDefinitionList' && apiVersion.startsWith('apiextensions.k8s.io/');
  return isDefinitionList ? { apiVersion, kind: 'CustomResourceDefinition' } : undefined;
}

function textOf(value: JsonObject, key: string): string | undefined {
  const member = getMember(value, key);
  return typeof member === 'string' && member !== '' ? member : undefined;
}
