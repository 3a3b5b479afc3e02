import type { Parameter, TypeExpression, TypeMember, TypeParameter } from '../emit/code.ts';
import { assertNever, InternalError } from '../diagnostics/errors.ts';
import { bindingName, isIdentifierName, numberLiteral, stringLiteral, typeKey } from '../emit/literals.ts';

/** What a type is to the type or declaration around it. */
export type TypeRole =
  /** After a colon, `=`, `as` or `is`, and wherever nothing else is said. */
  | 'annotation'
  | 'argument'
  | 'union-member'
  | 'intersection-member'
  | 'element'
  | 'tuple-element'
  | 'only-tuple-element'
  | 'indexed-object'
  | 'index'
  | 'operand'
  | 'arrow-return';

type ObjectType = Extract<TypeExpression, { kind: 'object' }>;

/** A type on one line, or undefined where it holds an object type with members: prettier keeps those broken. */
export function flatType(given: TypeExpression, role: TypeRole): string | undefined {
  const type = simplifyType(given);
  const text = flatText(type);
  if (text === undefined) return undefined;
  return typeNeedsParens(type, role) ? `(${text})` : text;
}

/** Whether prettier writes a type in parentheses at this place. */
export function typeNeedsParens(type: TypeExpression, role: TypeRole): boolean {
  const isTight = role === 'element' || role === 'indexed-object' || role === 'operand';
  switch (type.kind) {
    case 'function':
      return isTight || role === 'union-member' || role === 'intersection-member' || role === 'arrow-return';
    case 'union':
    case 'intersection':
      return isTight || role === 'union-member' || role === 'intersection-member';
    case 'operator':
      return isTight && !(type.operator === 'typeof' && role === 'operand');
    case 'array':
    case 'tuple':
      return isTight && type.isReadonly === true;
    default:
      return false;
  }
}

function flatText(type: TypeExpression): string | undefined {
  switch (type.kind) {
    case 'name': {
      const name = typeName(type.name);
      if (type.args === undefined || type.args.length === 0) return name;
      const args = flatTypes(type.args, ', ', 'argument');
      return args === undefined ? undefined : `${name}<${args}>`;
    }
    case 'literal':
      return literalTypeText(type.value);
    case 'union':
      return flatTypes(type.members, ' | ', 'union-member');
    case 'intersection':
      return flatTypes(type.members, ' & ', 'intersection-member');
    case 'array': {
      const element = flatType(type.element, 'element');
      return element === undefined ? undefined : `${readonlyPrefix(type.isReadonly)}${element}[]`;
    }
    case 'tuple': {
      const role = type.elements.length > 1 ? 'tuple-element' : 'only-tuple-element';
      const elements = flatTypes(type.elements, ', ', role);
      return elements === undefined ? undefined : `${readonlyPrefix(type.isReadonly)}[${elements}]`;
    }
    case 'object':
      return type.members.length === 0 && type.index === undefined ? '{}' : undefined;
    case 'function': {
      const head = flatTypeParameters(type.typeParameters ?? []);
      const parameters = flatFunctionParameters(type.parameters);
      const returns = flatType(type.returns, 'annotation');
      if (head === undefined || parameters === undefined || returns === undefined) return undefined;
      return `${head}(${parameters}) => ${returns}`;
    }
    case 'indexed': {
      const object = flatType(type.object, 'indexed-object');
      const index = flatType(type.index, 'index');
      return object === undefined || index === undefined ? undefined : `${object}[${index}]`;
    }
    case 'operator': {
      const operand = flatType(type.operand, type.operator === 'typeof' ? 'index' : 'operand');
      return operand === undefined ? undefined : `${type.operator} ${operand}`;
    }
    case 'predicate': {
      const narrowed = flatType(type.type, 'annotation');
      return narrowed === undefined ? undefined : predicateHead(type) + narrowed;
    }
    default:
      return assertNever(type);
  }
}

/** `asserts value is `. */
export function predicateHead(type: Extract<TypeExpression, { kind: 'predicate' }>): string {
  return `${type.asserts === true ? 'asserts ' : ''}${bindingName(type.parameter)} is `;
}

export function readonlyPrefix(isReadonly: boolean | undefined): string {
  return isReadonly === true ? 'readonly ' : '';
}

/** A name of a type, a keyword such as `string`, or a path such as `metav1.ObjectMeta`. */
export function typeName(name: string): string {
  if (!name.split('.').every(isIdentifierName)) {
    throw new InternalError(`${JSON.stringify(name)} names no type`);
  }
  return name;
}

export function literalTypeText(value: string | number | boolean | null): string {
  if (typeof value === 'string') return stringLiteral(value);
  return typeof value === 'number' ? numberLiteral(value) : String(value);
}

/** A union or an intersection without one of its own kind inside, and without itself where it has one member only. */
export function simplifyType(type: TypeExpression): TypeExpression {
  if (type.kind !== 'union' && type.kind !== 'intersection') return type;
  const members = flattenMembers(type);
  const [only] = members;
  if (only === undefined) return { kind: 'name', name: type.kind === 'union' ? 'never' : 'unknown' };
  if (members.length === 1) return simplifyType(only);
  return members === type.members ? type : { kind: type.kind, members };
}

function flattenMembers(
  type: Extract<TypeExpression, { kind: 'union' | 'intersection' }>,
): readonly TypeExpression[] {
  const members = type.members.map(simplifyType);
  const isSame = members.every(
    (member, index) => member === type.members[index] && member.kind !== type.kind,
  );
  if (isSame) return type.members;
  return members.flatMap((member) => {
    if (member.kind !== 'union' && member.kind !== 'intersection') return [member];
    return member.kind === type.kind ? member.members : [member];
  });
}

function flatTypes(types: readonly TypeExpression[], separator: string, role: TypeRole): string | undefined {
  return flatList(types, separator, (type) => flatType(type, role));
}

/** `<A extends B = C, D>`, or nothing where there is no parameter. */
export function flatTypeParameters(parameters: readonly TypeParameter[]): string | undefined {
  if (parameters.length === 0) return '';
  const text = flatList(parameters, ', ', flatTypeParameter);
  return text === undefined ? undefined : `<${text}>`;
}

function flatTypeParameter(parameter: TypeParameter): string | undefined {
  const bound = parameter.extends && flatType(parameter.extends, 'annotation');
  const value = parameter.default && flatType(parameter.default, 'annotation');
  if ((parameter.extends && bound === undefined) || (parameter.default && value === undefined))
    return undefined;
  const constraint = bound === undefined ? '' : ` extends ${bound}`;
  return bindingName(parameter.name) + constraint + (value === undefined ? '' : ` = ${value}`);
}

/** `a: A, b?: B`, without values. */
export function flatFunctionParameters(parameters: readonly Parameter[]): string | undefined {
  return flatTypedParameters(parameters.map(declaredParameter));
}

/** `a: A, b?: B`. */
export function flatTypedParameters(
  parameters: readonly Parameter[],
  flatDefault: (parameter: Parameter) => string | undefined = () => '',
): string | undefined {
  const hugged = huggedObject(parameters);
  if (hugged !== undefined) return flatHugged(parameters[0], hugged);
  return flatList(parameters, ', ', (parameter) => {
    const typed = flatTypedParameter(parameter);
    const value = flatDefault(parameter);
    return typed === undefined || value === undefined ? undefined : typed + value;
  });
}

/** A parameter where no values are: one with a default may be left out. */
export function declaredParameter({ name, type, isOptional, default: value }: Parameter): Parameter {
  const isLeftOut = isOptional === true || value !== undefined;
  return { name, ...(type === undefined ? {} : { type }), isOptional: isLeftOut };
}

/**
 * The object type of the only parameter of a function, where prettier lets it open on the function's line. It is on one line where the
 * function is: the one object type that does not stay broken.
 */
export function huggedObject(parameters: readonly Parameter[]): ObjectType | undefined {
  const [only] = parameters;
  if (parameters.length !== 1 || only?.type === undefined || only.default !== undefined) return undefined;
  const type = simplifyType(only.type);
  return type.kind === 'object' ? type : undefined;
}

/** `name: { a: A; b: B }`, or undefined where a comment breaks it. */
function flatHugged(parameter: Parameter | undefined, type: ObjectType): string | undefined {
  if (parameter === undefined) return undefined;
  const name = bindingName(parameter.name) + (parameter.isOptional === true ? '?' : '');
  const { members, index } = type;
  if (members.length === 0 && index === undefined) return `${name}: {}`;
  const hasComment = (index?.doc ?? []).length > 0 || members.some((member) => member.doc.length > 0);
  const parts = members.map((member) => flatMember(member));
  if (index !== undefined) parts.push(flatAfter('[key: string]: ', index.type));
  if (hasComment || parts.includes(undefined)) return undefined;
  return `${name}: { ${parts.join('; ')} }`;
}

function flatMember(member: TypeMember): string | undefined {
  return flatAfter(memberKey(member), member.type);
}

/** `readonly key?: `. */
export function memberKey({ key, isOptional, isReadonly }: TypeMember): string {
  return `${readonlyPrefix(isReadonly)}${typeKey(key)}${isOptional ? '?' : ''}: `;
}

function flatAfter(start: string, type: TypeExpression): string | undefined {
  const flat = flatType(type, 'annotation');
  return flat === undefined ? undefined : start + flat;
}

/** `name?: type`. */
function flatTypedParameter(parameter: Parameter): string | undefined {
  const name = bindingName(parameter.name) + (parameter.isOptional === true ? '?' : '');
  if (parameter.type === undefined) return name;
  const type = flatType(parameter.type, 'annotation');
  return type === undefined ? undefined : `${name}: ${type}`;
}

/** The texts of all items, or undefined where one has none. */
export function flatList<T>(
  items: readonly T[],
  separator: string,
  flatItem: (item: T, index: number) => string | undefined,
): string | undefined {
  let text = '';
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const flat = item === undefined ? undefined : flatItem(item, index);
    if (flat === undefined) return undefined;
    text += index === 0 ? flat : separator + flat;
  }
  return text;
}
