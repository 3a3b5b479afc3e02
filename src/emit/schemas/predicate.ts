import { FreeNames } from '../../values/free-names.ts';
import type { Schema } from '../../runtime/schema.ts';
import type { Expression, FunctionDeclaration, Statement } from '../../code/tree.ts';
import { callExpression, fieldExpression, nameExpression } from '../../code/expressions.ts';
import { isBindingName } from '../../code/literals.ts';
import { booleanType, namedType } from '../../code/type-expressions.ts';
import { allOf, anyOf, isAbsent, isLiteral } from './comparison.ts';
import { quickCondition, ruleConditions } from './condition.ts';
import type { ConditionContext } from './condition-context.ts';

/** What the root of a kind asks beside its schema. */
export interface RootConditions {
  readonly apiVersion: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  /** `spec.preserveUnknownFields` of an old CRD. */
  readonly preserves: boolean;
}

/**
 * `isTaint(value)`: the quick test of an object schema, which its table has as `ok`. Each field is read once. Undefined where a field
 * that is always there has no quick test.
 */
export function predicateDeclaration(
  name: string,
  schema: Schema,
  context: ConditionContext,
  root?: RootConditions,
): FunctionDeclaration | undefined {
  if (schema.type !== 'object' || schema.values !== undefined) return undefined;
  if ((schema.also ?? []).length > 0 || schema.nullable || schema.enum) return undefined;
  const all = Object.entries(schema.properties ?? {});
  const isResource = root !== undefined || schema.embedded !== undefined;
  // Of these only what is said of every kind's is tested here.
  if (isResource && all.some(([key, field]) => resourceFields.has(key) && !isBare(field))) return undefined;
  const fields = all.filter(([key]) => !isResource || !resourceFields.has(key));
  const locals = new Locals(['value', 'item', name]);
  const required = new Set(schema.required);
  const reads: Statement[] = [];
  const conditions: Expression[] = root ? rootConditions(root, context) : [];
  if (schema.embedded)
    conditions.push(callExpression(context.runtime('isEmbedded'), nameExpression('value')));
  // What is kept without a schema must be JSON.
  else if (schema.preserve || root?.preserves)
    conditions.push(callExpression(context.runtime('isJson'), nameExpression('value')));
  for (const [key, field] of fields) {
    // The prototype's own property of that name is no field; and half of a surrogate pair is U+FFFD to the server.
    if (key === '__proto__' || key.includes('\ufffd')) return undefined;
    const local = locals.add(key);
    const value = nameExpression(local);
    const isRequired = required.has(key) || hasDefault(field);
    const condition = quickCondition(field, value, context);
    if (!condition && isRequired) return undefined;
    reads.push({
      kind: 'const',
      name: local,
      value: fieldExpression(nameExpression('value'), key),
    });
    const test = condition ? [condition] : [];
    conditions.push(isRequired ? allOf(test) : anyOf([isAbsent(value), ...test]));
  }
  const rules = ruleConditions(schema, nameExpression('value'), context);
  if (!rules) return undefined;
  conditions.push(...rules);
  const missing = [...required].filter((key) => !Object.hasOwn(schema.properties ?? {}, key));
  if (missing.some((key) => !isResource || !resourceFields.has(key))) return undefined;
  const isObject = callExpression(context.runtime('isObject'), nameExpression('value'));
  // Read here and not in the library: see `isPlain` there.
  const toJson = fieldExpression(nameExpression('value'), 'toJSON');
  const isPlain = callExpression(context.runtime('isPlain'), nameExpression('value'), toJson);
  return {
    kind: 'function',
    name,
    doc: [],
    typeParameters: [],
    parameters: [{ name: 'value', type: namedType('any') }],
    returns: booleanType,
    body:
      reads.length === 0
        ? [{ kind: 'return', value: allOf([isObject, isPlain, ...conditions]) }]
        : [
            {
              kind: 'if',
              test: anyOf([not(isObject), not(isPlain)]),
              then: [{ kind: 'return', value: { kind: 'literal', value: false } }],
            },
            ...reads,
            { kind: 'return', value: allOf(conditions) },
          ],
    isExported: true,
  };
}

const resourceFields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** A schema that says no more than its type. */
function isBare({ properties = {}, ...rest }: Schema): boolean {
  return Object.keys(properties).length === 0 && Object.keys(rest).every((key) => key === 'type');
}

function rootConditions(root: RootConditions, context: ConditionContext): Expression[] {
  const field = (property: string): Expression => ({
    kind: 'member',
    object: nameExpression('value'),
    property,
  });
  return [
    isLiteral(field('apiVersion'), root.apiVersion),
    isLiteral(field('kind'), root.kind),
    callExpression(context.runtime('isMetadata'), field('metadata'), {
      kind: 'literal',
      value: root.isNamespaced,
    }),
  ];
}

function not(operand: Expression): Expression {
  return { kind: 'unary', operator: '!', operand };
}

function hasDefault({ default: value }: Schema): boolean {
  return value !== undefined;
}

/**
 * Names of local variables: the field's own in camel case where that is free, else one that says it is the field (`valueField`).
 */
class Locals {
  readonly #taken: Set<string>;
  readonly #free = new FreeNames((name) => this.#taken.has(name));

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  add(key: string): string {
    const name = this.#free.find(this.#wanted(key));
    this.#taken.add(name);
    return name;
  }

  #wanted(key: string): string {
    const words = camelCase(key);
    if (words === '') return 'field';
    if (isBindingName(words) && !reserved.test(words) && !this.#taken.has(words)) return words;
    const suffixed = `${words}Field`;
    return isBindingName(suffixed) && !reserved.test(suffixed)
      ? suffixed
      : `field${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  }
}

/** `x-forwarded-for` is `xForwardedFor`, `APIServer` is `apiServer`, `URL` is `url`; empty where a key has no ASCII letter or digit. */
function camelCase(key: string): string {
  const [first = '', ...rest] = key.match(/[A-Za-z0-9]+/g) ?? [];
  const lower = first.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
  return lower + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** Names that conditions or modules use for something else. */
const reserved =
  /^(?:is|has|count|runtime|shared)[A-Z]|(?:Schema|Pattern|Rules|Value|Text)\d*$|^(?:undefined|eval|arguments|exports|module|require|hold|item)$/;
