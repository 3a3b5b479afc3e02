import type { Diagnostic, Location } from './diagnostics/diagnostic.ts';
import { OcmGenError } from './diagnostics/errors.ts';
import type { ListOptions } from './list.ts';
import { optional } from './values/optional.ts';
import { readModel } from './read-model.ts';
import type { FieldError, ValidateOptions } from './runtime/types.ts';
import { resolveSources } from './source/resolve.ts';
import { Kinds } from './validate/kinds.ts';
import { Pass } from './validate/pass.ts';

/** What to check: objects, against the kinds of the inputs. */
export interface ValidateObjectsOptions extends ListOptions {
  /** Where the objects are: files, directories, globs, URLs, archives, `-` for standard input. */
  readonly objects: readonly string[];
  /** `error`, the default: unknown fields are errors, as they are to kubectl. */
  readonly unknownFields?: ValidateOptions['unknownFields'];
  /** `create`, the default: as the server answers a POST. `object`: the whole object as it is stored, status included. */
  readonly operation?: ValidateOptions['operation'];
}

/** An object that was checked: what it is, where it stands, and why the API server would refuse it. */
export interface ValidatedObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent where the object has none, as one with generateName. */
  readonly name?: string;
  readonly namespace?: string;
  readonly location: Location;
  /** False where there are errors, and where its text is wrong, as by a key that is written twice: that is in the diagnostics. */
  readonly accepted: boolean;
  /** In the order of their places. */
  readonly errors: readonly ObjectError[];
}

/** One reason why the API server would refuse an object, and where it stands. */
export type ObjectError = FieldError & {
  readonly location: Location;
  readonly hint?: string;
};

/** Objects of one kind that were not looked at. */
export interface SkippedObjects {
  /** `left-out`: the inputs define the kind, and include and exclude leave it out. `no-object`: a JSON file of something else. */
  readonly reason: 'other-group' | 'left-out' | 'no-object';
  /** Empty where it is no object. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly count: number;
  /** Where the first of them stands. */
  readonly location: Location;
}

export interface ValidateObjectsResult {
  /** Those that were checked, in the order of the files. */
  readonly objects: readonly ValidatedObject[];
  /** How many objects and other documents are accepted, refused and skipped: each counts once, an item of a list as one. */
  readonly accepted: number;
  /** With documents that could not be read, and objects of which it is not known what they are. */
  readonly refused: number;
  readonly skipped: number;
  readonly skippedObjects: readonly SkippedObjects[];
  /** Errors are of objects that could not be checked; the rest are warnings and notes of both inputs. */
  readonly diagnostics: readonly Diagnostic[];
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
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new OcmGenError(diagnostics);
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
