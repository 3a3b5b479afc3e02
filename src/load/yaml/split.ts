import type { Problem } from '../problem.ts';

/** One piece of a YAML stream and where it begins. */
export interface Piece {
  readonly start: number;
  readonly text: string;
}

/** The pieces of a stream, and the separators that kubectl refuses. */
export interface SplitStream {
  readonly pieces: readonly Piece[];
  readonly problems: readonly Problem[];
}

/**
 * Splits a stream before it is read, as kubectl does (`YAMLReader` of k8s.io/apimachinery): every line that begins with `---` ends a
 * piece, wherever it stands, and may hold nothing else but blanks or a comment.
 */
export function splitDocuments(text: string): SplitStream {
  const pieces: Piece[] = [];
  const problems: Problem[] = [];
  let start = 0;
  const push = (end: number): void => {
    if (end > start) pieces.push({ start, text: text.slice(start, end) });
  };
  for (const { index, 0: line } of text.matchAll(/^---[^\n]*(?:\n|$)/gm)) {
    if (index > 0 && text[index - 1] !== '\n') continue;
    push(index);
    start = index + line.length;
    const rest = line.slice(3).trim();
    if (rest === '' || rest.startsWith('#')) continue;
    problems.push({
      code: 'OCM2001',
      severity: 'error',
      message: 'a --- line holds more than the separator, which kubectl refuses',
      offset: index,
      hint: 'begin the document on the next line',
    });
  }
  push(text.length);
  return { pieces, problems };
}
