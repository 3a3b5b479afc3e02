import { statesOnly, type RuleTable, type Violation } from './schema-rule.ts';
import type { SchemaProps } from './schema-props.ts';

const listType = 'x-kubernetes-list-type';
const listMapKeys = 'x-kubernetes-list-map-keys';
const mapType = 'x-kubernetes-map-type';

/** How lists and maps are merged must be stated consistently (Go: `ValidateCustomResourceDefinitionOpenAPISchema`). */
export const listRules: RuleTable = [
  [
    'x-kubernetes-list-type must be atomic, set or map',
    (schema) =>
      schema.listType === undefined || ['atomic', 'set', 'map'].includes(schema.listType)
        ? []
        : [{ at: [listType], found: JSON.stringify(schema.listType) }],
  ],
  [
    'x-kubernetes-list-type needs the type array',
    (schema) => (schema.listType !== undefined && schema.type !== 'array' ? [{ at: [listType] }] : []),
  ],
  [
    'x-kubernetes-map-type must be atomic or granular',
    (schema) =>
      schema.mapType === undefined || ['atomic', 'granular'].includes(schema.mapType)
        ? []
        : [{ at: [mapType], found: JSON.stringify(schema.mapType) }],
  ],
  [
    'x-kubernetes-map-type needs the type object',
    (schema) => (schema.mapType !== undefined && schema.type !== 'object' ? [{ at: [mapType] }] : []),
  ],
  [
    'x-kubernetes-list-map-keys needs x-kubernetes-list-type: map',
    (schema) => (schema.listMapKeys.length > 0 && schema.listType !== 'map' ? [{ at: [listMapKeys] }] : []),
  ],
  [
    'a list of type map must have x-kubernetes-list-map-keys',
    (schema) => (schema.listType === 'map' && schema.listMapKeys.length === 0 ? [{ at: [listMapKeys] }] : []),
  ],
  [
    'the items of a list of type map must be objects',
    (schema) =>
      schema.listType === 'map' && schema.items?.type !== 'object' ? [{ at: ['items', 'type'] }] : [],
  ],
  [
    'a list-map key must be a property of the items',
    (schema) =>
      forKeys(schema, (key, property, index) =>
        property === undefined ? [{ at: [listMapKeys, index], found: JSON.stringify(key) }] : [],
      ),
  ],
  [
    'a list-map key must be a scalar',
    (schema) =>
      forKeys(schema, (key, property) =>
        property?.type === 'array' || property?.type === 'object'
          ? [{ at: ['items', 'properties', key, 'type'], found: JSON.stringify(property.type) }]
          : [],
      ),
  ],
  [
    'a list-map key must not be named twice',
    (schema) =>
      forKeys(schema, (key, _property, index) =>
        schema.listMapKeys.indexOf(key) < index
          ? [{ at: [listMapKeys, index], found: JSON.stringify(key) }]
          : [],
      ),
  ],
];

/** What the API server refuses in a new definition only: a stored one may hold it and is served. */
export const creationRules: RuleTable = [
  [
    'a list-map key must be a required property or have a default',
    (schema) =>
      forKeys(schema, (key, property) =>
        property !== undefined &&
        property.default === undefined &&
        schema.items?.bounds.required?.includes(key) !== true
          ? [{ at: ['items', 'properties', key], part: 'key', found: JSON.stringify(key) }]
          : [],
      ),
  ],
  [
    'a list-map key must not be nullable',
    (schema) =>
      forKeys(schema, (key, property) =>
        property?.nullable === true ? [{ at: ['items', 'properties', key, 'nullable'] }] : [],
      ),
  ],
  [
    'the items of a list of type set or map must not be nullable',
    (schema) =>
      (schema.listType === 'set' || schema.listType === 'map') && schema.items?.nullable === true
        ? [{ at: ['items', 'nullable'] }]
        : [],
  ],
  [
    'the items of a list of type set must be scalars or atomic',
    ({ listType: type, items }) => {
      if (type !== 'set' || items === undefined) return [];
      if (items.type === 'array' && (items.listType ?? 'atomic') !== 'atomic') {
        return [{ at: ['items', listType] }];
      }
      return items.type === 'object' && items.mapType !== 'atomic' ? [{ at: ['items', mapType] }] : [];
    },
  ],
  [
    'uniqueItems must not be true, x-kubernetes-list-type: set says the same',
    ({ bounds }) => (bounds.uniqueItems === true ? [{ at: ['uniqueItems'] }] : []),
  ],
  [
    'metadata at the root must not state more than name and generateName',
    ({ properties }, level) => {
      const metadata = properties.get('metadata');
      return level === 'root' && metadata !== undefined && !isPlainMetadata(metadata)
        ? [{ at: ['properties', 'metadata'] }]
        : [];
    },
  ],
  [
    'the root must not be nullable',
    ({ nullable }, level) => (level === 'root' && nullable ? [{ at: ['nullable'] }] : []),
  ],
];

function isPlainMetadata(metadata: SchemaProps): boolean {
  return (
    statesOnly(metadata, ['type', 'default', 'properties']) &&
    [...metadata.properties.keys()].every((name) => name === 'name' || name === 'generateName')
  );
}

function forKeys(
  schema: SchemaProps,
  find: (key: string, property: SchemaProps | undefined, index: number) => readonly Violation[],
): readonly Violation[] {
  if (schema.listType !== 'map' || schema.items?.type !== 'object') return [];
  const { properties } = schema.items;
  return schema.listMapKeys.flatMap((key, index) => find(key, properties.get(key), index));
}
