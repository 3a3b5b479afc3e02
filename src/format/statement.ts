import type { Expression, Statement, TypeExpression } from '../emit/code.ts';
import { assertNever, InternalError } from '../diagnostics/errors.ts';
import { bindingName } from '../emit/literals.ts';
import { assignmentDoc } from './assignment.ts';
import { lineComment } from './comment.ts';
import { canBreak, concat, group, hardline, ifBreak, indent, join, line, softline, type Doc } from './doc.ts';
import { bareExpressionDoc, expressionDoc } from './expression.ts';
import { flatExpression } from './flat.ts';
import { flatType } from './flat-type.ts';
import {
  isBinaryish,
  isFilledObject,
  isString,
  type Language,
  type Place,
  type Role,
  type Room,
} from './place.ts';
import { switchDoc } from './switch.ts';
import { typeDoc } from './type.ts';
import { printWidth } from './width.ts';

/** Where a statement stands. */
export interface StatementPlace {
  readonly language: Language;
  readonly column: number;
  readonly isExact?: boolean;
}

/** Prettier writes an empty block as `{}` after some heads and on two lines after others. */
export type BlockOwner = 'function' | 'for-range' | 'while' | 'catch' | 'if' | 'for' | 'try';

/** Statements in braces; `place` is that of the line the block opens on. */
export function blockDoc(statements: readonly Statement[], place: StatementPlace, owner: BlockOwner): Doc {
  if (statements.length === 0) {
    return owner === 'if' || owner === 'for' || owner === 'try' ? concat('{', hardline, '}') : '{}';
  }
  return concat('{', indent(hardline, statementsDoc(statements, inner(place))), hardline, '}');
}

/** Statements, one below the other. */
export function statementsDoc(statements: readonly Statement[], place: StatementPlace): Doc {
  return join(
    hardline,
    statements.map((statement) => statementDoc(statement, place)),
  );
}

/** Two columns further in. */
export function inner(place: StatementPlace): StatementPlace {
  return { ...place, column: place.column + 2 };
}

/** A statement without the line break behind it. */
export function statementDoc(statement: Statement, place: StatementPlace): Doc {
  switch (statement.kind) {
    case 'const':
      return concat(
        declarationDoc('const ', statement.name, statement.type, statement.value, place, 'init'),
        ';',
      );
    case 'let': {
      const { name, type, value } = statement;
      if (value !== undefined) return concat(declarationDoc('let ', name, type, value, place, 'init'), ';');
      return group('let ', leftDoc(name, type, place), ';');
    }
    case 'expression':
      if (isString(statement.expression)) throw new InternalError('a string is no statement');
      return valueStatement('', statement.expression, place, 'statement');
    case 'assign':
      return assignDoc(statement, place);
    case 'return':
      return statement.value === undefined
        ? 'return;'
        : valueStatement('return ', statement.value, place, 'return');
    case 'throw':
      return valueStatement('throw ', statement.value, place, 'return');
    case 'if':
      return ifDoc(statement, place);
    case 'while':
      return group(
        testDoc('while', statement.test, place, statement.body.length === 0 ? '}'.length : 0),
        ' ',
        blockDoc(statement.body, place, 'while'),
      );
    case 'for-of':
    case 'for-in': {
      const word = statement.kind === 'for-of' ? 'of' : 'in';
      const head = `for (const ${bindingName(statement.name)} ${word} `;
      const subject = valueDoc(statement.subject, place, 'for-subject', head.length + 3);
      return group(head, subject, ') ', blockDoc(statement.body, place, 'for'));
    }
    case 'for-range':
      return forRangeDoc(statement, place);
    case 'switch':
      return switchDoc(statement, place);
    case 'try':
      return concat(
        'try ',
        blockDoc(statement.body, place, 'try'),
        statement.error === undefined ? ' catch ' : ` catch (${bindingName(statement.error)}) `,
        blockDoc(statement.handler, place, 'catch'),
      );
    case 'break':
    case 'continue':
      return `${statement.kind};`;
    case 'comment':
      return join(hardline, lineComment(statement.lines));
    default:
      return assertNever(statement);
  }
}

/** The place of an expression directly inside a statement. */
export function placeOf(role: Role, place: StatementPlace): Place {
  return { role, language: place.language, column: place.column };
}

/** An expression on one line, where the place is certain and `around`, the columns taken by the rest of the line, leave room. */
function flatValue(node: Expression, place: StatementPlace, role: Role, around: number): string | undefined {
  if (place.isExact !== true) return undefined;
  const flat = flatExpression(node, placeOf(role, place));
  return flat !== undefined && place.column + around + flat.length <= printWidth ? flat : undefined;
}

/** An expression directly inside a statement. */
export function valueDoc(node: Expression, place: StatementPlace, role: Role, around: number): Doc {
  const flat = flatValue(node, place, role, around);
  return flat ?? expressionDoc(node, placeOf(role, place));
}

/** The room of an expression too long for its line: one that is wrapped goes to the next, of another only the parts may. */
function roomOf({ column, isExact }: StatementPlace, isWrapped: boolean): { readonly room?: Room } {
  if (isExact !== true) return {};
  const indent = isWrapped ? column + 2 : column;
  return { room: { indent, start: isWrapped ? indent : printWidth, behind: 1 } };
}

function valueStatement(word: string, node: Expression, place: StatementPlace, role: Role): Doc {
  const flat = flatValue(node, place, role, word.length + 1);
  if (flat !== undefined) return `${word}${flat};`;
  const inside = node;
  const isWrapped = role === 'return' && isBinaryish(inside);
  const value = expressionDoc(inside, { ...placeOf(role, place), ...roomOf(place, isWrapped) });
  if (!isWrapped) return concat(word, value, ';');
  return concat(word, group(ifBreak('('), indent(softline, value), softline, ifBreak(')')), ';');
}

/** `const name: type = value`, without the semicolon. */
export function declarationDoc(
  word: string,
  name: string,
  type: TypeExpression | undefined,
  value: Expression,
  place: StatementPlace,
  role: Role,
): Doc {
  const annotation = place.language === 'ts' ? type : undefined;
  const at = placeOf(role, place);
  const flatStart = place.isExact === true ? flatLeft(name, annotation) : undefined;
  if (flatStart !== undefined) {
    const flat = flatExpression(value, at);
    const text = `${word}${flatStart} = ${flat}`;
    if (flat !== undefined && place.column + text.length < printWidth) return text;
  }
  const opens = flatStart !== undefined && place.column + word.length + flatStart.length + 4 <= printWidth;
  // An object behind a long name opens on the next line.
  const isExact = opens || (flatStart !== undefined && annotation === undefined && isFilledObject(value));
  const column = opens ? place.column : place.column + 2;
  const left = leftDoc(name, annotation, place, value.kind === 'arrow');
  const details = annotation === undefined ? {} : { canBreak: canBreak(left), type: annotation };
  return group(word, assignmentDoc(left, ' =', value, { ...at, column, isExact }, details));
}

function flatLeft(name: string, type: TypeExpression | undefined): string | undefined {
  if (type === undefined) return bindingName(name);
  const flat = flatType(type, 'annotation');
  return flat === undefined ? undefined : `${bindingName(name)}: ${flat}`;
}

function leftDoc(
  name: string,
  type: TypeExpression | undefined,
  place: StatementPlace,
  isArrow = false,
): Doc {
  if (type === undefined || place.language === 'js') return bindingName(name);
  const doc = typeDoc(type, { role: 'annotation', column: place.column, isArrowVariable: isArrow });
  return concat(bindingName(name), ': ', doc);
}

function assignDoc(statement: Extract<Statement, { kind: 'assign' }>, place: StatementPlace): Doc {
  const target = statement.target;
  if (target.kind !== 'name' && target.kind !== 'member' && target.kind !== 'index') {
    throw new InternalError(`nothing can be assigned to a ${target.kind}`);
  }
  const operator = ` ${statement.operator ?? ''}=`;
  const targetIsName = target.kind === 'name';
  const left = { ...placeOf('assign-target', place), targetIsName };
  const right = { ...placeOf('assign-value', place), targetIsName };
  if (place.isExact === true) {
    const flatTarget = flatExpression(target, left);
    const flatValue = flatExpression(statement.value, right);
    if (flatTarget !== undefined && flatValue !== undefined) {
      const text = `${flatTarget}${operator} ${flatValue};`;
      if (place.column + text.length <= printWidth) return text;
    }
  }
  const value = statement.value;
  const start = expressionDoc(target, left);
  return concat(assignmentDoc(start, operator, value, right, { canBreak: canBreak(start) }), ';');
}

/** `before` is the width of `} else ` where the `if` stands behind it. */
function ifDoc(statement: Extract<Statement, { kind: 'if' }>, place: StatementPlace, before = 0): Doc {
  const head = testDoc('if', statement.test, place, before);
  const then = group(head, ' ', blockDoc(statement.then, place, 'if'));
  if (statement.else === undefined) return then;
  const [only] = statement.else;
  const isChain = statement.else.length === 1 && only?.kind === 'if';
  const otherwise = isChain ? ifDoc(only, place, '} else '.length) : blockDoc(statement.else, place, 'if');
  return concat(then, ' else ', group(otherwise));
}

/** `if (test)`, the test on lines of its own where it is long; `around` is the width of more text on its line. */
export function testDoc(word: string, test: Expression, place: StatementPlace, around = 0): Doc {
  const flat = flatValue(test, place, 'test', around + word.length + 5);
  if (flat !== undefined) return `${word} (${flat})`;
  const inside = test;
  const at = { ...placeOf('test', place), ...roomOf(place, true) };
  // Operators break where the parentheses do, whether all would fit between them or not.
  const value = isBinaryish(inside) ? bareExpressionDoc(inside, at) : expressionDoc(inside, at);
  return group(
    `${word} (`,
    isNegatedLogical(inside) && word !== 'switch' ? value : group(indent(softline, value), softline),
    ')',
  );
}

/** `!(a && b)` stays behind the parenthesis. */
function isNegatedLogical(node: Expression): boolean {
  if (node.kind !== 'unary' || node.operator !== '!') return false;
  const { operand } = node;
  if (operand.kind === 'unary' && operand.operator === '!') return operand.operand.kind === 'logical';
  return operand.kind === 'logical';
}

function forRangeDoc(statement: Extract<Statement, { kind: 'for-range' }>, place: StatementPlace): Doc {
  const name = bindingName(statement.name);
  const from = flatExpression(statement.from, placeOf('for-init', place));
  const to = flatExpression(statement.to, placeOf('for-test', place));
  if (from === undefined || to === undefined)
    throw new InternalError('the bounds of a loop need a line each');
  const bound: Expression = {
    kind: 'binary',
    operator: '<',
    left: { kind: 'name', name },
    right: statement.to,
  };
  const test = expressionDoc(bound, placeOf('for-test', place));
  const head = concat('let ', assignmentDoc(name, ' =', statement.from, placeOf('for-init', place)), ';');
  return concat(
    'for (',
    group(indent(softline, head, line, test, ';', line, `${name}++`), softline),
    ') ',
    blockDoc(statement.body, place, 'for-range'),
  );
}
