import type { Parameter, TypeExpression, TypeMember, TypeParameter } from '../emit/code.ts';
import { assertNever } from '../diagnostics/errors.ts';
import { bindingName } from '../emit/literals.ts';
import { docComment } from './comment.ts';
import { printWidth } from './width.ts';
import {
  align,
  bracketed,
  brokenGroup,
  concat,
  group,
  groupWithId,
  hardline,
  ifBreak,
  indent,
  indentIfBreak,
  join,
  line,
  newGroupId,
  softline,
  willBreak,
  type Doc,
} from './doc.ts';
import {
  declaredParameter,
  flatType,
  huggedObject,
  literalTypeText,
  memberKey,
  predicateHead,
  readonlyPrefix,
  simplifyType,
  typeName,
  typeNeedsParens,
  type TypeRole,
} from './flat-type.ts';

/** Where a type stands. */
export interface TypePlace {
  readonly role: TypeRole;
  /** Columns that the line it starts on is indented by, as far as that is known without layout. */
  readonly column: number;
  /** Whether `column` is certain, and with it that an object type opens on that line. */
  readonly isExact?: boolean;
  /** What stands on the line before an object type that opens on it. */
  readonly isAlias?: boolean;
  readonly isArrowVariable?: boolean;
}

/** The layout of a type, as prettier breaks it. */
export function typeDoc(given: TypeExpression, place: TypePlace): Doc {
  const type = simplifyType(given);
  const doc = bareTypeDoc(type, place);
  return typeNeedsParens(type, place.role) ? concat('(', doc, ')') : doc;
}

function bareTypeDoc(type: TypeExpression, place: TypePlace): Doc {
  const inside = (part: TypeExpression, role: TypeRole): Doc =>
    typeDoc(part, { role, column: place.column + 2 });
  switch (type.kind) {
    case 'name':
      return concat(typeName(type.name), typeArguments(type.args ?? [], place));
    case 'literal':
      return literalTypeText(type.value);
    case 'union':
      return unionDoc(type.members, place);
    case 'intersection':
      return intersectionDoc(type.members, place);
    case 'array':
      return concat(readonlyPrefix(type.isReadonly), inside(type.element, 'element'), '[]');
    case 'tuple': {
      const role = type.elements.length > 1 ? 'tuple-element' : 'only-tuple-element';
      const elements = type.elements.map((element) => group(inside(element, role)));
      const prefix = readonlyPrefix(type.isReadonly);
      return elements.length === 0 ? `${prefix}[]` : concat(prefix, bracketed('[', elements, ']'));
    }
    case 'object':
      return objectTypeDoc(type, place);
    case 'function': {
      const head = typeParametersDoc(type.typeParameters ?? [], place.column);
      const typed = type.parameters.map(declaredParameter);
      const parameters = parameterTypesDocs(typed, place.column);
      const returns = concat(' => ', inside(type.returns, 'annotation'));
      return group(signature(head, type.typeParameters, typed, parameters, type.returns, returns));
    }
    case 'indexed':
      return concat(inside(type.object, 'indexed-object'), '[', inside(type.index, 'index'), ']');
    case 'operator':
      return concat(
        `${type.operator} `,
        inside(type.operand, type.operator === 'typeof' ? 'index' : 'operand'),
      );
    case 'predicate':
      return concat(predicateHead(type), inside(type.type, 'annotation'));
    default:
      return assertNever(type);
  }
}

/** Parameters and return type of a function, its type parameters before them. */
export function signature(
  head: Doc,
  typeParameters: readonly TypeParameter[] | undefined,
  parameters: readonly Parameter[],
  docs: readonly Doc[],
  returnType: TypeExpression | undefined,
  returns: Doc,
): Doc {
  const [first] = typeParameters ?? [];
  const isPlain = first === undefined || (first.extends === undefined && first.default === undefined);
  const isGrouped =
    isPlain &&
    (typeParameters ?? []).length <= 1 &&
    parameters.length === 1 &&
    returnType !== undefined &&
    (simplifyType(returnType).kind === 'object' || willBreak(returns));
  const list = concat(head, parameterListDoc(parameters, docs));
  return concat(isGrouped ? group(list) : list, returns);
}

/** `(a: A, b: B)`; the only parameter, of an object type, opens on the function's line. */
export function parameterListDoc(parameters: readonly Parameter[], docs: readonly Doc[]): Doc {
  if (docs.length === 0) return '()';
  if (huggedObject(parameters) !== undefined) return concat('(', ...docs, ')');
  return concat('(', indent(softline, join(concat(',', line), docs)), ifBreak(','), softline, ')');
}

/** Each parameter as `name?: type`. */
export function parameterTypesDocs(parameters: readonly Parameter[], column: number): readonly Doc[] {
  const hugged = huggedObject(parameters);
  return parameters.map((parameter) => {
    const name = bindingName(parameter.name) + (parameter.isOptional === true ? '?' : '');
    if (parameter.type === undefined) return name;
    if (hugged !== undefined)
      return concat(name, ': ', objectTypeDoc(hugged, { role: 'annotation', column }, true));
    return concat(name, ': ', typeDoc(parameter.type, { role: 'annotation', column: column + 2 }));
  });
}

/** `<A extends B = C>`. */
export function typeParametersDoc(parameters: readonly TypeParameter[], column: number): Doc {
  if (parameters.length === 0) return '';
  return bracketed(
    '<',
    parameters.map((parameter) => {
      const parts: Doc[] = [bindingName(parameter.name)];
      if (parameter.extends !== undefined) parts.push(...movable(' extends', parameter.extends, column));
      if (parameter.default !== undefined) parts.push(...movable(' =', parameter.default, column));
      return group(...parts);
    }),
    '>',
  );
}

/** A type that may move to the next line behind a word. */
function movable(word: string, type: TypeExpression, column: number): readonly Doc[] {
  const gap = newGroupId();
  return [
    word,
    groupWithId(gap, indent(line)),
    indentIfBreak(typeDoc(type, { role: 'annotation', column: column + 2 }), gap),
  ];
}

function typeArguments(args: readonly TypeExpression[], place: TypePlace): Doc {
  const [only] = args.map(simplifyType);
  if (only === undefined) return '';
  const docs = args.map((type) => typeDoc(type, { role: 'argument', column: place.column + 2 }));
  const isInline =
    args.length === 1 && isHuggable(only) && !(place.isArrowVariable && only.kind !== 'object');
  if (isInline) return concat('<', ...docs, '>');
  return bracketed('<', docs, '>', '');
}

/** A type that never breaks after the bracket before it: a name, a literal, an object type, an object type or null. */
function isHuggable(type: TypeExpression): boolean {
  if (type.kind === 'literal' || type.kind === 'object') return true;
  if (type.kind === 'name') return (type.args ?? []).length === 0;
  return type.kind === 'union' && isHuggedUnion(type.members);
}

const keywords = new Set(
  'any bigint boolean never number object string symbol undefined unknown void'.split(' '),
);

/** `Named | null`, which prettier never breaks. */
export function isHuggedUnion(members: readonly TypeExpression[]): boolean {
  const isObjectLike = (type: TypeExpression): boolean =>
    type.kind === 'object' || (type.kind === 'name' && !keywords.has(type.name));
  const isNothing = (type: TypeExpression): boolean =>
    (type.kind === 'literal' && type.value === null) || (type.kind === 'name' && type.name === 'void');
  const found = members.find(isObjectLike);
  return found !== undefined && members.every((type) => type === found || isNothing(type));
}

function unionDoc(members: readonly TypeExpression[], place: TypePlace): Doc {
  const docs = members.map((type) => typeDoc(type, { role: 'union-member', column: place.column + 2 }));
  if (isHuggedUnion(members)) return join(' | ', docs);
  const list = group(
    ...docs.map((doc, index) => concat(index === 0 ? ifBreak('| ') : concat(line, '| '), align(2, doc))),
  );
  if (typeNeedsParens({ kind: 'union', members }, place.role)) return group(indent(softline, list), softline);
  if (place.role === 'tuple-element') {
    return group(indent(ifBreak(concat('(', softline)), list), softline, ifBreak(')'));
  }
  const isIndented =
    place.role !== 'argument' && place.role !== 'only-tuple-element' && place.isAlias !== true;
  return isIndented ? group(indent(softline, list)) : list;
}

function intersectionDoc(members: readonly TypeExpression[], place: TypePlace): Doc {
  let wasMixed = false;
  const parts = members.map((type, index): Doc => {
    const doc = typeDoc(type, { role: 'intersection-member', column: place.column });
    const before = members[index - 1];
    if (before === undefined) return doc;
    const isObject = type.kind === 'object';
    const wasObject = before.kind === 'object';
    if (isObject && wasObject) return concat(' & ', wasMixed ? indent(doc) : doc);
    if (!isObject && !wasObject) return indent(' &', line, doc);
    if (index > 1) wasMixed = true;
    return concat(' & ', index > 1 ? indent(doc) : doc);
  });
  return group(...parts);
}

/** An object type stays broken, but for the one of an only parameter, which is as broken as the function around it. */
function objectTypeDoc(
  type: Extract<TypeExpression, { kind: 'object' }>,
  place: TypePlace,
  isHugged = false,
): Doc {
  const inside = { ...place, column: place.column + 2 };
  const members: Doc[] = type.members.map((member) => memberDoc(member, inside));
  if (type.index !== undefined) {
    const value = typeDoc(type.index.type, { role: 'annotation', column: inside.column });
    const signature = group('[', group(indent(softline, 'key: string'), softline), ']: ', value);
    members.push(concat(...docComment(type.index.doc ?? [], inside.column), signature));
  }
  if (members.length === 0) return '{}';
  const gap = isHugged ? line : hardline;
  const contents = concat('{', indent(gap, join(concat(';', gap), members), ifBreak(';')), gap, '}');
  return isHugged ? contents : brokenGroup(contents);
}

function memberDoc(member: TypeMember, place: TypePlace): Doc {
  const key = memberKey(member);
  const comment = docComment(member.doc, place.column);
  if (place.isExact === true) {
    const flat = flatType(member.type, 'annotation');
    if (flat !== undefined && place.column + key.length + flat.length < printWidth) {
      return comment.length === 0 ? key + flat : concat(...comment, key + flat);
    }
  }
  const isExact = place.isExact === true && place.column + key.length < printWidth;
  const type = typeDoc(member.type, { role: 'annotation', column: place.column, isExact });
  return concat(...comment, group(key, type));
}
