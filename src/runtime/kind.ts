/** Whether a value is an object of exactly this apiVersion and kind; nothing else of it is looked at. */
export function isOfKind(value: unknown, apiVersion: string, kind: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const given = value as { readonly apiVersion?: unknown; readonly kind?: unknown };
  return given.apiVersion === apiVersion && given.kind === kind;
}

/** A type that is known; never for `any`, so that an overload for what is not known takes it. */
export type Known<T> = 0 extends 1 & T ? never : T;
