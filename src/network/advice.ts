/** What helps against each failure of a request, in the words of who asks. */
export interface Advice {
  /** What was sent to prove who asks: `the token`. */
  readonly credentials: string;
  readonly refused: string;
  /** Where nothing was sent. */
  readonly refusedWithout: string;
  readonly rateLimit: string;
  readonly rateLimitWithout: string;
  readonly unreachable: string;
  readonly tooLarge: string;
}
