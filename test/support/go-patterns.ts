import { execFileSync } from 'node:child_process';

/** A pattern and texts. */
export type PatternCase = readonly [pattern: string, ...texts: readonly string[]];

/** Go's answer: what is wrong with the pattern, or `''`, then whether it matches in each text. */
export type PatternAnswer = readonly [message: string, ...matches: readonly boolean[]];

/** What the program of `test/fixtures/patterns` says of the cases. */
export function askGo(program: string, cases: readonly PatternCase[]): readonly PatternAnswer[] {
  const input = cases.map((each) => JSON.stringify(each)).join('\n');
  const output = execFileSync(program, { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PatternAnswer);
}
