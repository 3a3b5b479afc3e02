import type { FieldError } from './types.ts';

/** What every copy of the class gives its errors: ESM and CommonJS, and packages that were generated apart, know each other's by it. */
const brand = /* @__PURE__ */ Symbol.for('ocm-gen.InvalidObjectError');

export interface InvalidObjectErrorConstructor {
  new (message: string, errors: readonly FieldError[]): InvalidObjectError;
  readonly prototype: InvalidObjectError;
}

/** The API server would refuse the object. The message is the server's: `ManagedCluster.cluster.open-cluster-management.io "a" is invalid: ...`. */
export interface InvalidObjectError extends Error {
  readonly errors: readonly FieldError[];
}

/** `instanceof` holds for the errors of every generated package, whichever of them the class is imported from. */
export const InvalidObjectError: InvalidObjectErrorConstructor = /* @__PURE__ */ createClass();

function createClass(): InvalidObjectErrorConstructor {
  const errorClass = class InvalidObjectError extends Error {
    readonly errors: readonly FieldError[];

    constructor(message: string, errors: readonly FieldError[]) {
      super(message);
      this.name = 'InvalidObjectError';
      this.errors = errors;
      Object.defineProperty(this, brand, { value: true });
    }
  };
  const { [Symbol.hasInstance]: hasInstance } = Function.prototype;
  Object.defineProperty(errorClass, Symbol.hasInstance, {
    // A class derived from this one asks for its own objects.
    value(this: unknown, value: unknown): boolean {
      return this === errorClass ? isInvalidObjectError(value) : hasInstance.call(this, value);
    },
  });
  return errorClass;
}

/** Whether a value is the error that `assertX`, `normalizeX` and `createX` throw, of this or of any other generated package. */
export function isInvalidObjectError(value: unknown): value is InvalidObjectError {
  return typeof value === 'object' && value !== null && brand in value;
}
