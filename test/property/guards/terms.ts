import type { Draw } from './draw.ts';
import type { RawSchema } from './schemas.ts';

/** An expression of CEL and the schema of what it reads. */
export interface Term {
  readonly code: string;
  readonly schema: RawSchema;
}

export type TermKind =
  | 'int'
  | 'double'
  | 'string'
  | 'bool'
  | 'timestamp'
  | 'duration'
  | 'bytes'
  | 'either'
  | 'list'
  | 'map'
  | 'object'
  | 'none';

/** What CEL sees of a schema; `none` where it sees nothing. */
export function kindOf(schema: RawSchema): TermKind {
  if (schema['x-kubernetes-int-or-string'] === true) return 'either';
  switch (schema.type) {
    case 'integer':
      return 'int';
    case 'number':
      return 'double';
    case 'boolean':
      return 'bool';
    case 'string': {
      if (schema.format === 'date-time' || schema.format === 'date') return 'timestamp';
      if (schema.format === 'duration') return 'duration';
      return schema.format === 'byte' ? 'bytes' : 'string';
    }
    case 'array':
      return kindOf(itemsOf(schema)) === 'none' ? 'none' : 'list';
    case 'object': {
      const { additionalProperties: values } = schema;
      if (typeof values === 'object') return kindOf(values as RawSchema) === 'none' ? 'none' : 'map';
      return 'object';
    }
    default:
      return 'none';
  }
}

export function itemsOf(schema: RawSchema): RawSchema {
  return (schema.items ?? {}) as RawSchema;
}

export function valuesOf(schema: RawSchema): RawSchema {
  return (schema.additionalProperties ?? {}) as RawSchema;
}

const reserved =
  /^(?:true|false|null|in|as|break|const|continue|else|for|function|if|import|let|loop|package|namespace|return|var|void|while)$/;

/** The fields of an object that a rule can name. */
export function fieldsOf({ code, schema }: Term): readonly (Term & { readonly name: string })[] {
  const properties = { ...((schema.properties ?? {}) as { readonly [name: string]: RawSchema }) };
  const isResource = schema['x-kubernetes-embedded-resource'] === true;
  if (isResource) {
    properties.kind = { type: 'string' };
    properties.metadata = {
      type: 'object',
      properties: { name: { type: 'string' }, generateName: { type: 'string' } },
    };
  }
  return Object.entries(properties).flatMap(([key, field]) => {
    if (kindOf(field) === 'none' || !/^[a-zA-Z_./-][\w./-]*$/.test(key)) return [];
    const escaped = reserved.test(key)
      ? `__${key}__`
      : key
          .replaceAll('__', '__underscores__')
          .replaceAll('.', '__dot__')
          .replaceAll('-', '__dash__')
          .replaceAll('/', '__slash__');
    return [{ name: escaped, code: `${code}.${escaped}`, schema: field }];
  });
}

/** Some text made of a term. */
export function textOf(draw: Draw, { code, schema }: Term): string {
  switch (kindOf(schema)) {
    case 'string':
      return draw.pick([code, `${code}.lowerAscii()`, `string(${code})`, `${code}.trim()`]);
    case 'int':
    case 'double':
    case 'bool':
    case 'timestamp':
    case 'duration':
    case 'bytes':
    case 'either':
      return `string(${code})`;
    case 'list':
    case 'map':
      return `string(size(${code}))`;
    case 'object': {
      const fields = fieldsOf({ code, schema });
      return fields.length > 0 ? textOf(draw, draw.pick(fields)) : "'none'";
    }
    case 'none':
      return "'none'";
  }
}
