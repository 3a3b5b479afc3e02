import { afterAll, describe, expect, it } from 'vitest';
import type { SchemaCache } from '../../src/check/build-schema.ts';
import { compileValidator } from '../../src/check/compile-validator.ts';
import { conformanceSets, setNames, type SetName } from '../support/conformance-sets.ts';
import { loadKinds, loadModel } from '../support/conformance.ts';
import { runSet, type Checked, type SetResult } from '../support/conformance-run.ts';
import { createWorkspace, emitModel } from '../support/emitted.ts';
import { isShrinking, shrink, type Form } from '../support/known-failures.ts';

/** What the assertion shows of a set that differs in thousands of cases. */
const shown = 30;

const counts: string[] = [];
let agreeing = 0;
const results = new Map<Form, Map<SetName, SetResult>>([
  ['checks', new Map()],
  ['package', new Map()],
]);

afterAll(() => {
  for (const count of counts) process.stdout.write(`${count}\n`);
  process.stdout.write(`conformance: ${agreeing} verdicts agree with the API server's\n`);
  if (isShrinking) process.stdout.write(`known-failures.txt is shorter by ${shrinkAll()} lines\n`);
});

/** CI, and whoever takes lines away, runs each set in both forms; elsewhere a set runs in the one that needs less time. */
const { CI = '' } = process.env;
const runsAll = isShrinking || (CI !== '' && CI !== 'false');

function setsOf(form: Form): readonly SetName[] {
  return setNames.filter(
    (set) => conformanceSets[set].isThere && (runsAll || conformanceSets[set].form === form),
  );
}

const missing = setNames.filter((set) => !conformanceSets[set].isThere);

describe('objects judged as the API server judges them', () => {
  it.each(setsOf('checks'))('by the checks made at run time: every case of the set %s', (set) => {
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

  it.each(setsOf('package'))('by the generated package: every case of the set %s', async (set) => {
    const workspace = createWorkspace();
    try {
      const files = await emitModel(loadModel(set));
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

  it.skip.each(missing.map((set) => `${set}${conformanceSets[set].note}`))(
    'every case of the set %s',
    () => undefined,
  );
});

interface Named {
  readonly kind: string;
  readonly version: string;
}

function report(form: Form, set: SetName, result: SetResult): void {
  const { total, failing, differences } = result;
  results.get(form)?.set(set, result);
  const name = form === 'checks' ? 'checks made at run time' : 'generated package';
  agreeing += total - failing.size;
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
