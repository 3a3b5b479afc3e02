import type { FieldError } from './types.ts';

/** The API server would refuse the object. The message is the server's: `ManagedCluster.cluster.open-cluster-management.io "a" is invalid: ...`. */
export class InvalidObjectError extends Error {
  readonly errors: readonly FieldError[];

  constructor(message: string, errors: readonly FieldError[]) {
    super(message);
    this.name = 'InvalidObjectError';
    this.errors = errors;
  }
}
