import type { CelType } from './types.ts';
import { dynType, isSameType, parametersOf } from './types.ts';

/** What the type parameters met so far stand for; what an attempt bound can be taken back. */
export class Bindings {
  readonly #types = new Map<string, CelType>();
  readonly #journal: (readonly [name: string, before: CelType | undefined])[] = [];

  get(name: string): CelType | undefined {
    return this.#types.get(name);
  }

  set(name: string, type: CelType): void {
    this.#journal.push([name, this.#types.get(name)]);
    this.#types.set(name, type);
  }

  /** Whether the attempt succeeds; as if it had not been made where it does not. */
  attempt(attempt: () => boolean): boolean {
    const mark = this.#journal.length;
    if (attempt()) return true;
    for (const [name, before] of this.#journal.splice(mark).reverse()) {
      if (before) this.#types.set(name, before);
      else this.#types.delete(name);
    }
    return false;
  }
}

/** Whether `from` can be used as `to`, under bindings that are made where it needs them. After cel-go's checker/types.go. */
export function assign(bindings: Bindings, from: CelType, to: CelType): boolean {
  return bindings.attempt(() => isAssignable(bindings, from, to));
}

/** `assign` of several types at once. */
export function assignAll(bindings: Bindings, from: readonly CelType[], to: readonly CelType[]): boolean {
  return bindings.attempt(() => areAssignable(bindings, from, to));
}

function areAssignable(bindings: Bindings, from: readonly CelType[], to: readonly CelType[]): boolean {
  return (
    from.length === to.length &&
    from.every((type, at) => {
      const other = to[at];
      return other !== undefined && isAssignable(bindings, type, other);
    })
  );
}

function isAssignable(bindings: Bindings, from: CelType, to: CelType): boolean {
  if (to.kind === 'param') {
    const found = substitution(bindings, from, to);
    if (found.isValid) return true;
    if (found.isBound) return false;
  }
  if (from.kind === 'param') return substitution(bindings, to, from).isValid;
  if (from.kind === 'dyn' || to.kind === 'dyn') return true;
  if (from.kind === 'null') return isNullable(to);
  if (to.kind === 'null') return isNullable(from);
  if (from.kind === 'type' || from.kind !== to.kind) return from.kind === to.kind;
  switch (from.kind) {
    case 'list':
    case 'map':
    case 'optional':
      return areAssignable(bindings, parametersOf(from), parametersOf(to));
    default:
      return isSameType(from, to);
  }
}

/** Null fits what cel-go holds as a message: times, optionals, objects and the libraries' types. */
function isNullable(type: CelType): boolean {
  return ['null', 'timestamp', 'duration', 'object', 'optional', 'opaque'].includes(type.kind);
}

function substitution(
  bindings: Bindings,
  type: CelType,
  parameter: CelType & { readonly kind: 'param' },
): { readonly isValid: boolean; readonly isBound: boolean } {
  if (isSameType(type, parameter)) return { isValid: true, isBound: true };
  const bound = bindings.get(parameter.name);
  if (bound) {
    if (isSameType(type, bound)) return { isValid: true, isBound: true };
    if (!isAssignable(bindings, type, bound)) return { isValid: false, isBound: true };
    const general = mostGeneral(type, bound);
    if (!occursIn(bindings, parameter, general)) bindings.set(parameter.name, general);
    return { isValid: true, isBound: true };
  }
  if (occursIn(bindings, parameter, type)) return { isValid: false, isBound: false };
  bindings.set(parameter.name, type);
  return { isValid: true, isBound: false };
}

/** The less specific of two types that unify. */
export function mostGeneral(a: CelType, b: CelType): CelType {
  return isLessSpecific(a, b) ? a : b;
}

function isLessSpecific(a: CelType, b: CelType): boolean {
  if (a.kind === 'dyn' || a.kind === 'param') return true;
  if (b.kind === 'dyn' || b.kind === 'param' || a.kind !== b.kind) return false;
  if (a.kind === 'type') return true;
  const [left, right] = [parametersOf(a), parametersOf(b)];
  if (left.length === 0) return isSameType(a, b);
  return left.every((type, at) => {
    const other = right[at];
    return other !== undefined && isLessSpecific(type, other);
  });
}

function occursIn(
  bindings: Bindings,
  parameter: CelType & { readonly kind: 'param' },
  type: CelType,
): boolean {
  if (isSameType(parameter, type)) return true;
  if (type.kind === 'param') {
    const bound = bindings.get(type.name);
    return bound !== undefined && occursIn(bindings, parameter, bound);
  }
  return parametersOf(type).some((inner) => occursIn(bindings, parameter, inner));
}

/** The type with bound parameters replaced; `isFinal` makes unbound ones dyn. */
export function substitute(bindings: Pick<Bindings, 'get'>, type: CelType, isFinal: boolean): CelType {
  switch (type.kind) {
    case 'param': {
      const bound = bindings.get(type.name);
      if (bound) return substitute(bindings, bound, isFinal);
      return isFinal ? dynType : type;
    }
    case 'list':
      return { kind: 'list', element: substitute(bindings, type.element, isFinal) };
    case 'map':
      return {
        kind: 'map',
        key: substitute(bindings, type.key, isFinal),
        value: substitute(bindings, type.value, isFinal),
      };
    case 'optional':
      return { kind: 'optional', value: substitute(bindings, type.value, isFinal) };
    case 'type':
      return { kind: 'type', of: type.of && substitute(bindings, type.of, isFinal) };
    default:
      return type;
  }
}
