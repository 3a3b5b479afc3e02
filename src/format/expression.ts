import type { Expression, Parameter, Property } from '../code/tree.ts';
import { assertNever, InternalError } from '../diagnostics/errors.ts';
import { propertyKey, regexLiteral } from '../code/literals.ts';
import {
  braced,
  comment,
  filled,
  group,
  indent,
  join,
  line,
  listed,
  sequence,
  sequenceOf,
  softline,
  trailingComma,
  type Layout,
} from './layout.ts';
import { operandsLayout } from './operands.ts';
import { blockLayout } from './statement.ts';
import { parametersLayout, typeLayout } from './type.ts';
import {
  holdsCall,
  levelOf,
  levels,
  literalText,
  memberAccess,
  startsWithObject,
  valueName,
  withoutCasts,
  type Language,
} from './value.ts';

type Call = Extract<Expression, { kind: 'call' | 'new' }>;
type Arrow = Extract<Expression, { kind: 'arrow' }>;

/** The layout of an expression, in parentheses where it holds together less tightly than `level`. */
export function expressionLayout(given: Expression, language: Language, level: number = levels.any): Layout {
  const node = withoutCasts(given, language);
  const layout = bareLayout(node, language);
  return levelOf(node) < level ? sequence('(', layout, ')') : layout;
}

function bareLayout(node: Expression, language: Language): Layout {
  switch (node.kind) {
    case 'name':
      return valueName(node.name);
    case 'undefined':
      return 'undefined';
    case 'literal':
      return literalText(node.value);
    case 'regex':
      return regexLiteral(node.source, node.flags);
    case 'array':
      return arrayLayout(node.items, language);
    case 'object':
      return braced(
        node.properties.map((property) => propertyLayout(property, language)),
        ',',
      );
    case 'call':
    case 'new':
      return callLayout(node, language);
    case 'member':
      return sequence(expressionLayout(node.object, language, levels.member), memberAccess(node.property));
    case 'index':
      return sequence(
        expressionLayout(node.object, language, levels.member),
        '[',
        expressionLayout(node.index, language),
        ']',
      );
    case 'unary':
      return unaryLayout(node, language);
    case 'binary':
    case 'logical':
      return group(...hanging(operandsLayout(node, language)));
    case 'conditional':
      return group(...hanging(conditionalLayout(node, language)));
    case 'arrow':
      return arrowLayout(node, language);
    case 'as':
      return sequence(
        expressionLayout(node.expression, language, levels.unary),
        ' as ',
        typeLayout(node.type),
      );
    case 'spread':
      throw new InternalError('a spread stands alone');
    default:
      return assertNever(node);
  }
}

/** A first part, and the rest two columns further in where they break. */
function hanging([first = '', ...rest]: readonly Layout[]): readonly Layout[] {
  return [first, indent(sequenceOf(rest))];
}

/**
 * An expression behind `before`, on whose line it opens if it has brackets of its own; any other moves to a line of its own where it
 * does not fit, and there its operands stand one below the other.
 */
export function assignedLayout(before: string, given: Expression, language: Language): Layout {
  const node = withoutCasts(given, language);
  if (opensOnLine(node)) return sequence(before, ' ', expressionLayout(node, language));
  return group(before, indent(line, alignedLayout(node, language)));
}

function opensOnLine(node: Expression): boolean {
  switch (node.kind) {
    case 'as':
      return opensOnLine(node.expression);
    case 'array':
    case 'object':
    case 'arrow':
    case 'call':
    case 'new':
    case 'conditional':
      return true;
    default:
      return false;
  }
}

/** An expression that starts a line of its own where it breaks: its operands stand in the same column. */
export function alignedLayout(given: Expression, language: Language): Layout {
  const node = withoutCasts(given, language);
  const isChain = node.kind === 'binary' || node.kind === 'logical';
  return isChain ? sequenceOf(operandsLayout(node, language)) : expressionLayout(node, language);
}

function unaryLayout(node: Extract<Expression, { kind: 'unary' }>, language: Language): Layout {
  const { operator } = node;
  const operand = withoutCasts(node.operand, language);
  // `--1` would be another operator.
  const isSigned = operator === '-' && levelOf(operand) === levels.unary;
  const layout = expressionLayout(operand, language, isSigned ? levels.member : levels.unary);
  return sequence(operator.length === 1 ? operator : `${operator} `, layout);
}

/** `a ? b : c ? d : e`, a condition and a value a line. */
function conditionalLayout(
  node: Extract<Expression, { kind: 'conditional' }>,
  language: Language,
): readonly Layout[] {
  const operand = (part: Expression): Layout => expressionLayout(part, language, levels.or);
  const parts: Layout[] = [operand(node.test)];
  let rest: Expression = node;
  while (rest.kind === 'conditional') {
    const otherwise: Expression = withoutCasts(rest.else, language);
    const next = otherwise.kind === 'conditional' ? otherwise.test : otherwise;
    parts.push(sequence(line, '? ', operand(rest.then)), sequence(line, ': ', operand(next)));
    rest = otherwise;
  }
  return parts;
}

function arrayLayout(items: readonly Expression[], language: Language): Layout {
  const isNumeric = (item: Expression): item is Expression & { readonly value: number } =>
    item.kind === 'literal' && typeof item.value === 'number';
  if (items.length > 1 && items.every(isNumeric)) {
    const numbers = filled(items.map(({ value }) => literalText(value)));
    return group('[', indent(softline, numbers), trailingComma, softline, ']');
  }
  return listed(
    '[',
    items.map((item) => itemLayout(item, language)),
    ']',
  );
}

/** An item of an array or an argument of a call. */
function itemLayout(node: Expression, language: Language): Layout {
  if (node.kind !== 'spread') return expressionLayout(node, language);
  return sequence('...', expressionLayout(node.value, language));
}

function propertyLayout(property: Property, language: Language): Layout {
  if (property.kind === 'spread') return sequence('...', expressionLayout(property.value, language));
  const { key, value, doc = [] } = property;
  return sequence(comment(doc), assignedLayout(`${propertyKey(key)}:`, value, language));
}

function callLayout(node: Call, language: Language): Layout {
  const callee = withoutCasts(node.callee, language);
  const needsParens = node.kind === 'new' && holdsCall(callee);
  const head = expressionLayout(callee, language, needsParens ? levels.primary : levels.member);
  // Lets bundlers drop an unused call.
  const pure = node.isPure === true ? '/* @__PURE__ */ ' : '';
  return sequence(pure, node.kind === 'new' ? 'new ' : '', head, argumentsLayout(node.args, language));
}

/** The last argument opens on the call's line where it has brackets of its own and those before it are short. */
function argumentsLayout(args: readonly Expression[], language: Language): Layout {
  const layouts = args.map((argument) => itemLayout(argument, language));
  const last = args.at(-1);
  const isHugged =
    last !== undefined && isHuggable(withoutCasts(last, language)) && args.slice(0, -1).every(isShort);
  return isHugged ? sequence('(', join(', ', layouts), ')') : listed('(', layouts, ')');
}

function isHuggable(node: Expression): boolean {
  if (node.kind === 'arrow') return true;
  return node.kind === 'object' || node.kind === 'array';
}

function isShort(node: Expression): boolean {
  if (node.kind === 'literal') return typeof node.value !== 'string' || node.value.length < 20;
  if (node.kind === 'member') return isShort(node.object);
  return node.kind === 'name' || node.kind === 'undefined';
}

function arrowLayout(node: Arrow, language: Language): Layout {
  const returns =
    node.returns === undefined || language === 'js' ? '' : sequence(': ', typeLayout(node.returns));
  const head = sequence(functionParameters(node.parameters, language), returns, ' =>');
  if (!('kind' in node.body)) return sequence(head, ' ', blockLayout(node.body, language));
  const body = withoutCasts(node.body, language);
  if (startsWithObject(body)) return sequence(head, ' (', expressionLayout(body, language), ')');
  if (opensOnLine(body) && body.kind !== 'call' && body.kind !== 'new') {
    return sequence(head, ' ', expressionLayout(body, language));
  }
  return group(head, indent(line, alignedLayout(body, language)));
}

/** The parameters of a function that has a body, their default values included. */
export function functionParameters(parameters: readonly Parameter[], language: Language): Layout {
  const values = parameters.map(({ default: value }) =>
    value === undefined ? '' : sequence(' = ', expressionLayout(value, language)),
  );
  if (language === 'ts') return parametersLayout(parameters, values);
  return parametersLayout(
    parameters.map(({ name }) => ({ name })),
    values,
  );
}
