import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileValidator } from '../../../src/check/compile-validator.ts';
import type { RegisteredResource } from '../../../src/runtime/types.ts';
import { createWorkspace, emitSources, modelOf, readSources } from '../../support/emitted.ts';
import {
  readRecorded,
  recordedKinds,
  tortureCrds,
  wholeObject,
  type RecordedCase,
} from '../../support/recorded.ts';
import { toVerdict } from '../../support/verdict.ts';

type Form = Pick<RegisteredResource, 'validate' | 'validateUpdate' | 'normalize' | 'is'>;

/** Our own cases, with the verdicts of the API server's code: always run, where ../shared is not there too. */
describe.each(['run-time', 'emitted'] as const)('the %s form answers as the API server', (name) => {
  const workspace = createWorkspace();
  const forms = new Map<string, Form>();
  beforeAll(async () => {
    const sources = readSources(tortureCrds);
    if (name === 'run-time') {
      const resources = modelOf(sources).groupVersions.flatMap((groupVersion) => groupVersion.resources);
      for (const resource of resources) forms.set(resource.kind, compileValidator(resource));
      return;
    }
    workspace.write(await emitSources(sources, { artifacts: new Set(['constants', 'guards']) }));
    const path = pathToFileURL(join(workspace.dir, 'registry', 'index.js')).href;
    const { registry } = (await import(/* @vite-ignore */ path)) as {
      readonly registry: ReadonlyMap<string, RegisteredResource>;
    };
    for (const resource of registry.values()) forms.set(resource.kind, resource);
  });
  afterAll(() => workspace.remove());

  it.each(recordedKinds)('every case of $kind', ({ file, kind }) => {
    const form = forms.get(kind);
    if (!form) throw new Error(`no kind ${kind}`);
    const cases = readRecorded(file);
    expect(cases.length).toBeGreaterThan(10);
    expect(cases.flatMap((each) => differences(form, kind, each))).toEqual([]);
  });
});

function differences(form: Form, kind: string, recorded: RecordedCase): readonly string[] {
  const { about, op, object, old = {}, want, unknown = [], stored = object } = recorded;
  const value = wholeObject(kind, op, object);
  const found =
    op === 'create'
      ? form.validate(value, { operation: 'create' })
      : form.validateUpdate(value, wholeObject(kind, op, old));
  const { errors } = toVerdict(found);
  const differ = (what: string, expected: unknown, given: unknown): readonly string[] =>
    JSON.stringify(expected) === JSON.stringify(given)
      ? []
      : [
          `${about} ${JSON.stringify(object)}: ${what} ${JSON.stringify(expected)}, got ${JSON.stringify(given)}`,
        ];
  if (want[0] === 'undecoded') return errors.length > 0 ? [] : differ('refused', true, false);
  if (op === 'update') return differ('errors', want, errors);
  const strict = form.validate(value, { operation: 'create', unknownFields: 'error' });
  const dropped = strict.filter(({ type }) => type === 'UnknownField').map(({ field }) => field);
  const isStored = want.length === 0 && form.validate(value).length === 0;
  return [
    ...differ('errors', want, errors),
    ...differ('unknown', unknown, dropped.sort()),
    ...(isStored && !('status' in object)
      ? differ('stored', sorted(stored), sorted(contentOf(form, value)))
      : []),
    ...(form.is(value) && want.length > 0 ? [`${about}: is says yes`] : []),
  ];
}

function contentOf(form: Form, value: unknown): unknown {
  const entries = Object.entries(form.normalize(value) as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([key]) => !['apiVersion', 'kind', 'metadata'].includes(key)));
}

/** Keys in one order. */
function sorted(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) =>
      typeof item === 'object' && item !== null && !Array.isArray(item)
        ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
        : item,
    ),
  );
}
