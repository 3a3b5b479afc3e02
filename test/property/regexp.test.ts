import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { compilePattern, runnablePattern } from '../../src/regexp/compile.ts';
import { automaton } from '../../src/runtime/automaton.ts';
import { compiledPattern } from '../../src/runtime/cel/dynamic-pattern.ts';
import { parsePattern } from '../../src/runtime/regexp/parse.ts';
import { buildProgram } from '../../src/runtime/regexp/program.ts';
import { askGo, type PatternAnswer, type PatternCase } from '../support/go-patterns.ts';
import { buildGoProgram, goPrograms, whyNoGoProgram } from '../support/go-program.ts';
import { anyPattern, texts, validPattern } from '../support/patterns.ts';
import { seed } from '../support/seed.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 400);

/** What each of our forms answers to a case, as Go answers it. */
function answersOf([source, ...values]: PatternCase): { readonly [form: string]: PatternAnswer } {
  const result = compilePattern(source);
  if (!result.ok) return { message: [result.message] };
  const pattern = runnablePattern(result.pattern);
  const program = automaton(buildProgram(parsePattern(source)));
  const dynamic = compiledPattern(source);
  return {
    pattern: ['', ...values.map((value) => pattern.test(value))],
    program: ['', ...values.map(program)],
    dynamic: ['', ...values.map((value) => dynamic.test(value))],
  };
}

function expectAnswers(cases: readonly PatternCase[], answers: readonly PatternAnswer[]): void {
  cases.forEach((each, index) => {
    const ours = answersOf(each);
    const wanted = Object.fromEntries(Object.keys(ours).map((form) => [form, answers[index]]));
    expect({ case: each, ...ours }).toEqual({ case: each, ...wanted });
  });
}

describe('patterns and texts that Go was asked about', () => {
  const lines = readFileSync(join(goPrograms.patterns, 'cases.ndjson'), 'utf8').trimEnd().split('\n');
  const recorded = lines.map((line) => JSON.parse(line) as PatternCase & PatternAnswer);

  it('get its answer', () => {
    expect(recorded.length).toBe(1000);
    expectAnswers(
      recorded.filter((_, index) => index % 2 === 0),
      recorded.filter((_, index) => index % 2 === 1),
    );
  });
});

const reason = whyNoGoProgram();

describe.skipIf(reason !== undefined)(
  `fresh patterns, asked of Go${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    it.each([
      ['patterns that it takes', validPattern],
      ['pieces of patterns', anyPattern],
    ])('get its answer: %s', (_, pattern) => {
      const cases = fc
        .sample(fc.tuple(pattern, texts), { seed, numRuns: runs * 3 })
        .map(([source, values]): PatternCase => [source, ...values]);
      expectAnswers(cases, askGo(buildGoProgram(goPrograms.patterns), cases));
    });
  },
);

describe('compilePattern', () => {
  it('gives the verdict of RE2 for any pattern and text', () => {
    // RE2JS has a younger Unicode, reads names of classes exactly and refuses a second group of one name.
    const known = validPattern.filter((source) => !/\\[pP]|\?P</.test(source));
    const old = texts.map((values) => values.filter((value) => !/[\u1c89\ua7dc\u019b]/.test(value)));
    fc.assert(
      fc.property(known, old, (source, values) => {
        const matcher = RE2JS.compile(source);
        expectAnswers([[source, ...values]], [['', ...values.map((value) => matcher.matcher(value).find())]]);
      }),
      { numRuns: runs },
    );
  });
});
