import { fieldExpression } from '../../code/expressions.ts';
import type { BinaryOperator, Expression } from '../../code/tree.ts';
import type { RuntimeCall, RuntimeName } from './runtime-functions.ts';
import { runtimeNameOf } from './runtime-functions.ts';

/** Names that stand for something outside the rule's own code begin with one of these; printers replace them. */
export const runtimePrefix = '#';
export const constantPrefix = '@';

export function name(text: string): Expression {
  return { kind: 'name', name: text };
}

export function literal(value: string | number | boolean | null): Expression {
  return { kind: 'literal', value };
}

/** A runtime function itself. */
export function runtimeFunction(called: RuntimeName | RuntimeCall): Expression {
  return name(runtimePrefix + (typeof called === 'string' ? called : runtimeNameOf(called)));
}

/** A call of a runtime function, given itself or by its name. */
export function runtime(called: RuntimeName | RuntimeCall, ...args: readonly Expression[]): Expression {
  return { kind: 'call', callee: runtimeFunction(called), args };
}

export function method(object: Expression, property: string, ...args: readonly Expression[]): Expression {
  return { kind: 'call', callee: { kind: 'member', object, property }, args };
}

export function member(object: Expression, property: string): Expression {
  return fieldExpression(object, property);
}

export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

export function not(operand: Expression): Expression {
  if (operand.kind === 'unary' && operand.operator === '!') return operand.operand;
  return { kind: 'unary', operator: '!', operand };
}

export function arrow(parameters: readonly string[], body: Expression): Expression {
  return { kind: 'arrow', parameters: parameters.map((parameter) => ({ name: parameter })), body };
}

export function list(items: readonly Expression[]): Expression {
  return { kind: 'array', items };
}

/** Whether every JavaScript object has the name already, so that only an own property may count. */
export function isInherited(property: string): boolean {
  return property in {};
}
