import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { askGo, type PatternCase } from './go-patterns.ts';
import { buildGoProgram, goPrograms } from './go-program.ts';
import { anyPattern, texts, validPattern } from './patterns.ts';

/** `tsx test/support/record-patterns.ts`: writes the recorded answers of `test/fixtures/patterns/cases.ndjson` anew, from this seed. */
const seed = 20261201;

const cases: readonly PatternCase[] = [
  ...fc.sample(fc.tuple(validPattern, texts), { seed, numRuns: 250 }),
  ...fc.sample(fc.tuple(anyPattern, texts), { seed, numRuns: 250 }),
].map(([pattern, each]) => [pattern, ...each]);
const answers = askGo(buildGoProgram(goPrograms.patterns), cases);
const lines = cases.map((each, index) => `${JSON.stringify(each)}\n${JSON.stringify(answers[index])}\n`);
writeFileSync(join(goPrograms.patterns, 'cases.ndjson'), lines.join(''));
