import type { Json, Pointer } from '../values/json.ts';
import { isList } from './keyword-value.ts';
import type { Reporter } from './report.ts';
import type { SchemaProps } from './schema-props.ts';
import { isIntOrStringPattern } from './schema-rule.ts';

/**
 * Reports a default whose values are of other types than the schema says (OCM3014: the API server refuses it, and every
 * object it fills would be invalid) or that has fields the schema does not know (a warning: they are dropped). Bounds,
 * patterns and rules are not looked at. Mirrors Go's `defaulting.ValidateDefaults`, which does not look below
 * additionalProperties: there `severity` is `'warning'`.
 */
export function checkDefault(schema: SchemaProps, severity: 'error' | 'warning', reporter: Reporter): void {
  if (schema.default === undefined) return;
  const at = [...schema.location.pointer, 'default'];
  const fits = (value: Json, node: SchemaProps, pointer: Pointer): void => {
    if (value === null) {
      if (!node.nullable && (node.type !== '' || node.intOrString)) mismatch(pointer, node, value);
      return;
    }
    if (!isOfType(value, node)) {
      mismatch(pointer, node, value);
    } else if (isList(value)) {
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
  const mismatch = (pointer: Pointer, node: SchemaProps, value: Json): void => {
    const text = JSON.stringify(value);
    reporter.report({
      code: 'OCM3014',
      severity: isLoose(node) ? 'warning' : severity,
      message: `default must be of type ${typeName(node)}, found ${text.length > 60 ? `${text.slice(0, 57)}...` : text}`,
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

/** The server checks an int-or-string only where anyOf spells the two types out. */
function isLoose({ intOrString, anyOf, allOf: [first] }: SchemaProps): boolean {
  return intOrString && !isIntOrStringPattern(anyOf) && !isIntOrStringPattern(first?.anyOf);
}

function typeName({ intOrString, type }: SchemaProps): string {
  return intOrString ? 'integer or string' : type;
}

function isOfType(value: Json, { intOrString, type, bounds }: SchemaProps): boolean {
  if (intOrString) return typeof value === 'string' || Number.isInteger(value);
  switch (type) {
    case 'object':
      return typeof value === 'object' && !isList(value);
    case 'array':
      return isList(value);
    case 'string':
      // The server lets any list pass for a string of a known format.
      return typeof value === 'string' || (isList(value) && bounds.format !== undefined);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      return true;
  }
}
