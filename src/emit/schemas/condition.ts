import { possibleValues, type ScalarKind } from '../../model/enum-values.ts';
import { anyEnum, intOrString, propertyCount, uniqueItems } from '../../runtime/keywords.ts';
import { allOf as everyBranch, anyOf as someBranch } from '../../runtime/logic.ts';
import type { Schema } from '../../runtime/schema.ts';
import type { Expression } from '../../code/tree.ts';
import {
  callExpression,
  fieldExpression,
  literalExpression,
  nameExpression,
} from '../../code/expressions.ts';
import {
  allOf,
  anyOf,
  compare,
  isLiteral,
  isType,
  lengthOf,
  numberCall,
  numeral,
  testCall,
} from './comparison.ts';
import type { ConditionContext } from './condition-context.ts';

/**
 * The condition under which a value is certainly what the schema asks and stored as it is, with everything below it; undefined where
 * there is no quick answer. A value that is absent never meets it.
 */
export function quickCondition(
  schema: Schema,
  value: Expression,
  context: ConditionContext,
): Expression | undefined {
  // Texts that a value of the type never is, or lists and objects to compare as wholes.
  if (schema.enum && schema.type !== 'string' && schema.type !== 'integer,string') return undefined;
  const logic = logicCondition(schema, value, context);
  const base = logic && baseCondition(schema, value, context);
  if (!base) return undefined;
  // The rules of an object are part of its predicate.
  const rules = schema.type === 'object' ? [] : ruleConditions(schema, value, context);
  if (!rules) return undefined;
  const condition = allOf([...base, ...logic, ...rules]);
  // A null is no member of an enum, and what other keywords say of it is left to the interpreter.
  const takesNull = schema.nullable && !schema.enum && logic.length === 0;
  return takesNull ? anyOf([isLiteral(value, null), condition]) : condition;
}

/** That the rules of a node hold; undefined where there is no quick answer. */
export function ruleConditions(
  schema: Schema,
  value: Expression,
  context: ConditionContext,
): readonly Expression[] | undefined {
  if (!schema.rules) return [];
  const rules = context.rules(schema);
  return rules && [callExpression(context.runtime('hold'), rules, value)];
}

function baseCondition(
  schema: Schema,
  value: Expression,
  context: ConditionContext,
): readonly Expression[] | undefined {
  switch (schema.type) {
    case 'string':
      return stringConditions(schema, value, context);
    case 'integer':
      return [
        schema.format === 'int32'
          ? compare('===', value, { kind: 'binary', operator: '|', left: value, right: literalExpression(0) })
          : numberCall('isSafeInteger', value),
        ...boundConditions(schema, value),
      ];
    case 'number':
      return schema.format === 'float'
        ? undefined
        : [numberCall('isFinite', value), ...boundConditions(schema, value)];
    case 'boolean':
      return [isType(value, 'boolean')];
    case 'integer,string': {
      if (schema.enum) return stringConditions(schema, value, context);
      const bounds = [numberCall('isSafeInteger', value), ...boundConditions(schema, value)];
      return [anyOf([allOf(bounds), allOf(stringConditions(schema, value, context))])];
    }
    case 'array':
      return arrayConditions(schema, value, context);
    case 'object':
      return objectConditions(schema, value, context);
    default:
      return isUntyped(schema) ? [callExpression(context.runtime('isJson'), value)] : undefined;
  }
}

/** Any value at all. */
function isUntyped(schema: Schema): boolean {
  const known = new Set(['preserve', 'nullable']);
  return Object.keys(schema).every((key) => known.has(key));
}

function stringConditions(
  schema: Schema,
  value: Expression,
  context: ConditionContext,
): readonly Expression[] {
  const hasBounds = schema.maxLength !== undefined || schema.minLength !== undefined;
  if (schema.enum && !schema.pattern && !schema.test && !hasBounds) {
    return [anyOf(schema.enum.map((member) => isLiteral(value, member)))];
  }
  return [
    isType(value, 'string'),
    ...(schema.enum ? [anyOf(schema.enum.map((member) => isLiteral(value, member)))] : []),
    // Code units are at least as many as code points.
    ...(schema.maxLength === undefined
      ? []
      : [compare('<=', lengthOf(value), literalExpression(schema.maxLength))]),
    ...minLengthConditions(schema, value, context),
    ...(schema.pattern ? [testCall(context.pattern(schema), value)] : []),
    ...(schema.test ? [{ kind: 'call', callee: context.test(schema.test), args: [value] } as const] : []),
  ];
}

function minLengthConditions(
  { minLength = 0 }: Schema,
  value: Expression,
  context: ConditionContext,
): readonly Expression[] {
  if (minLength <= 0) return [];
  if (minLength === 1) return [compare('!==', value, literalExpression(''))];
  return [callExpression(context.runtime('isAtLeast'), value, literalExpression(minLength))];
}

function boundConditions(schema: Schema, value: Expression): readonly Expression[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return [
    ...(minimum === undefined ? [] : [compare(exclusiveMinimum ? '>' : '>=', value, numeral(minimum))]),
    ...(maximum === undefined ? [] : [compare(exclusiveMaximum ? '<' : '<=', value, numeral(maximum))]),
  ];
}

function arrayConditions(
  schema: Schema,
  value: Expression,
  context: ConditionContext,
): readonly Expression[] | undefined {
  const { items, minItems, maxItems, list, listKeys } = schema;
  const test = items && itemTest(items, context);
  if (!test) return undefined;
  const isSet = list !== undefined && listKeys === undefined;
  const isUnique = (schema.also ?? []).includes(uniqueItems);
  // Whole objects are compared as they are stored, without unknown fields: not quick.
  if ((isSet || isUnique) && !isScalar(items)) return undefined;
  return [
    callExpression(context.runtime('isListOf'), value, test),
    // Its items keep what they do not know.
    ...(schema.preserve ? [callExpression(context.runtime('isJson'), value)] : []),
    ...(minItems === undefined ? [] : [compare('>=', lengthOf(value), literalExpression(minItems))]),
    ...(maxItems === undefined ? [] : [compare('<=', lengthOf(value), literalExpression(maxItems))]),
    ...(isSet || isUnique ? [callExpression(context.runtime('hasDistinctItems'), value)] : []),
    ...(listKeys
      ? [callExpression(context.runtime('hasDistinct'), value, sameKeys(items, listKeys, context))]
      : []),
  ];
}

/** `(a, b) => isSameKey(a.type, b.type)`; what is no text, or one of a few, is compared as it stands. */
function sameKeys(items: Schema, keys: readonly string[], context: ConditionContext): Expression {
  const read = (item: string, key: string): Expression => fieldExpression(nameExpression(item), key);
  const isSame = (key: string): Expression => {
    const { type = 'string', enum: members } = items.properties?.[key] ?? {};
    return type.includes('string') && members === undefined
      ? callExpression(context.runtime('isSameKey'), read('a', key), read('b', key))
      : compare('===', read('a', key), read('b', key));
  };
  return {
    kind: 'arrow',
    parameters: ['a', 'b'].map((name) => ({ name, type: { kind: 'name', name: 'any' } })),
    body: allOf(keys.map(isSame)),
  };
}

function isScalar({ type }: Schema): boolean {
  return type !== undefined && type !== 'object' && type !== 'array';
}

/** A function that tests one item: a predicate by its name, or an arrow function. */
function itemTest(items: Schema, context: ConditionContext): Expression | undefined {
  const predicate = context.predicate(items);
  if (predicate !== undefined && !items.nullable) return nameExpression(predicate);
  const condition = quickCondition(items, nameExpression('item'), context);
  return (
    condition && {
      kind: 'arrow',
      parameters: [{ name: 'item', type: { kind: 'name', name: 'any' } }],
      body: condition,
    }
  );
}

function objectConditions(
  schema: Schema,
  value: Expression,
  context: ConditionContext,
): readonly Expression[] | undefined {
  const predicate = context.predicate(schema);
  if (predicate !== undefined) return [callExpression(predicate, value)];
  const { properties = {}, values, rules = [] } = schema;
  if (Object.keys(properties).length > 0 || rules.length > 0 || (schema.required ?? []).length > 0) {
    return undefined;
  }
  const record = [
    callExpression(context.runtime(schema.embedded ? 'isEmbedded' : 'isRecord'), value),
    ...(schema.preserve && !schema.embedded ? [callExpression(context.runtime('isJson'), value)] : []),
  ];
  if (values === undefined) return (schema.maxProperties ?? schema.minProperties) ? undefined : record;
  if (values === true || schema.embedded || values.default !== undefined) return undefined;
  const test = itemTest(values, context);
  if (!test) return undefined;
  const count = callExpression(context.runtime('countFields'), value);
  return [
    callExpression(context.runtime('isMapOf'), value, test),
    ...(schema.minProperties === undefined
      ? []
      : [compare('>=', count, literalExpression(schema.minProperties))]),
    ...(schema.maxProperties === undefined
      ? []
      : [compare('<=', count, literalExpression(schema.maxProperties))]),
  ];
}

/** The keywords of `also`; undefined where one has no quick form. */
function logicCondition(
  schema: Schema,
  value: Expression,
  context: ConditionContext,
): readonly Expression[] | undefined {
  const conditions: Expression[] = [];
  // By the functions themselves: a bundler may have given them other names.
  for (const keyword of schema.also ?? []) {
    if (keyword === propertyCount && schema.values && schema.values !== true) continue;
    if (keyword === uniqueItems && schema.type === 'array') continue;
    // The type says it already.
    if (keyword === intOrString) continue;
    if (keyword === anyEnum) {
      const kind = schema.type && scalarKinds[schema.type];
      const values = kind && possibleValues(kind, (schema.anyEnum ?? []).filter(isScalarValue));
      if (!values || values.length === 0) return undefined;
      conditions.push(anyOf(values.map((member) => isLiteral(value, member))));
      continue;
    }
    const isAll = keyword === everyBranch;
    const branches = isAll ? schema.allOf : keyword === someBranch ? schema.anyOf : undefined;
    const tests = branches?.map((branch) => branchCondition(branch, schema, value, context));
    if (!tests || !isComplete(tests)) return undefined;
    conditions.push(isAll ? allOf(tests) : anyOf(tests));
  }
  return conditions;
}

const scalarKinds: { readonly [type: string]: ScalarKind | undefined } = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  'integer,string': 'int-or-string',
};

/** A branch of a scalar's allOf or anyOf: it says nothing that needs another place of the object. */
function branchCondition(
  branch: Schema,
  { type }: Schema,
  value: Expression,
  context: ConditionContext,
): Expression | undefined {
  if (type !== 'string' && type !== 'integer' && type !== 'number') return undefined;
  if (branch.type !== undefined && branch.type !== type) return undefined;
  return quickCondition({ ...branch, type }, value, context);
}

function isScalarValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isComplete<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return !items.includes(undefined);
}
