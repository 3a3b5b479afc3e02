/** A CEL type, as cel-go's checker has them. */
export type CelType =
  | { readonly kind: ScalarKind | 'null' | 'dyn' }
  | { readonly kind: 'list'; readonly element: CelType }
  | { readonly kind: 'map'; readonly key: CelType; readonly value: CelType }
  | { readonly kind: 'object'; readonly object: ObjectType }
  | { readonly kind: 'optional'; readonly value: CelType }
  | { readonly kind: 'type'; readonly of: CelType | undefined }
  | { readonly kind: 'opaque'; readonly name: string }
  | { readonly kind: 'param'; readonly name: string };

export type ScalarKind = 'bool' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'timestamp' | 'duration';

/** An object of the schema: its identity is what makes two types the same. */
export interface ObjectType {
  /** Field path of the schema node. */
  readonly name: string;
  /** The visible fields, by the name that rules use (escaped). */
  readonly fields: ReadonlyMap<string, CelType>;
}

export const boolType: CelType = { kind: 'bool' };
export const intType: CelType = { kind: 'int' };
export const doubleType: CelType = { kind: 'double' };
export const uintType: CelType = { kind: 'uint' };
export const stringType: CelType = { kind: 'string' };
export const bytesType: CelType = { kind: 'bytes' };
export const timestampType: CelType = { kind: 'timestamp' };
export const durationType: CelType = { kind: 'duration' };
export const dynType: CelType = { kind: 'dyn' };

/** Type parameters of functions. */
export const A: CelType = { kind: 'param', name: 'A' };
export const B: CelType = { kind: 'param', name: 'B' };
export const K: CelType = { kind: 'param', name: 'K' };
export const T: CelType = { kind: 'param', name: 'T' };
export const V: CelType = { kind: 'param', name: 'V' };

export function listOf(element: CelType): CelType {
  return { kind: 'list', element };
}

export function mapOf(key: CelType, value: CelType): CelType {
  return { kind: 'map', key, value };
}

export function optionalOf(value: CelType): CelType {
  return { kind: 'optional', value };
}

/** The type parameters of a type, in order. */
export function parametersOf(type: CelType): readonly CelType[] {
  switch (type.kind) {
    case 'list':
      return [type.element];
    case 'map':
      return [type.key, type.value];
    case 'optional':
      return [type.value];
    case 'type':
      return type.of ? [type.of] : [];
    default:
      return [];
  }
}

/** Whether both are the same type, parameters included. */
export function isSameType(a: CelType, b: CelType): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'object' && b.kind === 'object') return a.object === b.object;
  if ((a.kind === 'opaque' && b.kind === 'opaque') || (a.kind === 'param' && b.kind === 'param')) {
    return a.name === b.name;
  }
  const [left, right] = [parametersOf(a), parametersOf(b)];
  return (
    left.length === right.length &&
    left.every((type, at) => {
      const other = right[at];
      return other !== undefined && isSameType(type, other);
    })
  );
}

/** The type as cel-go's messages write it. */
export function formatType(type: CelType): string {
  switch (type.kind) {
    case 'list':
      return `list(${formatType(type.element)})`;
    case 'map':
      return `map(${formatType(type.key)}, ${formatType(type.value)})`;
    case 'object':
      return type.object.name === '' ? 'object' : type.object.name;
    case 'optional':
      return `optional_type(${formatType(type.value)})`;
    case 'type':
      return type.of ? `type(${formatType(type.of)})` : 'type';
    case 'opaque':
    case 'param':
      return type.name;
    default:
      return type.kind;
  }
}

/** The name that values in dyn form have for a type. */
export function runtimeName(type: CelType): string {
  switch (type.kind) {
    case 'timestamp':
      return 'google.protobuf.Timestamp';
    case 'duration':
      return 'google.protobuf.Duration';
    case 'null':
      return 'null_type';
    case 'opaque':
      return type.name;
    case 'object':
      return 'map';
    case 'optional':
      return 'optional_type';
    default:
      return type.kind;
  }
}
