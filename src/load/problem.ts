import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Severity } from '../diagnostics/diagnostic.ts';

/** Something wrong in a text, placed by its offset; becomes a `Diagnostic` once the file is known. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly offset: number;
  readonly hint?: string;
  readonly related?: { readonly message: string; readonly offset: number };
}
