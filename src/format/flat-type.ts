import type { Parameter, TypeExpression, TypeParameter } from '../emit/code.ts';
import { assertNever, InternalError } from '../diagnostics/errors.ts';
import { bindingName, isIdentifierName, numberLiteral, stringLiteral } from '../emit/literals.ts';

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
  const isNested = type.members.some((member) => simplifyType(member).kind === type.kind);
  if (!isNested) return type.members;
  return type.members.map(simplifyType).flatMap((member) => {
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

/** `a: A, b?: B`; a default makes a parameter optional, since a function type holds no values. */
function flatFunctionParameters(parameters: readonly Parameter[]): string | undefined {
  return flatList(parameters, ', ', (parameter) =>
    flatTypedParameter({ ...parameter, isOptional: isOptional(parameter) }),
  );
}

/** Whether a caller may leave a parameter out. */
export function isOptional(parameter: Parameter): boolean {
  return parameter.isOptional === true || parameter.default !== undefined;
}

/** `name?: type`, on one line. */
export function flatTypedParameter(parameter: Parameter): string | undefined {
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
