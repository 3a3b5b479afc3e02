import type { Expression, Property } from '../emit/code.ts';
import { assertNever, InternalError } from '../diagnostics/errors.ts';
import { propertyKey, regexLiteral } from '../emit/literals.ts';
import { arrowDoc } from './arrow.ts';
import { assignmentDoc } from './assignment.ts';
import { isNumberList } from './arguments.ts';
import { binaryDoc } from './binary.ts';
import { callDoc } from './call.ts';
import { docComment } from './comment.ts';
import { conditionalDoc } from './conditional.ts';
import {
  brokenGroup,
  concat,
  fill,
  group,
  groupWithId,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  newGroupId,
  softline,
  type Doc,
} from './doc.ts';
import { breaksAllItems, flatExpression, literalText, unaryPrefix, valueName } from './flat.ts';
import { memberDoc } from './member.ts';
import { needsParens } from './parens.ts';
import { indented, placeIn, type Place } from './place.ts';
import { typeDoc } from './type.ts';
import { printWidth } from './width.ts';

/** The layout of an expression, as prettier breaks it. In JavaScript it holds no cast (`eraseCasts`). */
export function expressionDoc(node: Expression, place: Place): Doc {
  if (place.room !== undefined) {
    const { start, behind } = place.room;
    const flat = flatExpression(node, place);
    if (flat !== undefined && start + flat.length + behind <= printWidth) return flat;
  }
  const doc = bareExpressionDoc(node, place);
  return needsParens(node, place) ? concat('(', doc, ')') : doc;
}

/** The layout without the parentheses that the place may ask for. */
export function bareExpressionDoc(node: Expression, place: Place): Doc {
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
      return arrayDoc(node, place);
    case 'object':
      return objectDoc(node.properties, place, node);
    case 'call':
    case 'new':
      return callDoc(node, place);
    case 'member':
    case 'index':
      return memberDoc(node, place);
    case 'unary':
      return concat(unaryPrefix(node.operator), expressionDoc(node.operand, placeIn(node, 'operand', place)));
    case 'binary':
    case 'logical':
      return binaryDoc(node, place);
    case 'conditional':
      return conditionalDoc(node, place);
    case 'arrow':
      return arrowDoc(node, place);
    case 'as':
      return castDoc(node, place);
    case 'spread':
      return concat('...', expressionDoc(node.value, placeIn(node, 'spread', place)));
    default:
      return assertNever(node);
  }
}

function castDoc(node: Extract<Expression, { kind: 'as' }>, place: Place): Doc {
  if (place.language === 'js') throw new InternalError('a cast in JavaScript');
  const doc = concat(
    expressionDoc(node.expression, placeIn(node, 'cast', place)),
    ' as ',
    typeDoc(node.type, { role: 'annotation', column: place.column }),
  );
  const isHead = place.role === 'callee' || (place.role === 'object' && place.parent !== undefined);
  return isHead ? group(indent(softline, doc), softline) : doc;
}

function arrayDoc(node: Extract<Expression, { kind: 'array' }>, place: Place): Doc {
  if (node.items.length === 0) return '[]';
  const inside = indented(place);
  const items = node.items.map((item) =>
    group(expressionDoc(item, { ...placeIn(node, 'item', inside), isExact: place.isExact === true })),
  );
  if (isNumberList(node)) return filledArray(items);
  const separated = join(concat(',', line), items);
  const wrap = breaksAllItems(node.items) ? brokenGroup : group;
  return wrap('[', indent(softline, separated, ifBreak(',')), softline, ']');
}

function filledArray(items: readonly Doc[]): Doc {
  const id = newGroupId();
  const parts: Doc[] = [];
  for (const [index, item] of items.entries()) {
    const isLast = index === items.length - 1;
    parts.push(concat(item, isLast ? ifBreak(',', '', id) : ','));
    if (!isLast) parts.push(line);
  }
  return groupWithId(id, '[', indent(softline, fill(parts)), softline, ']');
}

function objectDoc(properties: readonly Property[], place: Place, node: Expression): Doc {
  if (properties.length === 0) return '{}';
  const inside = indented(place);
  const docs = properties.map((property) => concat(propertyDoc(property, inside, node), ','));
  return brokenGroup('{', indent(hardline, join(hardline, docs)), hardline, '}');
}

function propertyDoc(property: Property, place: Place, node: Expression): Doc {
  if (property.kind === 'spread') {
    return concat('...', expressionDoc(property.value, placeIn(node, 'spread', place)));
  }
  const comment = docComment(property.doc ?? [], place.column);
  const key = propertyKey(property.key, place.language);
  const at = placeIn(node, 'property', place);
  if (place.isExact === true) {
    const flat = flatExpression(property.value, at);
    if (flat !== undefined && place.column + key.length + flat.length + 3 <= printWidth) {
      return comment.length === 0 ? `${key}: ${flat}` : concat(...comment, `${key}: ${flat}`);
    }
    const isExact = place.column + key.length + 3 <= printWidth;
    return concat(...comment, assignmentDoc(key, ':', property.value, { ...at, isExact }));
  }
  return concat(...comment, assignmentDoc(key, ':', property.value, at));
}
