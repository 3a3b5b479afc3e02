import { parsePattern } from '../runtime/regexp/parse.ts';
import { PatternSyntaxError } from '../runtime/regexp/syntax.ts';
import type { SchemaProps } from './schema-props.ts';
import { type RuleTable, type SchemaLevel, type Violation } from './schema-rule.ts';

/** What makes a schema structural (Go: `validateStructuralInvariants`, `validateExtensions`). */
export const structuralRules: RuleTable = [
  [
    'a schema must have a type, unless it is int-or-string or preserves unknown fields',
    ({ type, intOrString, preserveUnknownFields }) =>
      type === '' && !intOrString && preserveUnknownFields !== true ? [{ at: ['type'] }] : [],
  ],
  [
    'type must be object, array, string, integer, number or boolean',
    ({ type }) =>
      type === '' || knownTypes.has(type) ? [] : [{ at: ['type'], found: JSON.stringify(type) }],
  ],
  [
    'type must be object at the root',
    ({ type, intOrString }, level) =>
      level === 'root' && (intOrString || (type !== '' && type !== 'object')) ? [{ at: ['type'] }] : [],
  ],
  ['an array must have items', ({ type, items }) => (type === 'array' && !items ? [{ at: ['items'] }] : [])],
  [
    'additionalProperties must not stand at the root',
    ({ additionalProperties }, level) =>
      level === 'root' && additionalProperties !== undefined ? [{ at: ['additionalProperties'] }] : [],
  ],
  [
    'properties and additionalProperties exclude each other',
    ({ properties, additionalProperties }) =>
      properties.size > 0 && additionalProperties !== undefined && additionalProperties !== true
        ? [{ at: ['additionalProperties'] }]
        : [],
  ],
  [
    'x-kubernetes-preserve-unknown-fields must be true or absent',
    ({ preserveUnknownFields }) =>
      preserveUnknownFields === false ? [{ at: ['x-kubernetes-preserve-unknown-fields'] }] : [],
  ],
  [
    'an int-or-string must not preserve unknown fields',
    ({ intOrString, preserveUnknownFields }) =>
      intOrString && preserveUnknownFields === true ? [{ at: ['x-kubernetes-preserve-unknown-fields'] }] : [],
  ],
  [
    'an int-or-string must not be an embedded resource',
    ({ intOrString, embeddedResource }) =>
      intOrString && embeddedResource ? [{ at: ['x-kubernetes-embedded-resource'] }] : [],
  ],
  [
    'an embedded resource must have the type object',
    ({ type, embeddedResource }) => (embeddedResource && type !== 'object' ? [{ at: ['type'] }] : []),
  ],
  [
    'an embedded resource must not have additionalProperties',
    ({ embeddedResource, additionalProperties }) =>
      embeddedResource && additionalProperties !== undefined ? [{ at: ['additionalProperties'] }] : [],
  ],
  [
    'an embedded resource must have properties or preserve unknown fields',
    ({ embeddedResource, preserveUnknownFields, properties }) =>
      embeddedResource && preserveUnknownFields !== true && properties.size === 0
        ? [{ at: ['properties'] }]
        : [],
  ],
  [
    'apiVersion, kind and metadata of a resource must have the types string, string and object',
    checkMetaTypes,
  ],
];

/** What a branch of allOf, anyOf, oneOf or not must leave out (Go: `validateNestedValueValidation`). */
export const branchRules: RuleTable = [
  [
    'a keyword of the schema itself must not stand below allOf, anyOf, oneOf or not',
    (schema) =>
      keywordsOfSchema
        .filter(([, isStated]) => isStated(schema))
        .map(([keyword]) => ({ at: [keyword], found: JSON.stringify(keyword) })),
  ],
  [
    'metadata must not be validated below allOf, anyOf, oneOf or not',
    ({ properties }) => (properties.has('metadata') ? [{ at: ['properties', 'metadata'] }] : []),
  ],
];

/** What holds of every schema, branches included (Go: `validateUnsupportedFields`). */
export const commonRules: RuleTable = [
  [
    'a keyword must be one that Kubernetes supports',
    ({ unsupported }) =>
      unsupported.map((keyword) => ({ at: [keyword], part: 'key', found: JSON.stringify(keyword) })),
  ],
  ['items must be one schema, not a list', ({ hasTupleItems }) => (hasTupleItems ? [{ at: ['items'] }] : [])],
  ['pattern must be a valid RE2 expression', checkPattern],
];

const knownTypes: ReadonlySet<string> = new Set([
  'object',
  'array',
  'string',
  'integer',
  'number',
  'boolean',
]);

const keywordsOfSchema: readonly (readonly [string, (schema: SchemaProps) => boolean])[] = [
  ['type', ({ type }) => type !== ''],
  ['additionalProperties', (schema) => (schema.additionalProperties ?? false) !== false],
  ['default', (schema) => schema.default !== undefined],
  ['title', ({ title }) => title !== undefined],
  ['description', ({ description }) => description !== undefined],
  ['nullable', ({ nullable }) => nullable],
  ['x-kubernetes-preserve-unknown-fields', (schema) => schema.preserveUnknownFields !== undefined],
  ['x-kubernetes-embedded-resource', ({ embeddedResource }) => embeddedResource],
  ['x-kubernetes-int-or-string', ({ intOrString }) => intOrString],
  ['x-kubernetes-list-map-keys', ({ listMapKeys }) => listMapKeys.length > 0],
  ['x-kubernetes-list-type', ({ listType }) => listType !== undefined],
  ['x-kubernetes-map-type', ({ mapType }) => mapType !== undefined],
  ['x-kubernetes-validations', ({ rules }) => rules.length > 0],
];

const metaTypes = [
  ['apiVersion', 'string'],
  ['kind', 'string'],
  ['metadata', 'object'],
] as const;

function checkMetaTypes(schema: SchemaProps, level: SchemaLevel): readonly Violation[] {
  if (level !== 'root' && !schema.embeddedResource) return [];
  return metaTypes.flatMap(([name, type]) => {
    const property = schema.properties.get(name);
    return property === undefined || property.type === type ? [] : [{ at: ['properties', name, 'type'] }];
  });
}

function checkPattern({ bounds: { pattern } }: SchemaProps): readonly Violation[] {
  if (pattern === undefined) return [];
  try {
    parsePattern(pattern);
    return [];
  } catch (error) {
    if (error instanceof PatternSyntaxError) return [{ at: ['pattern'], found: error.message }];
    throw error;
  }
}
