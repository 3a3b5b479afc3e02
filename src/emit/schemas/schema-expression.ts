import { InternalError } from '../../diagnostics/errors.ts';
import type { Json } from '../../values/json.ts';
import { compilePattern } from '../../regexp/compile.ts';
import { sourceOf } from '../../runtime/pattern.ts';
import type { Schema } from '../../runtime/schema.ts';
import type { Expression, Property } from '../../code/tree.ts';
import { jsonExpression, literalExpression, nameExpression } from '../../code/expressions.ts';

/** What the tables of a module refer to. */
export interface SchemaContext {
  /** The constant of a schema that is declared under a name. */
  readonly shared: (schema: Schema) => string | undefined;
  /** The local name of a function of the runtime library. */
  readonly runtime: (value: unknown) => string;
  readonly pattern: (schema: Schema) => string;
  readonly rules: (schema: Schema) => Expression;
  /** A literal that says itself that it is a schema, for places where TypeScript expects something else. */
  readonly asSchema: (literal: Expression) => Expression;
}

/** The table of a schema as an object literal, or the name of the constant that holds it. */
export function schemaExpression(schema: Schema, context: SchemaContext): Expression {
  const shared = context.shared(schema);
  return shared === undefined ? schemaLiteral(schema, context) : nameExpression(shared);
}

/** The object literal of a schema, its parts by name where they have one; `ok` is the name of its predicate. */
export function schemaLiteral(schema: Schema, context: SchemaContext, ok?: string): Expression {
  const properties: Property[] = [];
  for (const [key, value] of Object.entries(schema) as [keyof Schema, unknown][]) {
    if (value === undefined) continue;
    properties.push({ kind: 'property', key, value: keywordExpression(key, value, schema, context) });
  }
  if (ok !== undefined) properties.push({ kind: 'property', key: 'ok', value: nameExpression(ok) });
  return { kind: 'object', properties };
}

function keywordExpression(
  key: keyof Schema,
  value: unknown,
  schema: Schema,
  context: SchemaContext,
): Expression {
  switch (key) {
    case 'properties':
      return {
        kind: 'object',
        properties: Object.entries(schema.properties ?? {}).map(([name, field]) => ({
          kind: 'property',
          key: name,
          value: propertyExpression(name, field, context),
        })),
      };
    case 'values':
    case 'items':
    case 'not':
      return value === true ? literalExpression(true) : schemaExpression(value as Schema, context);
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return list((value as readonly Schema[]).map((branch) => schemaExpression(branch, context)));
    case 'also':
      return list((value as readonly unknown[]).map((each) => nameExpression(context.runtime(each))));
    case 'test':
    case 'list':
    case 'embedded':
      return nameExpression(context.runtime(value));
    case 'pattern':
      return nameExpression(context.pattern(schema));
    case 'rules':
      return context.rules(schema);
    case 'ok':
      throw new InternalError('a schema that is printed has no predicate yet');
    default:
      return jsonExpression(value as Json);
  }
}

/** TypeScript takes a property that all objects have, `constructor` say, for that one and not for an entry of the record. */
function propertyExpression(name: string, field: Schema, context: SchemaContext): Expression {
  const expression = schemaExpression(field, context);
  return name in Object.prototype && expression.kind === 'object' ? context.asSchema(expression) : expression;
}

function list(items: readonly Expression[]): Expression {
  return { kind: 'array', items };
}

/** Texts of at most so many code points are safe with any expression that has one. */
const shortEnough = 50_000;

/** Whether the texts that reach a schema's pattern are short: a longer one fails by its length. */
export function hasShortTexts({ maxLength = Infinity }: Schema): boolean {
  return maxLength <= shortEnough;
}

/**
 * `pattern(/^a$/)`, with the CRD's text where the expression's is another; or `longPattern` with the program that takes over where no
 * expression serves: for long texts, or for all. `nameOfSet` gives the constant of a set of code points that is too long to be repeated.
 */
export function patternExpression(
  source: string,
  isShort: boolean,
  functionName: (name: 'pattern' | 'longPattern') => string,
  nameOfSet: (text: string) => string,
): Expression {
  const result = compilePattern(source);
  if (!result.ok) throw new InternalError(`pattern ${source}: ${result.message}`);
  const { regex, flags, program } = result.pattern;
  const text = literalExpression(source);
  const call = (name: 'pattern' | 'longPattern', args: readonly Expression[]): Expression => ({
    kind: 'call',
    callee: nameExpression(functionName(name)),
    args,
    isPure: true,
  });
  const expression: readonly Expression[] =
    regex === undefined ? [] : [{ kind: 'regex', source: regex, flags }];
  if (program !== undefined && (regex === undefined || !isShort)) {
    const args: Expression[] = [text, literalExpression(program.text), ...expression];
    if (program.sets.length > 0) {
      if (regex === undefined) args.push({ kind: 'undefined' });
      args.push(list(program.sets.map((set) => nameExpression(nameOfSet(set)))));
    }
    return call('longPattern', args);
  }
  const isOwnText = sourceOf(new RegExp(regex ?? '', flags)) === source;
  return call('pattern', [...expression, ...(isOwnText ? [] : [text])]);
}
