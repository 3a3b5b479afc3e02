import type { ObjectSchema, StructuralSchema } from '../../model/types.ts';
import { escapeName } from '../syntax/names.ts';

/** How large the value of a schema node can be by what the schema states, as the server declares it to its cost estimate. */
export interface DeclaredSize {
  readonly maxElements: number;
  /** The fewest bytes that a value takes in JSON. */
  readonly minBytes: number;
  /** Of a list or a map. */
  readonly element?: DeclaredSize;
  /** Of a map. */
  readonly key?: DeclaredSize;
  /** Of an object: what rules can name, by the name that they use. */
  readonly fields?: ReadonlyMap<string, DeclaredSize>;
}

/** A request holds so many bytes (k8s.io/apiserver/pkg/apis/cel.MaxRequestSizeBytes). */
export const requestLimit = 3 * 1024 * 1024;

const textSize: DeclaredSize = { maxElements: requestLimit - 2, minBytes: 2 };
const keySize: DeclaredSize = { maxElements: 0, minBytes: 2 };

/**
 * The declared size of a schema node that rules can see, undefined for any other; after SchemaDeclType of
 * k8s.io/apiserver/pkg/cel/common. Scalars and objects state none, which counts as nothing.
 */
export function declaredSize(schema: StructuralSchema, isRoot: boolean): DeclaredSize | undefined {
  const { validation } = schema;
  switch (schema.kind) {
    case 'int-or-string':
      return { maxElements: ofMaxLength(validation.maxLength) ?? requestLimit - 2, minBytes: 1 };
    case 'boolean':
      return { maxElements: 0, minBytes: 4 };
    case 'integer':
    case 'number':
      return { maxElements: 0, minBytes: 1 };
    case 'string':
      return ofString(schema);
    case 'array': {
      const element = declaredSize(schema.items, false);
      if (!element) return undefined;
      const fitting = Math.trunc((requestLimit - 2) / (element.minBytes + 1));
      return { maxElements: Math.max(validation.maxItems ?? fitting, 0), minBytes: 2, element };
    }
    case 'map': {
      if (schema.values === true) return { maxElements: 0, minBytes: 2, fields: new Map() };
      const element = declaredSize(schema.values, false);
      if (!element) return undefined;
      const fitting = Math.trunc((requestLimit - 2) / (element.minBytes + 6));
      const maxElements = Math.max(validation.maxProperties ?? fitting, 0);
      return { maxElements, minBytes: 2, element, key: keySize };
    }
    case 'object':
      return ofObject(schema, isRoot || schema.embeddedResource);
    case 'any':
      return undefined;
  }
}

function ofMaxLength(maxLength: number | undefined): number | undefined {
  return maxLength === undefined ? undefined : Math.max(maxLength, 0) * 4;
}

function ofString({ validation }: StructuralSchema): DeclaredSize {
  const { format, maxLength } = validation;
  if (format === 'byte') return { maxElements: Math.max(maxLength ?? requestLimit - 2, 0), minBytes: 2 };
  if (format === 'duration') return { maxElements: 32, minBytes: 3 };
  if (format === 'date') return { maxElements: 12, minBytes: 12 };
  if (format === 'date-time') return { maxElements: 32, minBytes: 21 };
  const values = validation.enum ?? [];
  const longest = Math.max(0, ...values.map((value) => (typeof value === 'string' ? byteLength(value) : 0)));
  const unlimited = values.length > 0 ? longest : requestLimit - 2;
  return { maxElements: ofMaxLength(maxLength) ?? unlimited, minBytes: 2 };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function ofObject(schema: ObjectSchema, isRoot: boolean): DeclaredSize {
  const fields = new Map<string, DeclaredSize>();
  const required = new Set(schema.validation.required);
  let minBytes = 2;
  for (const [name, property] of schema.properties) {
    const size = declaredSize(property, false);
    if (!size) continue;
    const escaped = escapeName(name);
    if (escaped !== undefined) fields.set(escaped, size);
    const isDefaulted = property.default !== undefined && property.default !== null;
    if (required.has(name) && !isDefaulted) minBytes += byteLength(name) + size.minBytes + 4;
  }
  if (isRoot) {
    for (const name of ['kind', 'apiVersion']) fields.set(name, textSize);
    const names = new Map(['name', 'generateName'].map((name) => [name, textSize]));
    fields.set('metadata', { maxElements: 0, minBytes: 2, fields: names });
  }
  return { maxElements: 0, minBytes, fields };
}
