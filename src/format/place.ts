import type { Expression, Statement } from '../emit/code.ts';

/** TypeScript prints the types that JavaScript leaves out. */
export type Language = 'js' | 'ts';

/** What an expression is to the node around it. */
export type Role =
  | 'statement'
  /** Between the parentheses of `if`, `while` and `switch`. */
  | 'test'
  | 'init'
  | 'assign-target'
  | 'assign-value'
  | 'return'
  | 'for-init'
  | 'for-test'
  | 'for-subject'
  | 'case'
  | 'default'
  | 'property'
  | 'item'
  | 'argument'
  | 'callee'
  | 'object'
  | 'index'
  | 'operand'
  | 'left'
  | 'right'
  | 'condition'
  | 'then'
  | 'else'
  | 'arrow-body'
  | 'cast'
  | 'spread';

/** Where an expression stands: its role, the expression around it and where that one stands. */
export interface Place {
  readonly role: Role;
  readonly language: Language;
  /** Columns that the line it starts on is indented by, as far as that is known without layout: for the width of comments. */
  readonly column: number;
  /** Whether `column` is certain, and with it that an object or array opens on that line. */
  readonly isExact?: boolean;
  /** Given where the expression is all on one line, or starts a line of its own. */
  readonly room?: Room;
  readonly parent?: Expression;
  readonly outer?: Place;
  /** Of an assignment: whether its target is a plain name. */
  readonly targetIsName?: boolean;
}

/** Bounds for an expression that starts a line of its own unless all is on one line: a text that fits needs no layout. */
export interface Room {
  /** Columns that the line is indented by, at most. */
  readonly indent: number;
  /** The column that the expression starts at, at most. */
  readonly start: number;
  /** Columns that are printed behind it on its line, at most. */
  readonly behind: number;
}

/** The place of a part of `node`, which itself stands at `outer`. */
export function placeIn(node: Expression, role: Role, outer: Place): Place {
  return { role, language: outer.language, column: outer.column, parent: node, outer };
}

/** Two columns further in. */
export function indented(place: Place): Place {
  return { ...place, column: place.column + 2 };
}

export function isBinaryish(node: Expression | undefined): boolean {
  return node?.kind === 'binary' || node?.kind === 'logical';
}

/** `a.b` and `a[b]`. */
export function isMember(
  node: Expression | undefined,
): node is Extract<Expression, { kind: 'member' | 'index' }> {
  return node?.kind === 'member' || node?.kind === 'index';
}

export function isCall(node: Expression | undefined): node is Extract<Expression, { kind: 'call' }> {
  return node?.kind === 'call';
}

/** The statements of an arrow function's body, or undefined where it is an expression. */
export function arrowStatements(
  node: Extract<Expression, { kind: 'arrow' }>,
): readonly Statement[] | undefined {
  return isStatements(node.body) ? node.body : undefined;
}

function isStatements(body: Expression | readonly Statement[]): body is readonly Statement[] {
  return Array.isArray(body);
}

/** A number as written without a sign: `-1` is the operator `-` before `1`. */
export function isUnsignedNumber(node: Expression): boolean {
  return node.kind === 'literal' && typeof node.value === 'number' && !isNegative(node.value);
}

/** A number, with a sign or without. */
export function isSignedNumber(node: Expression): boolean {
  if (node.kind === 'unary') return node.operator === '-' && isUnsignedNumber(node.operand);
  return node.kind === 'literal' && typeof node.value === 'number';
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

/** The operator before an expression, that of a negative number included. */
export function unaryOperator(node: Expression): '!' | '-' | 'typeof' | 'void' | undefined {
  if (node.kind === 'unary') return node.operator;
  return node.kind === 'literal' && typeof node.value === 'number' && isNegative(node.value)
    ? '-'
    : undefined;
}

export function isString(node: Expression): boolean {
  return node.kind === 'literal' && typeof node.value === 'string';
}

export function isFilledObject(node: Expression): boolean {
  return node.kind === 'object' && node.properties.length > 0;
}

export function isFilledArray(node: Expression): boolean {
  return node.kind === 'array' && node.items.length > 0;
}

/** The operands of a chain of one logical operator, however it nests: it means the same, and prettier prints no parentheses. */
export function logicalOperands(node: Extract<Expression, { kind: 'logical' }>): readonly Expression[] {
  const isFlat = node.operands.every(
    (operand) => operand.kind !== 'logical' || operand.operator !== node.operator,
  );
  if (isFlat) return node.operands;
  return node.operands.flatMap((operand) =>
    operand.kind === 'logical' && operand.operator === node.operator ? logicalOperands(operand) : [operand],
  );
}
