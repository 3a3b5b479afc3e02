import { afterAll, describe, expect, it } from 'vitest';
import type { SchemaCache } from '../../src/check/build-schema.ts';
import { compileValidator } from '../../src/check/compile-validator.ts';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { conformanceFolder, hasConformance, loadKinds, loadModel } from '../support/conformance.ts';
import { runSet, type Checked, type SetResult } from '../support/conformance-run.ts';
import { createWorkspace, defaultContext } from '../support/emitted.ts';

const sets = ['ocm', 'torture', 'gateway', 'cel'];
const counts: string[] = [];
afterAll(() => {
  for (const count of counts) process.stdout.write(`${count}\n`);
});

const note = hasConformance ? '' : ` (skipped: no ${conformanceFolder})`;

describe.skipIf(!hasConformance)(`objects judged as the API server judges them${note}`, () => {
  it.each(sets)(
    'by the checks made at run time: every case of the set %s',
    (set) => {
      const kinds = loadKinds(set);
      const cache: SchemaCache = new Map();
      const result = runSet(set, (kind) => {
        const resource = kinds.get(kind) ?? [...kinds.values()][0];
        if (!resource) throw new Error(`no kind for ${kind}`);
        return compileValidator(resource, cache);
      });
      report('run time', set, result);
    },
    300_000,
  );

  it.each(sets)(
    'by the generated package: every case of the set %s',
    async (set) => {
      const workspace = createWorkspace();
      try {
        const files = await emitPackage(loadModel(set), defaultContext);
        workspace.write(files);
        const module: unknown = await import(`${workspace.dir}/registry/index.js`);
        const { registry } = module as { readonly registry: ReadonlyMap<string, Checked & Named> };
        const resources = new Map(
          [...registry.values()].map((each) => [`${each.kind}.${each.version}`, each]),
        );
        const result = runSet(set, (kind) => {
          const checked = resources.get(kind) ?? [...resources.values()][0];
          if (!checked) throw new Error(`no kind for ${kind}`);
          return checked;
        });
        report('generated', set, result);
      } finally {
        workspace.remove();
      }
    },
    300_000,
  );
});

interface Named {
  readonly kind: string;
  readonly version: string;
}

function report(form: string, set: string, { total, agreeing, differences }: SetResult): void {
  counts.push(`conformance, ${form}: ${agreeing} of ${total} cases of ${set} agree`);
  expect(differences).toEqual([]);
  expect(total).toBeGreaterThan(400);
}
