import type { DiagnosticCode } from './codes.ts';

/** A place in a file: line and column count from 1, columns in UTF-16 units (as editors and SARIF do). */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Severity = 'error' | 'warning' | 'note';

/**
 * Something a user can cause, as data. Stages collect all of them before giving up; `cli/report.ts` turns them into words.
 * The message names the thing, what is expected and what was found, in one sentence without a full stop.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** Present wherever the problem has a place in a file; `{file, line: 1, column: 1}` when only the file is known. */
  readonly location?: Location;
  /** Field path inside the CustomResourceDefinition, such as `spec.versions[0].schema.openAPIV3Schema.properties[spec]`. */
  readonly field?: string;
  /** What to do about it, where we know. */
  readonly hint?: string;
  /** Other places that matter, such as the first of two definitions that differ. */
  readonly related?: readonly { readonly message: string; readonly location: Location }[];
}
