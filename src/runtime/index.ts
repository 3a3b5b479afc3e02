export { InvalidObjectError } from './guards.ts';
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
