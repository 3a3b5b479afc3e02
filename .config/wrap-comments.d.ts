/** The text of a module with the prose of its comments wrapped at 80 columns. `ts` is TypeScript. */
export function wrapComments(ts: unknown, text: string): string;
