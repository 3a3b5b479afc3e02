import fc from 'fast-check';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lowerRules } from '../../src/rules/rule-set.ts';
import { compileValidator, type Validator } from '../../src/check/compile-validator.ts';
import { loadCrds } from '../../src/load/load-crds.ts';
import { buildModel } from '../../src/model/build.ts';
import type { CustomResource } from '../../src/model/types.ts';
import type { RegisteredResource } from '../../src/runtime/types.ts';
import type { SourceFile } from '../../src/values/source-file.ts';
import { createWorkspace, emitModel } from '../support/emitted.ts';
import { drawDefinition, drawResource, type DrawnDefinition } from './guards/definitions.ts';
import { createDraw } from './guards/draw.ts';
import { hostileValues } from './guards/hostile.ts';
import { drawEdit } from './guards/values.ts';
import '../support/seed.ts';

const definitions = Number(process.env.FUZZ_DEFINITIONS ?? 24);
const runs = Number(process.env.FUZZ_RUNS ?? 400);

/** A kind with both forms of its checks. */
interface Subject {
  readonly drawn: DrawnDefinition;
  readonly compiled: Validator;
  readonly emitted: RegisteredResource;
}

const subjects: Subject[] = [];
const workspace = createWorkspace();
afterAll(() => workspace.remove());

beforeAll(async () => {
  const seeds = fc.sample(fc.integer(), {
    numRuns: definitions,
    seed: fc.readConfigureGlobal().seed ?? Date.now(),
  });
  const drawn = seeds.flatMap((seed, index) => {
    const definition = drawDefinition(createDraw(seed), index, { hasRules: true, oddNames: 20 });
    return findResource([definition]).length === 1 ? [definition] : [];
  });
  // Most are taken: the others have a default or a list that Kubernetes refuses.
  expect(drawn.length).toBeGreaterThan(definitions / 4);
  const { model } = buildModel(loadCrds(drawn.map(sourceOf)).result, { include: [], exclude: [] });
  workspace.write(await emitModel(model, { artifacts: new Set(['constants', 'guards']) }));
  const path = pathToFileURL(join(workspace.dir, 'registry', 'index.js')).href;
  const { registry } = (await import(/* @vite-ignore */ path)) as {
    readonly registry: ReadonlyMap<string, RegisteredResource>;
  };
  for (const definition of drawn) {
    const [resource] = findResource([definition]);
    const emitted = registry.get(`${definition.apiVersion}/${definition.kind}`);
    if (resource && emitted)
      subjects.push({ drawn: definition, compiled: compileValidator(resource), emitted });
  }
  expect(subjects).toHaveLength(drawn.length);
});

function sourceOf({ crd, kind }: DrawnDefinition): SourceFile {
  return { path: `${kind}.json`, text: JSON.stringify(crd) };
}

/** The kind, where nothing is wrong with its definition and all of its rules can be checked. */
function findResource(drawn: readonly DrawnDefinition[]): readonly CustomResource[] {
  const loaded = loadCrds(drawn.map(sourceOf));
  const { model, diagnostics } = buildModel(loaded.result, { include: [], exclude: [] });
  const isWrong = [...loaded.diagnostics, ...diagnostics].some(({ severity }) => severity === 'error');
  if (isWrong) return [];
  const { unchecked } = lowerRules(model);
  const resources = model.groupVersions.flatMap(({ resources: all }) => all);
  return resources.filter((resource) => !unchecked.has(resource));
}

type Form = Pick<RegisteredResource, 'validate' | 'validateUpdate' | 'normalize' | 'is'>;

/** Everything a form says of an object, and of an update from another. */
function answersOf(form: Form, value: unknown, old: unknown): unknown {
  return {
    is: form.is(value),
    object: form.validate(value),
    strict: form.validate(value, { unknownFields: 'error' }),
    create: form.validate(value, { operation: 'create' }),
    update: form.validateUpdate(value, old),
    status: form.validateUpdate(value, old, { operation: 'status' }),
    normalize: normalized(form, value),
  };
}

function normalized({ normalize }: Form, value: unknown): unknown {
  try {
    return normalize(value);
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidObjectError') return error.message;
    throw error;
  }
}

const kinds = fc.nat();
const seeds = fc.integer();

function subjectOf(index: number): Subject {
  const subject = subjects[index % subjects.length];
  if (!subject) throw new Error('no subjects');
  return subject;
}

describe('guards of random definitions', () => {
  it('answer alike in their emitted and their run-time form, and leave their input alone', () => {
    fc.assert(
      fc.property(kinds, seeds, (index, seed) => {
        const { drawn, compiled, emitted } = subjectOf(index);
        const draw = createDraw(seed);
        const sloppiness = draw.pick([0, 1, 3, 10]);
        const old = drawResource(draw, drawn, sloppiness);
        const { apiVersion, kind } = drawn;
        const value = { ...(drawEdit(draw, drawn.schema, old, sloppiness) as object), apiVersion, kind };
        const before = JSON.stringify([value, old]);
        expect(answersOf(emitted, value, old)).toEqual(answersOf(compiled, value, old));
        expect(JSON.stringify([value, old])).toBe(before);
      }),
      { numRuns: runs },
    );
  });

  it('say yes only to what is accepted and stored as it is', () => {
    fc.assert(
      fc.property(kinds, seeds, (index, seed) => {
        const { drawn, emitted } = subjectOf(index);
        const value = drawResource(createDraw(seed), drawn, 0);
        if (!emitted.is(value)) return;
        expect(emitted.validate(value)).toEqual([]);
        const stored = emitted.normalize(value);
        expect(emitted.is(stored)).toBe(true);
        const isKnown = emitted.validate(value, { unknownFields: 'error' }).length === 0;
        if (isKnown) expect(withoutMetadata(stored)).toEqual(withoutMetadata(value));
      }),
      { numRuns: runs },
    );
  });

  it.each(hostileValues)('do not throw at, and answer alike for, $name', ({ make, isLarge, isFickle }) => {
    const some = isLarge ? subjects.slice(0, 2) : subjects;
    for (const [index, { drawn, compiled, emitted }] of some.entries()) {
      for (const wrap of wraps(drawn, index)) {
        const answer = (form: Form): unknown => answersOf(form, wrap(make()), wrap(make()));
        const answers = [emitted, compiled].map(answer);
        if (!isFickle) expect(answers[0]).toEqual(answers[1]);
      }
    }
  });
});

/** Metadata is encoded anew when it is stored, in embedded resources too: what is empty goes. */
function withoutMetadata(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, item: unknown) => (key === 'metadata' ? undefined : item)));
}

/** Puts a value in the place of the object, of its metadata, of its spec and of one field of it. */
function wraps(drawn: DrawnDefinition, seed: number): readonly ((inner: unknown) => unknown)[] {
  const { apiVersion, kind } = drawn;
  const resource = drawResource(createDraw(seed), drawn, 0);
  const { spec } = resource;
  const fields = typeof spec === 'object' && spec !== null ? Object.keys(spec) : [];
  const field = fields[seed % (fields.length || 1)] ?? 'a';
  return [
    (inner) => inner,
    (inner) => ({ apiVersion, kind, metadata: inner }),
    (inner) => ({ ...resource, metadata: { name: 'a', labels: inner } }),
    (inner) => ({ ...resource, spec: inner }),
    (inner) => ({ ...resource, spec: { ...(spec as object), [field]: inner } }),
    (inner) => ({ ...resource, spec: { ...(spec as object), [field]: [inner] } }),
  ];
}
