import { mapExpressions, namesOf } from '../../cel/lower/rewrite.ts';
import type { Expression, Parameter } from '../../code/tree.ts';
import { namedType } from '../../code/type-expressions.ts';

export const anyType = namedType('any');

/**
 * Rules were typed when they were compiled, and TypeScript must not type them again: it calls `1 === 'a'` a mistake, `[]` a list of never,
 * and what an arrow function leaves unread unused. So whatever TypeScript would have an opinion on becomes `any`, and no more than that.
 */
export function loosen(code: Expression): Expression {
  return mapExpressions(code, (node) => {
    switch (node.kind) {
      case 'call':
        return node.callee.kind === 'name' ? asAny(node) : looseMethod(node);
      case 'binary': {
        const { left, right } = node;
        return isComparable(left, right) ? node : { ...node, left: asAny(left) };
      }
      case 'arrow': {
        const { body } = node;
        const read = 'kind' in body ? namesOf(body) : undefined;
        const parameters = readParameters(node.parameters, read).map((each) => ({ ...each, type: anyType }));
        return { ...node, parameters, ...('kind' in body && isUntyped(body) && { returns: anyType }) };
      }
      default:
        return node;
    }
  });
}

/** The parameters up to the last that is read; one before it that is not says so by its name. */
export function readParameters(
  parameters: readonly Parameter[],
  read: ReadonlySet<string> | undefined,
): readonly Parameter[] {
  if (read === undefined) return parameters;
  const last = parameters.findLastIndex(({ name }) => read.has(name));
  const taken = new Set([...read, ...parameters.map(({ name }) => name)]);
  return parameters.slice(0, last + 1).map((parameter) => {
    if (read.has(parameter.name)) return parameter;
    let name = `_${parameter.name}`;
    while (taken.has(name)) name = `_${name}`;
    taken.add(name);
    return { ...parameter, name };
  });
}

function asAny(expression: Expression): Expression {
  return { kind: 'as', expression, type: anyType };
}

/** `[1, 2].includes(x)`: what is not of the list's own type is no argument. */
function looseMethod(node: Extract<Expression, { kind: 'call' }>): Expression {
  const { callee, args } = node;
  if (callee.kind !== 'member' || callee.object.kind !== 'array') return node;
  const isPlain = callee.object.items.length > 0 && args.every((each) => typeOf(each) === 'any');
  return isPlain ? node : { ...node, callee: { ...callee, object: asAny(callee.object) } };
}

/** Whether TypeScript sees that both sides of an operator may be equal, or does not look. */
function isComparable(left: Expression, right: Expression): boolean {
  const types = [typeOf(left), typeOf(right)];
  if (types.includes('any')) return true;
  return types[0] === types[1] && types[0] !== 'other' && !(isConstant(left) && isConstant(right));
}

/** What TypeScript makes of an expression whose names are all `any`. */
function typeOf(node: Expression): 'any' | 'boolean' | 'number' | 'string' | 'other' {
  switch (node.kind) {
    case 'name':
    case 'as':
      return 'any';
    case 'literal': {
      const type = typeof node.value;
      return type === 'boolean' || type === 'number' || type === 'string' ? type : 'other';
    }
    case 'member': {
      if (typeOf(node.object) === 'any') return 'any';
      return node.property === 'length' ? 'number' : 'other';
    }
    case 'index':
      return typeOf(node.object) === 'any' ? 'any' : 'other';
    case 'call':
    case 'new':
      return node.callee.kind === 'member' && typeOf(node.callee.object) === 'any' ? 'any' : 'other';
    case 'unary':
      return node.operator === '!' ? 'boolean' : node.operator === '-' ? 'number' : 'other';
    case 'binary':
      return /^(?:[=!<>]|in)/.test(node.operator) ? 'boolean' : 'other';
    case 'logical':
      return commonType(node.operands);
    case 'conditional':
      return commonType([node.then, node.else]);
    default:
      return 'other';
  }
}

function commonType(nodes: readonly Expression[]): ReturnType<typeof typeOf> {
  const types = new Set(nodes.map(typeOf));
  if (types.has('any')) return 'any';
  const [only = 'other'] = types;
  return types.size === 1 ? only : 'other';
}

/** Whether an expression is of a type that has this one value. */
function isConstant(node: Expression): boolean {
  if (node.kind === 'unary') return isConstant(node.operand);
  if (node.kind === 'logical') return node.operands.every(isConstant);
  if (node.kind === 'conditional') return isConstant(node.then) && isConstant(node.else);
  return node.kind === 'literal';
}

/** Whether a result has no type without strictNullChecks: nothing, null, an empty list, or what holds one of them. */
function isUntyped(node: Expression): boolean {
  switch (node.kind) {
    case 'undefined':
      return true;
    case 'literal':
      return node.value === null;
    case 'array':
      return node.items.length === 0 || node.items.some(isUntyped);
    case 'object':
      return node.properties.some(({ value }) => isUntyped(value));
    case 'conditional':
      return isUntyped(node.then) || isUntyped(node.else);
    case 'logical':
      return node.operands.some(isUntyped);
    case 'arrow':
      return node.returns === undefined && 'kind' in node.body && isUntyped(node.body);
    default:
      return false;
  }
}
