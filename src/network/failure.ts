import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';

/** How a request failed, beside what there is to say about it. */
export interface FailureDetails {
  readonly hint?: string;
  /** The status of the answer, where there was one. */
  readonly status?: number;
  /** Present when another try may help; `afterMs` where the server says when. */
  readonly retry?: { readonly afterMs?: number };
}

/** A request that failed. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly diagnostic: Diagnostic;
  readonly status: number | undefined;
  readonly retry: { readonly afterMs?: number } | undefined;

  constructor(code: DiagnosticCode, message: string, { hint, status, retry }: FailureDetails = {}) {
    super(message);
    this.diagnostic = { code, severity: 'error', message, ...(hint === undefined ? {} : { hint }) };
    this.status = status;
    this.retry = retry;
  }
}

/** What waits for an answer, with a failure told as every other mistake is. */
export async function orThrow<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw toRefusal(error);
  }
}

/** A failure as what a step throws; what is a bug of ours goes on. */
export function toRefusal(error: unknown): OcmGenError {
  if (error instanceof RequestFailure) return new OcmGenError([error.diagnostic]);
  if (error instanceof OcmGenError) return error;
  throw error;
}
