import type { CustomResource } from '../model/types.ts';
import { is, normalize } from '../runtime/guards.ts';
import type { RegisteredResource } from '../runtime/types.ts';
import { validateUpdate } from '../runtime/update.ts';
import { validate } from '../runtime/validate.ts';
import { buildResourceSchema } from './build-resource.ts';
import type { SchemaCache } from './build-schema.ts';

/** The checks of a kind as functions, with the promises of the generated package's registry. */
export type Validator = Pick<
  RegisteredResource,
  'validate' | 'validateUpdate' | 'normalize' | 'is' | 'unchecked'
>;

/**
 * Makes a validator that answers as the API server does, at run time and without generated files. Validators that are
 * given the same cache share what their schemas share.
 */
export function compileValidator(resource: CustomResource, cache?: SchemaCache): Validator {
  const { schema, unchecked } = buildResourceSchema(resource, cache);
  return {
    unchecked,
    validate: (value, options) => validate(schema, value, options),
    validateUpdate: (value, old, options) => validateUpdate(schema, value, old, options),
    normalize: (value) => normalize(schema, value),
    is: (value): value is unknown => is(schema, value),
  };
}
