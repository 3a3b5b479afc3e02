import type { CharSet } from './char-set.ts';

/** An RE2 regular expression, read: flags are resolved, classes are sets. */
export type Node =
  | { readonly kind: 'empty' }
  /** One code point of the set; `text` is how JavaScript (flag u) writes the same set, where the source's own spelling serves. */
  | { readonly kind: 'chars'; readonly set: CharSet; readonly text?: string }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'group'; readonly body: Node; readonly isCapturing: boolean }
  | { readonly kind: 'concat'; readonly parts: readonly Node[] }
  | { readonly kind: 'alternate'; readonly branches: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly body: Node;
      readonly min: number;
      /** Infinity where there is no bound. */
      readonly max: number;
      readonly isGreedy: boolean;
    };

export type Assertion =
  'begin-text' | 'end-text' | 'begin-line' | 'end-line' | 'word-boundary' | 'no-word-boundary';

/** The pattern is not RE2: the message is Go's, such as "missing closing ]: `[a`". */
export class PatternSyntaxError extends Error {
  override readonly name = 'PatternSyntaxError';
}
