import type { Json } from '../values/json.ts';
import type { StructuralSchema } from './types.ts';

/** What an enum may hold that a type of TypeScript can say. */
export type EnumValue = string | number | boolean;

/** Which scalars a schema takes by its type. */
export type ScalarKind = 'string' | 'integer' | 'number' | 'boolean' | 'int-or-string';

/**
 * The values that the API server takes of a scalar's enum, in the order of the CRD; none where no member is of the schema's type (`enum: [yes]`
 * of a string), undefined where the enum leaves the type as it is. A null is never taken beside an enum, not even one that lists it. A number
 * meets a member that is one character as Go converts between them, so 65 is taken for `A`.
 */
export function enumValues({ kind, validation }: StructuralSchema): readonly EnumValue[] | undefined {
  return isScalarKind(kind) && validation.enum !== undefined
    ? possibleValues(kind, validation.enum)
    : undefined;
}

/** The same of the members alone. */
export function possibleValues(kind: ScalarKind, members: readonly Json[]): readonly EnumValue[] | undefined {
  const takesNumbers = kind !== 'string' && kind !== 'boolean';
  // Go makes U+FFFD of every number that is no character.
  if (takesNumbers && members.includes('\ufffd')) return undefined;
  return [
    ...new Set(
      members.flatMap((member) => {
        const own = isOfKind(member, kind) ? [member] : [];
        return takesNumbers ? [...own, ...charactersOf(member)] : own;
      }),
    ),
  ];
}

/** Whether a schema is an enum of strings or of numbers, which is declared under a name and has an object of constants. */
export function isNamedEnum(schema: StructuralSchema): boolean {
  const { kind } = schema;
  return (
    (kind === 'string' || kind === 'integer' || kind === 'number') && (enumValues(schema) ?? []).length > 0
  );
}

/** Whether a member of an enum is ever met by a value of the schema's type. */
export function isPossible(kind: ScalarKind, member: Json): boolean {
  return possibleValues(kind, [member])?.length !== 0;
}

function isOfKind(member: Json, kind: ScalarKind): member is EnumValue {
  switch (kind) {
    case 'string':
      return typeof member === 'string';
    case 'boolean':
      return typeof member === 'boolean';
    case 'integer':
      return typeof member === 'number' && Number.isInteger(member);
    case 'number':
      return typeof member === 'number';
    case 'int-or-string':
      return typeof member === 'string' || (typeof member === 'number' && Number.isInteger(member));
  }
}

/** The code point of a text that is one character. */
function charactersOf(member: Json): readonly number[] {
  if (typeof member !== 'string') return [];
  const [only, ...rest] = Array.from(member);
  const code = only?.codePointAt(0);
  return code === undefined || rest.length > 0 ? [] : [code];
}

function isScalarKind(kind: StructuralSchema['kind']): kind is ScalarKind {
  return kind !== 'object' && kind !== 'map' && kind !== 'array' && kind !== 'any';
}
