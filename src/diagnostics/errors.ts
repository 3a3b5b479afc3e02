import type { Diagnostic } from './diagnostic.ts';

/** The input is wrong: carries every diagnostic that was collected; its message has each with its place, a line apiece. Exit code 1. */
export class OcmGenError extends Error {
  override readonly name = 'OcmGenError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(describe).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** What a build script prints that knows nothing of diagnostics. */
function describe({ code, message, location }: Diagnostic): string {
  const place = location ? `${location.file}:${location.line}:${location.column}: ` : '';
  return `${place}${code}: ${message}`;
}

/** Whether there is an error among what was found: a step that follows is not taken then. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** A bug of ours, never the user's: reported with a stack and "please report". Exit code 70. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** Ends an exhaustive `switch`: the compiler reports a forgotten case, and a case that slips through at run time throws. */
export function assertNever(value: never): never {
  throw new InternalError(`unexpected ${JSON.stringify(value)}`);
}
