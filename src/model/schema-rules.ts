import { checkDefault } from './default-rules.ts';
import { creationRules, listRules } from './list-rules.ts';
import type { Reporter } from './report.ts';
import type { SchemaProps } from './schema-props.ts';
import {
  branchesOf,
  isIntOrStringPattern,
  type RuleTable,
  type SchemaLevel,
  type Violation,
} from './schema-rule.ts';

/** What makes a schema structural (Go: `validateStructuralInvariants`, `validateExtensions`). */
export const structuralRules: RuleTable = [
  [
    'must have a type, unless it is int-or-string or preserves unknown fields',
    ({ type, intOrString, preserveUnknownFields }) =>
      type === '' && !intOrString && preserveUnknownFields !== true ? [{ at: ['type'] }] : [],
  ],
  [
    'type must be object, array, string, integer, number or boolean',
    ({ type }) => (type === '' || knownTypes.has(type) ? [] : [{ at: ['type'], found: quote(type) }]),
  ],
  [
    'type must be object at the root',
    ({ type }, level) => (level === 'root' && type !== '' && type !== 'object' ? [{ at: ['type'] }] : []),
  ],
  ['an array must have items', ({ type, items }) => (type === 'array' && !items ? [{ at: ['items'] }] : [])],
  ['items must be one schema, not a list', ({ hasTupleItems }) => (hasTupleItems ? [{ at: ['items'] }] : [])],
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
  ['apiVersion, kind and metadata must have the types string, string and object', checkMetaTypes],
  [
    'metadata at the root must not state more than name and generateName',
    (schema, level) => {
      const metadata = schema.properties.get('metadata');
      return level === 'root' && metadata !== undefined && !isPlainMetadata(metadata)
        ? [{ at: ['properties', 'metadata'] }]
        : [];
    },
  ],
];

/** What a branch of allOf, anyOf, oneOf or not must leave out (Go: `validateNestedValueValidation`). */
export const nestedRules: RuleTable = [
  [
    'must not be stated below allOf, anyOf, oneOf or not',
    (schema) =>
      forbiddenInBranches.flatMap(([keyword, isStated]) => (isStated(schema) ? [{ at: [keyword] }] : [])),
  ],
  [
    'metadata must not be validated below allOf, anyOf, oneOf or not',
    ({ properties }) => (properties.has('metadata') ? [{ at: ['properties', 'metadata'] }] : []),
  ],
  ['items must be one schema, not a list', ({ hasTupleItems }) => (hasTupleItems ? [{ at: ['items'] }] : [])],
];

const unsupportedRule: RuleTable = [
  [
    'is not supported by Kubernetes',
    ({ unsupported }) => unsupported.map((keyword) => ({ at: [keyword], part: 'key' })),
  ],
];

const knownTypes: ReadonlySet<string> = new Set([
  'object',
  'array',
  'string',
  'integer',
  'number',
  'boolean',
]);

const forbiddenInBranches: readonly (readonly [string, (schema: SchemaProps) => boolean])[] = [
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

/**
 * Holds a whole schema against the tables and reports each violation: what the API server would call non-structural
 * is an error, what it would only refuse in a new definition (a stored one may hold it) a warning.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function checkSchema(root: SchemaProps, reporter: Reporter): void {
  const apply = (table: RuleTable, schema: SchemaProps, level: SchemaLevel): void => {
    for (const [sentence, rule] of table) {
      for (const violation of rule(schema, level)) report(reporter, table, sentence, schema, violation);
    }
  };
  const visit = (schema: SchemaProps, level: SchemaLevel): void => {
    apply(unsupportedRule, schema, level);
    apply(structuralRules, schema, level);
    apply(listRules, schema, level);
    apply(creationRules, schema, level);
    checkDefault(schema, reporter);
    visitBranches(schema, isIntOrStringPattern(schema.anyOf), isIntOrStringPattern(schema.allOf[0]?.anyOf));
    for (const branch of branchesOf(schema)) checkCompleteness(branch, schema);
    for (const property of schema.properties.values()) visit(property, 'field');
    if (schema.items !== undefined) visit(schema.items, 'item');
    if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, 'field');
  };
  const visitBranches = (schema: SchemaProps, skipsAnyOf: boolean, skipsAnyOfOfFirstAllOf: boolean): void => {
    if (!skipsAnyOf) for (const branch of schema.anyOf) visitNested(branch, false);
    for (const [index, branch] of schema.allOf.entries()) {
      visitNested(branch, index === 0 && skipsAnyOfOfFirstAllOf);
    }
    for (const branch of schema.oneOf) visitNested(branch, false);
    if (schema.not !== undefined) visitNested(schema.not, false);
  };
  const visitNested = (schema: SchemaProps, skipsAnyOf: boolean): void => {
    apply(unsupportedRule, schema, 'nested');
    apply(nestedRules, schema, 'nested');
    visitBranches(schema, skipsAnyOf, false);
    for (const property of schema.properties.values()) visitNested(property, false);
    if (schema.items !== undefined) visitNested(schema.items, false);
    if (typeof schema.additionalProperties === 'object') visitNested(schema.additionalProperties, false);
  };
  /** Go: `validateNestedValueValidationCompleteness`. */
  const checkCompleteness = (branch: SchemaProps, schema: SchemaProps): void => {
    for (const inner of branchesOf(branch)) checkCompleteness(inner, schema);
    for (const [name, property] of branch.properties) {
      const counterpart = schema.properties.get(name);
      if (counterpart === undefined) reportUndefined(property, `property ${quote(name)}`);
      else checkCompleteness(property, counterpart);
    }
    if (branch.items === undefined) return;
    if (schema.items === undefined) reportUndefined(branch.items, 'items');
    else checkCompleteness(branch.items, schema.items);
  };
  const reportUndefined = (schema: SchemaProps, what: string): void => {
    reporter.report({
      code: 'OCM3012',
      severity: 'error',
      message: `${what} is validated below allOf, anyOf, oneOf or not and must be defined outside of it too`,
      pointer: schema.location.pointer,
    });
  };
  visit(root, 'root');
}

function report(
  reporter: Reporter,
  table: RuleTable,
  sentence: string,
  schema: SchemaProps,
  violation: Violation,
): void {
  const [code, severity] = verdictOf(table);
  const keyword = violation.at.at(-1);
  const subject = /^(must|is) /.test(sentence)
    ? `${table === nestedRules || table === unsupportedRule ? quote(String(keyword)) : 'a schema'} `
    : '';
  reporter.report({
    code,
    severity,
    message: `${subject}${sentence}${violation.found === undefined ? '' : `, found ${violation.found}`}`,
    pointer: [...schema.location.pointer, ...violation.at],
    ...(violation.part === undefined ? {} : { part: violation.part }),
  });
}

function verdictOf(table: RuleTable): readonly ['OCM3012' | 'OCM3013' | 'OCM3015', 'error' | 'warning'] {
  if (table === listRules) return ['OCM3013', 'error'];
  return table === creationRules ? ['OCM3015', 'warning'] : ['OCM3012', 'error'];
}

function checkMetaTypes(schema: SchemaProps, level: SchemaLevel): readonly Violation[] {
  if (level !== 'root' && !schema.embeddedResource) return [];
  return metaTypes.flatMap(([name, type]) => {
    const property = schema.properties.get(name);
    return property === undefined || property.type === type ? [] : [{ at: ['properties', name, 'type'] }];
  });
}

const metaTypes = [
  ['apiVersion', 'string'],
  ['kind', 'string'],
  ['metadata', 'object'],
] as const;

function isPlainMetadata(metadata: SchemaProps): boolean {
  const { properties, bounds, location: _location, type: _type, default: _default, ...rest } = metadata;
  const empty = { nullable: false, hasTupleItems: false, embeddedResource: false, intOrString: false };
  return (
    [...properties.keys()].every((name) => name === 'name' || name === 'generateName') &&
    Object.keys(bounds).length === 0 &&
    Object.entries(rest).every(([key, value]) =>
      key in empty ? value === false : Array.isArray(value) ? value.length === 0 : false,
    )
  );
}

function quote(text: string): string {
  return JSON.stringify(text);
}
