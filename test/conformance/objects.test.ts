import { afterAll, describe, expect, it } from 'vitest';
import type { SchemaCache } from '../../src/check/build-schema.ts';
import { compileValidator } from '../../src/check/compile-validator.ts';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { conformance, loadKinds, loadModel, setNames, type SetName } from '../support/conformance.ts';
import { runSet, type Checked, type SetResult } from '../support/conformance-run.ts';
import { createWorkspace, defaultContext } from '../support/emitted.ts';
import { isShrinking, shrink, type Form } from '../support/known-failures.ts';

/** What the assertion shows of a set that differs in thousands of cases. */
const shown = 30;

const counts: string[] = [];
const results = new Map<Form, Map<SetName, SetResult>>([
  ['checks', new Map()],
  ['package', new Map()],
]);

afterAll(() => {
  for (const count of counts) process.stdout.write(`${count}\n`);
  if (isShrinking) process.stdout.write(`known-failures.txt is shorter by ${shrinkAll()} lines\n`);
});

describe.skipIf(!conformance.isThere)(
  `objects judged as the API server judges them${conformance.note}`,
  () => {
    it.each(setNames)('by the checks made at run time: every case of the set %s', (set) => {
      const kinds = loadKinds(set);
      const cache: SchemaCache = new Map();
      report(
        'checks',
        set,
        runSet(set, 'checks', (kind) => {
          const resource = kinds.get(kind);
          return resource && compileValidator(resource, cache);
        }),
      );
    });

    it.each(setNames)('by the generated package: every case of the set %s', async (set) => {
      const workspace = createWorkspace();
      try {
        const files = await emitPackage(loadModel(set), defaultContext);
        workspace.write(files);
        const module: unknown = await import(`${workspace.dir}/registry/index.js`);
        const { registry } = module as { readonly registry: ReadonlyMap<string, Checked & Named> };
        const kinds = new Map([...registry.values()].map((each) => [`${each.kind}.${each.version}`, each]));
        report(
          'package',
          set,
          runSet(set, 'package', (kind) => kinds.get(kind)),
        );
      } finally {
        workspace.remove();
      }
    });
  },
);

interface Named {
  readonly kind: string;
  readonly version: string;
}

function report(form: Form, set: SetName, result: SetResult): void {
  const { total, failing, differences } = result;
  results.get(form)?.set(set, result);
  const name = form === 'checks' ? 'checks made at run time' : 'generated package';
  counts.push(`conformance, ${name}: ${total - failing.size} of ${total} cases of ${set} agree`);
  expect(total).toBeGreaterThan(400);
  const wrong = isShrinking ? differences.filter((text) => !text.includes(': agrees now: ')) : differences;
  expect(wrong.slice(0, shown), `${wrong.length} differences`).toEqual([]);
}

function shrinkAll(): number {
  const sets = setNames.filter((set) => [...results.values()].every((form) => form.has(set)));
  const failing = [...results].map(([form, bySet]): [Form, ReadonlySet<string>] => [
    form,
    new Set([...bySet.values()].flatMap((result) => [...result.failing])),
  ]);
  return shrink(sets, new Map(failing));
}
