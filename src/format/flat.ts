import type { Expression, Parameter } from '../emit/code.ts';
import { assertNever, InternalError } from '../diagnostics/errors.ts';
import {
  bindingName,
  isIdentifierName,
  numberLiteral,
  regexLiteral,
  stringLiteral,
} from '../emit/literals.ts';
import { flatList, flatType, flatTypedParameters } from './flat-type.ts';
import { needsParens } from './parens.ts';
import {
  arrowStatements,
  isCall,
  isMember,
  logicalOperands,
  placeIn,
  type Language,
  type Place,
  type Role,
} from './place.ts';
import { breaksAllArguments, refuseSpecialCall } from './arguments.ts';

/**
 * An expression on one line, or undefined where prettier breaks it whether it fits or not (a filled object, say) and where only the full
 * layout can tell. Nearly every line of a module is made here: it is what keeps printing fast.
 */
export function flatExpression(node: Expression, place: Place): string | undefined {
  const text = flatText(node, place);
  if (text === undefined) return undefined;
  return needsParens(node, place) ? `(${text})` : text;
}

function flatText(node: Expression, place: Place): string | undefined {
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
      return flatArray(node, place);
    case 'object':
      return node.properties.length === 0 ? '{}' : undefined;
    case 'call':
    case 'new':
      return flatCall(node, place);
    case 'member': {
      const object = flatPart(node, node.object, 'object', place);
      return object === undefined ? undefined : object + memberAccess(node.property);
    }
    case 'index': {
      const object = flatPart(node, node.object, 'object', place);
      const index = flatPart(node, node.index, 'index', place);
      return object === undefined || index === undefined ? undefined : `${object}[${index}]`;
    }
    case 'unary': {
      const operand = flatPart(node, node.operand, 'operand', place);
      return operand === undefined ? undefined : unaryPrefix(node.operator) + operand;
    }
    case 'binary': {
      const left = flatPart(node, node.left, 'left', place);
      const right = flatPart(node, node.right, 'right', place);
      return left === undefined || right === undefined ? undefined : `${left} ${node.operator} ${right}`;
    }
    case 'logical':
      return flatList(logicalOperands(node), ` ${node.operator} `, (operand, index) =>
        flatPart(node, operand, index === 0 ? 'left' : 'right', place),
      );
    case 'conditional':
      return flatConditional(node, place);
    case 'arrow':
      return flatArrow(node, place);
    case 'as': {
      if (place.language === 'js') throw new InternalError('a cast in JavaScript');
      const expression = flatPart(node, node.expression, 'cast', place);
      const type = flatType(node.type, 'annotation');
      return expression === undefined || type === undefined ? undefined : `${expression} as ${type}`;
    }
    case 'spread': {
      if (place.role !== 'item' && place.role !== 'argument')
        throw new InternalError('a spread stands alone');
      const value = flatPart(node, node.value, 'spread', place);
      return value === undefined ? undefined : `...${value}`;
    }
    default:
      return assertNever(node);
  }
}

/** The name of a value; a reserved word or a text that is no name is refused. */
export function valueName(name: string): string {
  return name === 'this' ? name : bindingName(name);
}

export function literalText(value: string | number | boolean | null): string {
  if (typeof value === 'string') return stringLiteral(value);
  return typeof value === 'number' ? numberLiteral(value) : String(value);
}

export function unaryPrefix(operator: '!' | '-' | 'typeof' | 'void'): string {
  return operator.length === 1 ? operator : `${operator} `;
}

/** `.name`; any other key is an `index`. */
export function memberAccess(property: string): string {
  if (!isIdentifierName(property)) throw new InternalError(`${JSON.stringify(property)} is no property name`);
  return `.${property}`;
}

export const pureComment = '/* @__PURE__ */ ';

/** The comment that lets bundlers drop an unused call, where a bundler reads it. */
export function purePrefix(node: Extract<Expression, { kind: 'call' | 'new' }>, place: Place): string {
  if (node.isPure !== true) return '';
  if (place.role === 'callee' || place.role === 'object') throw new InternalError('a pure call is called on');
  return pureComment;
}

function flatPart(node: Expression, part: Expression, role: Role, place: Place): string | undefined {
  return flatExpression(part, placeIn(node, role, place));
}

function flatArray(node: Extract<Expression, { kind: 'array' }>, place: Place): string | undefined {
  if (breaksAllItems(node.items)) return undefined;
  const items = flatList(node.items, ', ', (item) => flatPart(node, item, 'item', place));
  return items === undefined ? undefined : `[${items}]`;
}

/** Prettier breaks an array of two or more objects, or arrays, that each hold two or more things. */
export function breaksAllItems(items: readonly Expression[]): boolean {
  const [first] = items;
  if (items.length < 2 || first === undefined) return false;
  return items.every((item) => {
    if (item.kind === 'array') return first.kind === 'array' && item.items.length > 1;
    return item.kind === 'object' && first.kind === 'object' && item.properties.length > 1;
  });
}

function flatCall(node: Extract<Expression, { kind: 'call' | 'new' }>, place: Place): string | undefined {
  if (breaksAllArguments(node.args) || countCalls(node) > 2) return undefined;
  refuseSpecialCall(node.callee, node.args);
  const callee = flatPart(node, node.callee, 'callee', place);
  const args = flatList(node.args, ', ', (argument) => flatPart(node, argument, 'argument', place));
  if (callee === undefined || args === undefined) return undefined;
  return `${purePrefix(node, place)}${node.kind === 'new' ? 'new ' : ''}${callee}(${args})`;
}

/** Calls in a chain of members: from three on, prettier may break a chain that fits. */
function countCalls(node: Expression): number {
  if (node.kind === 'as') return countCalls(node.expression);
  if (isCall(node)) return 1 + countCalls(node.callee);
  return isMember(node) ? countCalls(node.object) : 0;
}

function flatConditional(
  node: Extract<Expression, { kind: 'conditional' }>,
  place: Place,
): string | undefined {
  const test = flatPart(node, node.test, 'condition', place);
  const then = flatPart(node, node.then, 'then', place);
  const otherwise = flatPart(node, node.else, 'else', place);
  if (test === undefined || then === undefined || otherwise === undefined) return undefined;
  return `${test} ? ${node.then.kind === 'conditional' ? `(${then})` : then} : ${otherwise}`;
}

function flatArrow(node: Extract<Expression, { kind: 'arrow' }>, place: Place): string | undefined {
  const head = flatArrowHead(node, place.language);
  const statements = arrowStatements(node);
  if (statements !== undefined)
    return statements.length === 0 && head !== undefined ? `${head} {}` : undefined;
  const expression = arrowExpression(node);
  const body = flatPart(node, expression, 'arrow-body', place);
  if (head === undefined || body === undefined) return undefined;
  return `${head} ${expression.kind === 'conditional' && !startsWithObject(expression) ? `(${body})` : body}`;
}

/** The body of an arrow function that is an expression. An arrow function as body is a chain, which is laid out by other rules. */
export function arrowExpression(node: Extract<Expression, { kind: 'arrow' }>): Expression {
  if (arrowStatements(node) !== undefined || !('kind' in node.body)) {
    throw new InternalError('the body of the arrow function is a block');
  }
  if (node.body.kind === 'arrow') throw new InternalError('an arrow function gives an arrow function');
  return node.body;
}

/** `(a, b) =>`, on one line. */
export function flatArrowHead(
  node: Extract<Expression, { kind: 'arrow' }>,
  language: Language,
): string | undefined {
  const parameters = flatParameters(node.parameters, language);
  if (parameters === undefined) return undefined;
  if (language === 'js' || node.returns === undefined) return `(${parameters}) =>`;
  const returns = flatType(node.returns, 'arrow-return');
  return returns === undefined ? undefined : `(${parameters}): ${returns} =>`;
}

export function flatParameters(parameters: readonly Parameter[], language: Language): string | undefined {
  const flatDefault = ({ default: value }: Parameter): string | undefined => {
    if (value === undefined) return '';
    const flat = flatExpression(value, { role: 'default', language, column: 0 });
    return flat === undefined ? undefined : ` = ${flat}`;
  };
  return flatTypedParameters(parametersOf(parameters, language), flatDefault);
}

/** The parameters as a language sees them: JavaScript knows no types. */
export function parametersOf(parameters: readonly Parameter[], language: Language): readonly Parameter[] {
  if (language === 'ts') return parameters;
  return parameters.map(({ name, default: value }) =>
    value === undefined ? { name } : { name, default: value },
  );
}

/** Whether the first thing that an expression prints is an object literal. */
export function startsWithObject(node: Expression): boolean {
  switch (node.kind) {
    case 'object':
      return true;
    case 'member':
    case 'index':
      return startsWithObject(node.object);
    case 'call':
      return startsWithObject(node.callee);
    case 'binary':
      return startsWithObject(node.left);
    case 'logical':
      return node.operands[0] !== undefined && startsWithObject(node.operands[0]);
    case 'conditional':
      return startsWithObject(node.test);
    case 'as':
      return startsWithObject(node.expression);
    default:
      return false;
  }
}
