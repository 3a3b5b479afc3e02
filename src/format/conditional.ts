import type { Expression } from '../emit/code.ts';
import { align, concat, group, ifBreak, indent, line, softline, type Doc } from './doc.ts';
import { expressionDoc } from './expression.ts';
import { placeIn, type Place, type Role } from './place.ts';

type Conditional = Extract<Expression, { kind: 'conditional' }>;

/** `test ? then : else`, the two branches below the test where it is broken. */
export function conditionalDoc(node: Conditional, place: Place): Doc {
  const { role, parent } = place;
  const isTest = role === 'condition';
  const isBranch = role === 'then' || role === 'else';
  const test = expressionDoc(node.test, placeIn(node, 'condition', place));
  const isNested = node.then.kind === 'conditional';
  const branches = concat(
    line,
    '? ',
    isNested ? ifBreak('', '(') : '',
    align(2, expressionDoc(node.then, placeIn(node, 'then', place))),
    isNested ? ifBreak('', ')') : '',
    line,
    ': ',
    align(2, expressionDoc(node.else, placeIn(node, 'else', place))),
  );
  const isMemberObject = role === 'object' && parent?.kind === 'member';
  const isDeep = beginsValue(place);
  const contents = concat(
    role === 'else' ? align(2, test) : test,
    isBranch ? branches : indent(branches),
    isMemberObject && !isDeep ? softline : '',
  );
  const doc = isBranch ? contents : group(contents);
  return isTest || isDeep ? group(indent(softline, doc), softline) : doc;
}

const valueRoles: ReadonlySet<Role> = new Set(['init', 'assign-value', 'return', 'operand']);

/** Whether the conditional begins a chain of members and calls that is the value of a declaration, an assignment or a `return`. */
function beginsValue(place: Place): boolean {
  let at = place;
  while (
    at.outer !== undefined &&
    (at.role === 'object' || (at.role === 'callee' && at.parent?.kind === 'call'))
  ) {
    at = at.outer;
  }
  if (at.outer !== undefined && (at.role === 'callee' || at.role === 'cast')) at = at.outer;
  return at !== place && valueRoles.has(at.role);
}
