import type { Json, Pointer } from '../load/types.ts';
import type { Reporter } from './report.ts';
import type { SchemaProps } from './schema-props.ts';

/**
 * Reports a default whose values are of other types than the schema says (OCM3014, an error: the API server refuses
 * it, and every object it fills would be invalid) or that has fields the schema does not know (a warning: they are
 * dropped). Bounds, patterns and rules are the checks' own matter. Mirrors Go's `defaulting.ValidateDefaults`.
 */
export function checkDefault(schema: SchemaProps, reporter: Reporter): void {
  if (schema.default === undefined) return;
  const at = [...schema.location.pointer, 'default'];
  const fits = (value: Json, node: SchemaProps, pointer: Pointer): void => {
    if (value === null) {
      if (!node.nullable && (node.type !== '' || node.intOrString)) mismatch(pointer, typeName(node), value);
      return;
    }
    if (!isOfType(value, node)) {
      mismatch(pointer, typeName(node), value);
    } else if (Array.isArray(value)) {
      const { items } = node;
      if (items !== undefined)
        value.forEach((item, index) => {
          fits(item, items, [...pointer, index]);
        });
    } else if (typeof value === 'object') {
      fitsObject(value, node, pointer);
    }
  };
  const fitsObject = (value: object, node: SchemaProps, pointer: Pointer): void => {
    for (const [key, member] of Object.entries(value) as readonly [string, Json][]) {
      const property = node.properties.get(key);
      if (property !== undefined) fits(member, property, [...pointer, key]);
      else if (typeof node.additionalProperties === 'object') {
        fits(member, node.additionalProperties, [...pointer, key]);
      } else if (isUnknown(key, node)) unknownField(key, [...pointer, key]);
    }
  };
  const mismatch = (pointer: Pointer, expected: string, value: Json): void => {
    const text = JSON.stringify(value);
    reporter.report({
      code: 'OCM3014',
      severity: 'error',
      message: `default must be of type ${expected}, found ${text.length > 60 ? `${text.slice(0, 57)}...` : text}`,
      pointer,
    });
  };
  const unknownField = (key: string, pointer: Pointer): void => {
    reporter.report({
      code: 'OCM3014',
      severity: 'warning',
      message: `default has the field ${JSON.stringify(key)}, which the schema does not define`,
      pointer,
      part: 'key',
    });
  };
  fits(schema.default, schema, at);
}

function isUnknown(key: string, { type, ...node }: SchemaProps): boolean {
  if (type !== 'object' || node.preserveUnknownFields === true) return false;
  if (node.embeddedResource && (key === 'apiVersion' || key === 'kind' || key === 'metadata')) return false;
  return node.additionalProperties === undefined || node.additionalProperties === false;
}

function typeName({ intOrString, type }: SchemaProps): string {
  return intOrString ? 'integer or string' : type;
}

function isOfType(value: Json, { intOrString, type, bounds }: SchemaProps): boolean {
  if (intOrString) return typeof value === 'string' || Number.isInteger(value);
  switch (type) {
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'string':
      // The server lets any list pass for a string of a known format.
      return typeof value === 'string' || (Array.isArray(value) && bounds.format !== undefined);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      return true;
  }
}
