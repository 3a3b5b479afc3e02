import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCrds } from '../../src/load/load-crds.ts';
import { buildModel } from '../../src/model/build.ts';
import { askWhichAreTaken } from '../support/accepted-crds.ts';
import { createWorkspace, emitModel, emitSources } from '../support/emitted.ts';
import { buildGoProgram, goPrograms, whyNoGoProgram } from '../support/go-program.ts';
import { randomCrd } from '../support/random-crd.ts';
import type { JsonObject } from '../support/random-text.ts';
import { seed } from '../support/seed.ts';
import { loadEntries, typeErrors } from '../support/whole-package.ts';

/**
 * A definition that the API server takes generates, compiles and loads, and none ends as a fault of ours. Without the API server's code the
 * recorded definitions have to do: `test/fixtures/definitions/README.md` says how they were made.
 */
const definitions = Number(process.env.FUZZ_DEFINITIONS ?? 60);

interface JudgedCrd {
  readonly isTaken: boolean;
  readonly crd: JsonObject;
}

const recorded = join(import.meta.dirname, '..', 'fixtures', 'definitions', 'judged.ndjson');
const reason = whyNoGoProgram();

const workspace = createWorkspace();
afterAll(() => workspace.remove());

function readRecorded(): readonly JudgedCrd[] {
  const lines = readFileSync(recorded, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as JudgedCrd);
}

function drawFresh(): readonly JudgedCrd[] {
  const crds = Array.from({ length: definitions }, (_, number) =>
    fc.sample(randomCrd(number), { seed: seed + number, numRuns: 1 }),
  ).flat();
  const isTaken = askWhichAreTaken(buildGoProgram(goPrograms.oracle), crds);
  return crds.map((crd, index) => ({ crd, isTaken: isTaken[index] === true }));
}

const sourceOf = (crd: JsonObject, index: number) => ({ path: `${index}.json`, text: JSON.stringify(crd) });

/** What is wrong with a definition by us: our errors where the server has none, or that we break. */
async function faultOf({ crd, isTaken }: JudgedCrd, index: number): Promise<string | undefined> {
  try {
    const loaded = loadCrds([sourceOf(crd, index)]);
    const { model, diagnostics } = buildModel(loaded.result, { include: [], exclude: [] });
    const errors = [...loaded.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error');
    if (errors.length === 0) await emitModel(model);
    return isTaken && errors.length > 0
      ? errors.map(({ code, message }) => `${code} ${message}`).join('\n')
      : undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

describe.each([
  ['recorded definitions', readRecorded, undefined],
  ['fresh definitions, which the API server judges', drawFresh, reason],
])('%s', (name, read, why) => {
  it.skipIf(why !== undefined)(
    `generate, compile and load where the server takes them${why ? ` (skipped: ${why})` : ''}`,
    async () => {
      const judged = read();
      const faults: (readonly [string, JsonObject])[] = [];
      for (const [index, each] of judged.entries()) {
        const fault = await faultOf(each, index);
        if (fault !== undefined) faults.push([fault, each.crd]);
      }
      expect(faults.map(([fault, crd]) => `${fault}\n${JSON.stringify(crd)}`)).toEqual([]);
      const taken = judged.filter(({ isTaken }) => isTaken);
      // Most are taken: a test of nothing would pass as well.
      expect(taken.length).toBeGreaterThan(judged.length / 4);
      const folder = name.replace(/\W+/g, '-');
      workspace.write(await emitSources(taken.map(({ crd }, index) => sourceOf(crd, index))), folder);
      const path = join(workspace.dir, folder);
      expect(typeErrors([path])).toEqual([]);
      loadEntries([path]);
    },
  );
});
