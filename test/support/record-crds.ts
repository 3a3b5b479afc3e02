import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { askWhichAreTaken } from './accepted-crds.ts';
import { buildGoProgram, goPrograms } from './go-program.ts';
import { randomCrd } from './random-crd.ts';

/** `tsx test/support/record-crds.ts`: writes the judged definitions of `test/fixtures/definitions` anew, from these seeds. */
const firstSeed = 20261201;
const count = 40;

const crds = Array.from({ length: count }, (_, number) =>
  fc.sample(randomCrd(number), { seed: firstSeed + number, numRuns: 1 }),
).flat();
const isTaken = askWhichAreTaken(buildGoProgram(goPrograms.oracle), crds);
const path = join(import.meta.dirname, '..', 'fixtures', 'definitions', 'judged.ndjson');
mkdirSync(dirname(path), { recursive: true });
writeFileSync(
  path,
  crds.map((crd, index) => `${JSON.stringify({ isTaken: isTaken[index], crd })}\n`).join(''),
);
