import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../support/seed.ts';
import { registry } from '../../generated/registry/index.js';
import { loadCrds } from '../../src/load/load-crds.ts';
import type { CustomResourceDefinition } from '../../src/load/types.ts';
import type { RegisteredResource } from '../../src/runtime/types.ts';
import { drawResource, type DrawnDefinition } from '../property/guards/definitions.ts';
import { createDraw, type Draw } from '../property/guards/draw.ts';
import { drawEdit, drawMetadata } from '../property/guards/values.ts';
import { buildGoProgram, goPrograms, whyNoGoProgram } from '../support/go-program.ts';
import { startApiServer, type ApiServer } from '../support/api-server.ts';
import { readFolder } from '../support/definition.ts';
import { bundledCrds } from '../support/emitted.ts';
import { readRecorded, recordedKinds, tortureCrds, wholeObject } from '../support/recorded.ts';
import { readVerdict, toVerdict, type Verdict } from '../support/verdict.ts';

const objectsPerKind = Number(process.env.VERDICT_OBJECTS ?? 10);
const reason = whyNoGoProgram();
const note = reason === undefined ? ` (VERDICT_SEED=${seed})` : ` (skipped: ${reason})`;

/** A kind, where the server has it, and the schema to draw objects of. */
interface Subject extends Pick<DrawnDefinition, 'schema' | 'apiVersion' | 'kind'> {
  readonly resource: RegisteredResource;
  readonly path: string;
}

const subjects = loadCrds(readFolder(bundledCrds)).result.crds.flatMap(({ definition }) =>
  definition.versions.map(({ name, schema = {} }): Subject => {
    const apiVersion = `${definition.group}/${name}`;
    const { kind } = definition.names;
    const resource = (registry as ReadonlyMap<string, RegisteredResource>).get(`${apiVersion}/${kind}`);
    if (!resource) throw new Error(`${apiVersion} ${kind} is not in the registry`);
    return { resource, schema, apiVersion, kind, path: pathOf(definition, name) };
  }),
);

/** Where the server has the objects of a kind: those of the recorded cases by the name of the kind. */
const tortured = new Map(
  loadCrds(readFolder(tortureCrds)).result.crds.map(({ definition }) => [
    definition.names.kind,
    pathOf(definition, 'v1'),
  ]),
);

function pathOf({ group, scope, names }: CustomResourceDefinition, version: string): string {
  return `/apis/${group}/${version}${scope === 'Cluster' ? '' : '/namespaces/default'}/${names.plural}`;
}

/** How likely a node is something else than its schema wants, in percent: one after the other. */
const sloppiness = [0, 1, 4, 15];

describe.skipIf(reason !== undefined)(`random objects, judged by a running API server${note}`, () => {
  let server: ApiServer | undefined;
  let asked = 0;
  const send: ApiServer['send'] = (...args) => {
    if (!server) throw new Error('the server is not there');
    asked++;
    return server.send(...args);
  };
  // The first build takes some minutes.
  beforeAll(async () => {
    server = await startApiServer(buildGoProgram(goPrograms.apiServer), [bundledCrds, tortureCrds]);
  }, 1_800_000);
  afterAll(async () => {
    await server?.stop();
    process.stdout.write(`verdicts: ${asked} requests, VERDICT_SEED=${seed}\n`);
  });

  it.each(subjects.map((subject, index) => ({ ...subject, index })))(
    'POST: $apiVersion $kind',
    async ({ index, ...subject }) => {
      const draw = createDraw(seed + index);
      for (let round = 0; round < objectsPerKind; round++) {
        const value = drawPosted(draw, subject, round);
        const plain = await send('POST', `${subject.path}?dryRun=All&fieldValidation=Ignore`, value);
        const context = JSON.stringify(value);
        agree(readVerdict(plain), subject.resource.validate(value, { operation: 'create' }), context);
        const strict = await send('POST', `${subject.path}?dryRun=All&fieldValidation=Strict`, value);
        const options = { operation: 'create', unknownFields: 'error' } as const;
        agree(readVerdict(strict), subject.resource.validate(value, options), context);
        // A version that is not stored goes through the one that is, and loses what that one does not know.
        if (plain.status !== 201 || !subject.resource.storage) continue;
        expect(comparable(plain.body), context).toEqual(storedByPost(subject.resource, value));
      }
    },
    600_000,
  );

  it.each(subjects.map((subject, index) => ({ ...subject, index })))(
    'PUT: $apiVersion $kind, and its status',
    async ({ index, ...subject }) => {
      const { resource, path } = subject;
      const draw = createDraw(seed + index + 1000);
      const old = await createValid(draw, subject, index, send);
      const name = (old.metadata as { readonly name: string }).name;
      const operations = resource.subresources.status
        ? (['update', 'status'] as const)
        : (['update'] as const);
      for (let round = 0; round < objectsPerKind; round++) {
        const value = drawPut(draw, subject, old, sloppiness[round % sloppiness.length] ?? 0);
        for (const operation of operations) {
          const target = `${path}/${name}${operation === 'status' ? '/status' : ''}?dryRun=All&fieldValidation=Ignore`;
          const reply = await send('PUT', target, value);
          const context = `${operation} ${JSON.stringify(value)}, old ${JSON.stringify(old)}`;
          agree(readVerdict(reply), resource.validateUpdate(value, old, { operation }), context);
        }
      }
      await send('DELETE', `${path}/${name}`);
    },
    600_000,
  );

  it.each(recordedKinds)(
    'the recorded verdicts on $kind are the ones that it gives',
    async ({ file, kind }) => {
      for (const { about, op, object, want } of readRecorded(file)) {
        if (op !== 'create') continue;
        const reply = await send(
          'POST',
          `${tortured.get(kind)}?dryRun=All&fieldValidation=Ignore`,
          wholeObject(kind, op, object),
        );
        const { outcome, errors } = readVerdict(reply);
        const context = `${about} ${JSON.stringify(object)}`;
        expect(outcome === 'undecoded' ? [outcome] : errors, context).toEqual(want);
      }
    },
    600_000,
  );
});

/** What a POST may carry: the name and the namespace are judged before the object is, where they do not fit the request. */
function drawPosted(draw: Draw, subject: Subject, round: number): Record<string, unknown> {
  const value = drawResource(draw, subject, sloppiness[round % sloppiness.length] ?? 0);
  const { metadata } = value;
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return value;
  // The server keeps times, fields of managers and the version for itself.
  const kept = Object.entries(withoutTwins(metadata)).filter(([key]) => !serverFields.has(key));
  return { ...value, metadata: Object.fromEntries(kept) };
}

/** An owner that is another's equal is gone before the server looks at them. */
function withoutTwins(metadata: object): object {
  const { ownerReferences } = metadata as { readonly ownerReferences?: unknown };
  if (!Array.isArray(ownerReferences)) return metadata;
  const texts = new Set(ownerReferences.map((owner) => JSON.stringify(owner)));
  return { ...metadata, ownerReferences: [...texts].map((text) => JSON.parse(text) as unknown) };
}

const serverFields: ReadonlySet<string> = new Set([
  'namespace',
  'managedFields',
  'deletionTimestamp',
  'resourceVersion',
]);

/** A stored object to update: drawn until the server takes one. */
async function createValid(
  draw: Draw,
  subject: Subject,
  index: number,
  send: ApiServer['send'],
): Promise<Record<string, unknown>> {
  for (let round = 0; round < 200; round++) {
    const value = { ...drawResource(draw, subject, 0), metadata: { name: `v${index}`, labels: { a: 'b' } } };
    const { status, body } = await send('POST', `${subject.path}?fieldValidation=Ignore`, value);
    if (status === 201) return body;
  }
  throw new Error(`no valid ${subject.kind} was drawn`);
}

/** A later form of a stored object; its version stays, since the storage compares that before it looks at anything else. */
function drawPut(
  draw: Draw,
  { schema, apiVersion, kind }: Subject,
  old: Record<string, unknown>,
  percent: number,
): unknown {
  const edited = drawEdit(draw, schema, old, percent) as object;
  return { ...edited, apiVersion, kind, metadata: drawPutMetadata(draw, old, percent) };
}

function drawPutMetadata(draw: Draw, old: Record<string, unknown>, percent: number): unknown {
  const metadata = old.metadata as Record<string, unknown>;
  if (draw.chance(40)) return metadata;
  const { name, namespace, resourceVersion } = metadata;
  const bare = { name, namespace, resourceVersion };
  if (draw.chance(30)) return bare;
  const { labels, annotations, finalizers, ownerReferences, generateName } = {
    ...(drawMetadata(draw, percent) as Record<string, unknown>),
  };
  const changed = withoutTwins({ labels, annotations, finalizers, ownerReferences, generateName });
  const given: Record<string, unknown> = { ...(draw.chance(30) ? bare : metadata), ...changed };
  for (const key of ['namespace', 'uid', 'generation', 'creationTimestamp', 'managedFields']) {
    if (draw.chance(15)) Reflect.deleteProperty(given, key);
  }
  for (const [key, values] of Object.entries(serverValues))
    if (draw.chance(6)) given[key] = draw.pick(values);
  for (const key of ['name', 'namespace', 'uid']) if (draw.chance(percent / 4)) given[key] = 'other';
  return given;
}

/** Values of fields of metadata that are the server's. */
const serverValues: { readonly [key: string]: readonly unknown[] } = {
  generation: [-1, 0, 1, 7],
  creationTimestamp: [null, '2020-01-02T03:04:05Z'],
  deletionTimestamp: [null, '2020-01-02T03:04:05Z'],
  deletionGracePeriodSeconds: [null, 0, 30],
  uid: ['', null],
  namespace: ['', null],
};

function agree(want: Verdict, errors: ReturnType<RegisteredResource['validate']>, context: string): void {
  const got = toVerdict(errors);
  // What could not be decoded is refused; for which fault of several the server does not promise.
  if (want.outcome === 'undecoded') expect(got.outcome, context).not.toBe('accepted');
  else expect(got, context).toEqual(want);
}

/** What a POST of the value stores, without what the server fills in. */
function storedByPost(resource: RegisteredResource, value: Record<string, unknown>): unknown {
  const { status, ...sent } = withName(value);
  const hasStatus = resource.subresources.status || status === undefined;
  return comparable(resource.normalize(hasStatus ? sent : { ...sent, status }) as Record<string, unknown>);
}

/** The server makes names from generateName, and begins to count generations. */
function withName(value: Record<string, unknown>): Record<string, unknown> {
  const metadata = value.metadata as Record<string, unknown>;
  const { name } = metadata;
  const isNamed = typeof name === 'string' && name !== '';
  return { ...value, metadata: { ...metadata, name: isNamed ? name : 'generated', generation: 1 } };
}

/** A stored object without what no client decides. */
function comparable(value: { readonly [key: string]: unknown }): unknown {
  const metadata = { ...(value.metadata as Record<string, unknown>) };
  for (const key of [
    'uid',
    'creationTimestamp',
    'deletionGracePeriodSeconds',
    'generation',
    'managedFields',
    'resourceVersion',
    'namespace',
    'selfLink',
  ])
    Reflect.deleteProperty(metadata, key);
  if (metadata.generateName !== undefined) Reflect.deleteProperty(metadata, 'name');
  return JSON.parse(JSON.stringify({ ...value, metadata }));
}
