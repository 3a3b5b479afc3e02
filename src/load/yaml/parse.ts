import { parseEvents, YAMLException, type Event } from 'js-yaml';
import type { Problem } from '../problem.ts';
import { createRepair } from './repair.ts';

/** Deeper documents are refused: the parser recurses, and no structural schema comes near. */
export const maxNesting = 1000;

/** The events of a text. Where it had to be repaired first, they point into `text`, and `toOriginal` leads back. */
export interface ParsedYaml {
  readonly text: string;
  readonly events: readonly Event[];
  readonly toOriginal: (offset: number) => number;
}

/** Parses YAML to js-yaml's events; gives the problem instead when that fails. Never throws for what a text can hold. */
export function parseYaml(text: string): ParsedYaml | Problem {
  const repair = createRepair(text);
  let first: Problem | undefined;
  for (;;) {
    try {
      return {
        text: repair.text(),
        events: parseEvents(repair.text(), { maxDepth: maxNesting }),
        toOriginal: repair.toOriginal,
      };
    } catch (error) {
      const problem = describe(error);
      first ??= problem;
      if (!(error instanceof YAMLException) || error.mark === undefined) return first;
      if (repair.tryAgain(error.reason, error.mark.position)) continue;
      // An unclosed quote or bracket shows where its first line ends, not at the end of the text.
      if (error.reason.startsWith('unexpected end of the stream')) return first;
      return { ...problem, offset: repair.toOriginal(problem.offset) };
    }
  }
}

function describe(error: unknown): Problem {
  if (error instanceof YAMLException) {
    const offset = error.mark?.position ?? 0;
    if (error.reason.startsWith('nesting exceeded')) return tooDeep(offset);
    const hint = hints.find(([reason]) => error.reason.startsWith(reason))?.[1];
    return {
      code: 'OCM2001',
      severity: 'error',
      message: `not valid YAML: ${error.reason}`,
      offset,
      ...(hint === undefined ? {} : { hint }),
    };
  }
  if (error instanceof RangeError) return tooDeep(0);
  throw error;
}

function tooDeep(offset: number): Problem {
  return {
    code: 'OCM2005',
    severity: 'error',
    message: `the document nests deeper than ${maxNesting} levels`,
    offset,
    hint: 'write it as JSON, which is read as deep as the API server reads it: 10000 levels',
  };
}

const hints: readonly (readonly [string, string])[] = [
  [
    'end of the stream or a document separator is expected',
    'this line is indented less than the block before it, so the document ends here; kubectl would drop the rest without a word',
  ],
  ['tab characters must not be used', 'indent with spaces'],
  ['deficient indentation', 'indent this line deeper than the key its value belongs to'],
  ['directives end mark is expected', 'remove the % line: kubectl reads it as a document of its own'],
];
