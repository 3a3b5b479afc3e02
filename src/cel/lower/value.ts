import type { Expression } from '../../code/tree.ts';
import type { CelNode } from '../syntax/ast.ts';
import type { CheckedCel } from '../types/checked.ts';
import type { Raw } from '../types/schema-type.ts';
import type { CelType } from '../types/types.ts';

/**
 * How a value lies in JavaScript while a rule runs.
 * - `native`: as its type has it: a string, a number, a timestamp object.
 * - `raw`: JSON of the resource, with how to read it.
 * - `list`, `map`, `optional`: computed; an optional is its value or undefined.
 * - `dyn`: it tells its own type (see runtime/cel/value.ts); `isScalar`: it is a string, an int, a bool or null.
 * - `never`: there is none, such as the items of `[]`.
 */
export type Form =
  | { readonly kind: 'native' }
  | RawForm
  | { readonly kind: 'list'; readonly of: Form }
  | { readonly kind: 'map'; readonly of: Form }
  | { readonly kind: 'optional'; readonly of: Form }
  | { readonly kind: 'dyn'; readonly isScalar?: boolean }
  | { readonly kind: 'never' };

export interface RawForm {
  readonly kind: 'raw';
  readonly raw: Raw;
  /** Of the old object. */
  readonly isOld: boolean;
  /** It may be of another type than its schema states, which is found out where it is read. */
  readonly isGuarded: boolean;
  /** A list, map or object that was found to be one. */
  readonly isRead?: boolean;
}

/** A lowered expression: what it computes, of what type, in what form. */
export interface Value {
  readonly code: Expression;
  readonly type: CelType;
  readonly form: Form;
  /** Whether evaluating it can fail. */
  readonly canThrow: boolean;
  /** Its value, where it is a literal string. */
  readonly constant?: string;
  /** Code of places that hold a value wherever this is true, or false. */
  readonly facts?: Facts;
}

export interface Facts {
  readonly whenTrue: readonly string[];
  readonly whenFalse: readonly string[];
}

export const nativeForm: Form = { kind: 'native' };
export const dynForm: Form = { kind: 'dyn' };

/** The form of a part of a raw value. */
export function partForm(raw: Raw, { isOld, isGuarded }: RawForm): RawForm {
  return { kind: 'raw', raw, isOld, isGuarded };
}

/** Whether both forms are the same, so that values of either can stand in one place. */
export function isSameForm(a: Form, b: Form): boolean {
  if (a.kind === 'raw' && b.kind === 'raw') return a.raw === b.raw && a.isOld === b.isOld;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'raw' || b.kind === 'raw') return false;
  return 'of' in a && 'of' in b ? isSameForm(a.of, b.of) : true;
}

/** The value that a node lowers to. */
export function valueOf(
  node: CelNode,
  { checked }: { readonly checked: CheckedCel },
  code: Expression,
  form: Form,
  canThrow: boolean,
): Value {
  return { code, form, canThrow, type: checked.typeOf(node) };
}

/** What a fact says of a place is kept by the place's code. */
export function factOf(place: Expression): string {
  return JSON.stringify(place);
}
