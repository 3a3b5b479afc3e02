export { InvalidObjectError, isInvalidObjectError } from './invalid-object-error.ts';
export type {
  DescriptionRegistry,
  FieldError,
  FieldErrorType,
  RegisteredResource,
  Registry,
  ResourceDescription,
  ValidateOptions,
  ValidateUpdateOptions,
} from './types.ts';
