import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';

/** What the shell learns: done, the input is wrong or the output stale, wrong usage, our fault. */
export const exitCodes = { done: 0, input: 1, usage: 2, bug: 70 } as const;

const usageCodes: readonly DiagnosticCode[] = ['OCM5001', 'OCM5002', 'OCM5003'];

/** Options that make no sense are wrong usage; everything else that a user can cause is wrong input. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.every(({ code }) => usageCodes.includes(code)) ? exitCodes.usage : exitCodes.input;
}
