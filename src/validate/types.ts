import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import type { FieldError } from '../runtime/types.ts';

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
