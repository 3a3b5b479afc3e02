import type { Parameter, TypeExpression, TypeMember, TypeParameter } from '../code/tree.ts';
import { assertNever, InternalError } from '../diagnostics/errors.ts';
import { bindingName, isIdentifierName, typeKey } from '../code/literals.ts';
import {
  braced,
  comment,
  group,
  ifBroken,
  indent,
  join,
  line,
  listed,
  sequence,
  softline,
  type Layout,
} from './layout.ts';
import { literalText } from './value.ts';

/** What takes a type as its operand: nothing, a union or an intersection, or an operator or brackets. */
type Around = 'nothing' | 'members' | 'operator';

/** The layout of a type, in parentheses where what is around it needs them. */
export function typeLayout(given: TypeExpression, around: Around = 'nothing'): Layout {
  const type = simplifyType(given);
  const layout = bareLayout(type);
  return needsParens(type, around) ? sequence('(', layout, ')') : layout;
}

function needsParens(type: TypeExpression, around: Around): boolean {
  if (around === 'nothing') return false;
  switch (type.kind) {
    case 'function':
    case 'union':
    case 'intersection':
    case 'predicate':
      return true;
    case 'operator':
      return around === 'operator';
    case 'array':
    case 'tuple':
      return around === 'operator' && type.isReadonly === true;
    default:
      return false;
  }
}

function bareLayout(type: TypeExpression): Layout {
  switch (type.kind) {
    case 'name': {
      const name = typeName(type.name);
      const args = type.args ?? [];
      return args.length === 0 ? name : sequence(name, typeArguments(args));
    }
    case 'literal':
      return literalText(type.value);
    case 'union':
      return unionLayout(type.members);
    case 'intersection':
      return join(
        ' & ',
        type.members.map((member) => typeLayout(member, 'members')),
      );
    case 'array':
      return sequence(readonlyPrefix(type.isReadonly), typeLayout(type.element, 'operator'), '[]');
    case 'tuple':
      return sequence(readonlyPrefix(type.isReadonly), listed('[', typeLayouts(type.elements), ']'));
    case 'object':
      return objectLayout(type);
    case 'function':
      return sequence(
        typeParametersLayout(type.typeParameters ?? []),
        parametersLayout(type.parameters.map(declaredParameter)),
        ' => ',
        typeLayout(type.returns),
      );
    case 'indexed':
      return sequence(typeLayout(type.object, 'operator'), '[', typeLayout(type.index), ']');
    case 'operator':
      // `keyof typeof x` needs no parentheses, `keyof readonly x[]` neither.
      return sequence(`${type.operator} `, typeLayout(type.operand, 'members'));
    case 'predicate':
      return sequence(
        `${type.asserts === true ? 'asserts ' : ''}${bindingName(type.parameter)} is `,
        typeLayout(type.type),
      );
    default:
      return assertNever(type);
  }
}

/** `A | B`, or a member a line with a bar before each. */
function unionLayout(members: readonly TypeExpression[]): Layout {
  const layouts = members.map((member) => typeLayout(member, 'members'));
  return group(indent(softline, ifBroken('| '), join(sequence(line, '| '), layouts)));
}

/** The only argument opens on the line of the name; several stand one a line where they do not fit. */
function typeArguments(args: readonly TypeExpression[]): Layout {
  const layouts = typeLayouts(args);
  return layouts.length === 1 ? sequence('<', ...layouts, '>') : listed('<', layouts, '>', '');
}

function typeLayouts(types: readonly TypeExpression[]): readonly Layout[] {
  return types.map((type) => typeLayout(type));
}

function objectLayout({ members, index }: Extract<TypeExpression, { kind: 'object' }>): Layout {
  const layouts = members.map(memberLayout);
  if (index !== undefined) {
    layouts.push(sequence(comment(index.doc ?? []), '[key: string]: ', typeLayout(index.type)));
  }
  return braced(layouts, ';');
}

function memberLayout({ key, type, isOptional, isReadonly, doc }: TypeMember): Layout {
  const head = `${readonlyPrefix(isReadonly)}${typeKey(key)}${isOptional ? '?' : ''}: `;
  return sequence(comment(doc), head, typeLayout(type));
}

/** `(a: A, b?: B)`. */
export function parametersLayout(parameters: readonly Parameter[], values: readonly Layout[] = []): Layout {
  const layouts = parameters.map(({ name, type, isOptional }, index) =>
    sequence(
      bindingName(name) + (isOptional === true ? '?' : ''),
      type === undefined ? '' : sequence(': ', typeLayout(type)),
      values[index] ?? '',
    ),
  );
  return listed('(', layouts, ')');
}

/** A parameter where no values are: one with a default may be left out. */
export function declaredParameter({ name, type, isOptional, default: value }: Parameter): Parameter {
  const isLeftOut = isOptional === true || value !== undefined;
  return { name, ...(type === undefined ? {} : { type }), isOptional: isLeftOut };
}

/** `<A extends B = C, D>`, or nothing where there is no parameter. */
export function typeParametersLayout(parameters: readonly TypeParameter[]): Layout {
  if (parameters.length === 0) return '';
  const layouts = parameters.map(({ name, extends: bound, default: value }) =>
    sequence(
      bindingName(name),
      bound === undefined ? '' : sequence(' extends ', typeLayout(bound)),
      value === undefined ? '' : sequence(' = ', typeLayout(value)),
    ),
  );
  return listed('<', layouts, '>');
}

function readonlyPrefix(isReadonly: boolean | undefined): string {
  return isReadonly === true ? 'readonly ' : '';
}

/** A name of a type, a keyword such as `string`, or a path such as `metav1.ObjectMeta`. */
function typeName(name: string): string {
  if (!name.split('.').every(isIdentifierName)) {
    throw new InternalError(`${JSON.stringify(name)} names no type`);
  }
  return name;
}

/** A union or an intersection without one of its own kind inside, and without itself where it has one member only. */
export function simplifyType(type: TypeExpression): TypeExpression {
  if (type.kind !== 'union' && type.kind !== 'intersection') return type;
  const members = type.members.map(simplifyType).flatMap((member) => {
    if (member.kind !== 'union' && member.kind !== 'intersection') return [member];
    return member.kind === type.kind ? member.members : [member];
  });
  const [only] = members;
  if (only === undefined) return { kind: 'name', name: type.kind === 'union' ? 'never' : 'unknown' };
  return members.length === 1 ? only : { kind: type.kind, members };
}
