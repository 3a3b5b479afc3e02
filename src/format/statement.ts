import type { Expression, Statement, SwitchCase } from '../code/tree.ts';
import { assertNever, InternalError } from '../diagnostics/errors.ts';
import { bindingName } from '../code/literals.ts';
import { lineComment } from './comment.ts';
import { alignedLayout, assignedLayout, expressionLayout } from './expression.ts';
import {
  group,
  hardline,
  ifBroken,
  indent,
  join,
  sequence,
  sequenceOf,
  softline,
  type Layout,
} from './layout.ts';
import { typeLayout } from './type.ts';
import { levels, startsWithObject, withoutCasts, type Language } from './value.ts';

type If = Extract<Statement, { kind: 'if' }>;

/** Statements in braces. */
export function blockLayout(statements: readonly Statement[], language: Language): Layout {
  if (statements.length === 0) return '{}';
  return sequence('{', indent(hardline, statementsLayout(statements, language)), hardline, '}');
}

function statementsLayout(statements: readonly Statement[], language: Language): Layout {
  return join(
    hardline,
    statements.map((statement) => statementLayout(statement, language)),
  );
}

function statementLayout(statement: Statement, language: Language): Layout {
  switch (statement.kind) {
    case 'const':
    case 'let': {
      const { kind, name, type, value } = statement;
      const annotation = type === undefined || language === 'js' ? '' : sequence(': ', typeLayout(type));
      return declaredLayout(sequence(`${kind} ${bindingName(name)}`, annotation), value, language);
    }
    case 'expression':
      return expressionStatement(statement.expression, language);
    case 'assign': {
      const { target, operator = '', value } = statement;
      if (target.kind !== 'name' && target.kind !== 'member' && target.kind !== 'index') {
        throw new InternalError(`nothing can be assigned to a ${target.kind}`);
      }
      const left = expressionLayout(target, language, levels.member);
      return declaredLayout(
        startsWithObject(target) ? sequence('(', left, ')') : left,
        value,
        language,
        operator,
      );
    }
    case 'return':
    case 'throw': {
      const { kind, value } = statement;
      return value === undefined ? `${kind};` : leavingLayout(kind, value, language);
    }
    case 'if':
      return ifLayout(statement, language);
    case 'while':
      return sequence(
        headLayout('while', statement.test, language),
        ' ',
        blockLayout(statement.body, language),
      );
    case 'for-of':
    case 'for-in': {
      const word = statement.kind === 'for-of' ? 'of' : 'in';
      const subject = expressionLayout(statement.subject, language);
      const head = sequence(`for (const ${bindingName(statement.name)} ${word} `, subject, ') ');
      return sequence(head, blockLayout(statement.body, language));
    }
    case 'for-range': {
      const name = bindingName(statement.name);
      // A loop would end the words before `in`.
      const from = expressionLayout(statement.from, language, levels.unary);
      const to = expressionLayout(statement.to, language, levels.unary);
      const head = sequence(`for (let ${name} = `, from, `; ${name} < `, to, `; ${name}++) `);
      return sequence(head, blockLayout(statement.body, language));
    }
    case 'switch':
      return switchLayout(statement.subject, statement.cases, language);
    case 'try': {
      const { body, error, handler } = statement;
      const head = error === undefined ? ' catch ' : ` catch (${bindingName(error)}) `;
      return sequence('try ', blockLayout(body, language), head, blockLayout(handler, language));
    }
    case 'break':
    case 'continue':
      return `${statement.kind};`;
    case 'comment':
      return join(hardline, lineComment(statement.lines));
    default:
      return assertNever(statement);
  }
}

/** What is declared or assigned to, and its value where there is one. */
export function declaredLayout(
  left: Layout,
  value: Expression | undefined,
  language: Language,
  operator = '',
): Layout {
  if (value === undefined) return sequence(left, ';');
  if (typeof left === 'string') return sequence(assignedLayout(`${left} ${operator}=`, value, language), ';');
  // A long type breaks by itself, and the value stands behind its end.
  return sequence(left, assignedLayout(` ${operator}=`, value, language), ';');
}

/** The operands of a chain stand one below the other, in parentheses: a line feed behind `return` would end the statement. */
function leavingLayout(word: 'return' | 'throw', given: Expression, language: Language): Layout {
  const value = withoutCasts(given, language);
  const isChain = value.kind === 'binary' || value.kind === 'logical';
  if (!isChain) return sequence(`${word} `, expressionLayout(value, language), ';');
  const operands = indent(softline, alignedLayout(value, language));
  return group(`${word} `, ifBroken('('), operands, softline, ifBroken(')'), ';');
}

/** A text would be a directive, and an object a block, without parentheses. */
function expressionStatement(given: Expression, language: Language): Layout {
  const node = withoutCasts(given, language);
  const layout = expressionLayout(node, language);
  const isText = node.kind === 'literal' && typeof node.value === 'string';
  return isText || startsWithObject(node) ? sequence('(', layout, ');') : sequence(layout, ';');
}

/** `if (a) {} else if (b) {} else {}`, however many there are. */
function ifLayout(statement: If, language: Language): Layout {
  const parts: Layout[] = [];
  let rest: If | undefined = statement;
  while (rest !== undefined) {
    parts.push(headLayout('if', rest.test, language), ' ', blockLayout(rest.then, language));
    const chained = chainedIf(rest.else);
    if (rest.else !== undefined) parts.push(' else ', chained ? '' : blockLayout(rest.else, language));
    rest = chained;
  }
  return sequenceOf(parts);
}

function chainedIf(statements: readonly Statement[] = []): If | undefined {
  const [only] = statements;
  return statements.length === 1 && only?.kind === 'if' ? only : undefined;
}

/** `if (test)`, the test on lines of its own where it is long. */
function headLayout(word: string, test: Expression, language: Language): Layout {
  return group(`${word} (`, indent(softline, alignedLayout(test, language)), softline, ')');
}

function switchLayout(subject: Expression, cases: readonly SwitchCase[], language: Language): Layout {
  if (cases.length === 0) throw new InternalError('a switch without cases');
  const layouts = cases.map(({ labels, body }) => {
    const heads = labels.map((label) => sequence('case ', expressionLayout(label, language), ':'));
    const head = labels.length === 0 ? 'default:' : join(hardline, heads);
    if (body.length === 0) return head;
    return sequence(head, indent(hardline, statementsLayout(body, language)));
  });
  const head = headLayout('switch', subject, language);
  return sequence(head, ' {', indent(hardline, join(hardline, layouts)), hardline, '}');
}
