import type { Statement, SwitchCase } from '../emit/code.ts';
import { InternalError } from '../diagnostics/errors.ts';
import { concat, hardline, indent, join, type Doc } from './doc.ts';
import { inner, statementsDoc, testDoc, valueDoc, type StatementPlace } from './statement.ts';

/** `switch (subject) { case a: ... }`. */
export function switchDoc(statement: Extract<Statement, { kind: 'switch' }>, place: StatementPlace): Doc {
  const head = testDoc('switch', statement.subject, place);
  const cases = statement.cases.map((switchCase) => caseDoc(switchCase, inner(place)));
  if (cases.length === 0) throw new InternalError('a switch without cases');
  return concat(head, ' {', indent(hardline, join(hardline, cases)), hardline, '}');
}

function caseDoc({ labels, body }: SwitchCase, place: StatementPlace): Doc {
  const heads = labels.map((label) => concat('case ', valueDoc(label, place, 'case', 6), ':'));
  const head = labels.length === 0 ? 'default:' : join(hardline, heads);
  if (body.length === 0) return head;
  return concat(head, indent(hardline, statementsDoc(body, inner(place))));
}
