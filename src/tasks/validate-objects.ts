import { hasErrors, OcmGenError } from '../diagnostics/errors.ts';
import type { ListOptions } from './list.ts';
import { optional } from '../values/optional.ts';
import { readModel } from '../inputs/read-model.ts';
import type { ValidateOptions } from '../runtime/types.ts';
import { resolveSources } from '../source/resolve.ts';
import { Kinds } from '../validate/kinds.ts';
import { Pass } from '../validate/pass.ts';
import type { ValidateObjectsResult } from '../validate/types.ts';

/** What to check: objects, against the kinds of the inputs. */
export interface ValidateObjectsOptions extends ListOptions {
  /** Where the objects are: files, directories, globs, URLs, archives, `-` for standard input. */
  readonly objects: readonly string[];
  /** `error`, the default: unknown fields are errors, as they are to kubectl. */
  readonly unknownFields?: ValidateOptions['unknownFields'];
  /** `create`, the default: as the server answers a POST. `object`: the whole object as it is stored, status included. */
  readonly operation?: ValidateOptions['operation'];
}

/**
 * Checks objects as the API server would, without generated files. Throws an `OcmGenError` where the definitions are wrong or an input
 * cannot be read; what is wrong with objects, or with a file of them, is in the result.
 */
export async function validateObjects(options: ValidateObjectsOptions): Promise<ValidateObjectsResult> {
  const { objects: inputs, unknownFields = 'error', operation = 'create', ...definitions } = options;
  const { model, defined, diagnostics: found } = await readModel(definitions);
  const sources = await resolveSources(inputs, { ...optional('cwd', options.cwd), wants: () => true });
  const diagnostics = [...found, ...sources.diagnostics];
  if (hasErrors(diagnostics)) throw new OcmGenError(diagnostics);
  const resources = model.groupVersions.flatMap((each) => each.resources);
  const pass = new Pass(new Kinds(resources, defined), { unknownFields, operation });
  for (const file of sources.files) pass.read(file);
  const result = pass.finish();
  if (result.objects.length === 0 && result.refused === 0) {
    const message = `there is no object of the kinds that the inputs define in ${inputs.join(', ')}`;
    return {
      ...result,
      diagnostics: [...diagnostics, ...result.diagnostics, { code: 'OCM7003', severity: 'error', message }],
    };
  }
  return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] };
}
