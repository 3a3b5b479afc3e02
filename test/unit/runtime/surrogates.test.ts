import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInvalidObjectError } from '../../../src/runtime/invalid-object-error.ts';
import type { FieldError } from '../../../src/runtime/types.ts';
import { definition, fileOf, type JsonObject } from '../../support/definition.ts';
import { createWorkspace, emitSources } from '../../support/emitted.ts';

const text: JsonObject = { type: 'string' };
const anything: JsonObject = { 'x-kubernetes-preserve-unknown-fields': true };

const document = definition({
  schema: {
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        properties: {
          set: { type: 'array', items: text, 'x-kubernetes-list-type': 'set' },
          keyed: {
            type: 'array',
            items: { type: 'object', required: ['k'], properties: { k: text, v: text } },
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['k'],
          },
          'name\ufffd': { type: 'integer' },
          enum: { type: 'string', enum: ['\ufffd', 'b'] },
          pattern: { type: 'string', pattern: '^[\ufffd]$' },
          short: { type: 'string', maxLength: 1 },
          map: { type: 'object', additionalProperties: text },
          open: { type: 'object', ...anything },
          manifest: { type: 'object', 'x-kubernetes-embedded-resource': true, ...anything },
        },
      },
    },
  },
});

interface Guards {
  readonly validateFoo: (value: unknown) => FieldError[];
  readonly normalizeFoo: (value: unknown) => unknown;
  readonly createFoo: (value: object) => unknown;
}

const workspace = createWorkspace();
let guards: Guards | undefined;
beforeAll(async () => {
  workspace.write(await emitSources([fileOf(document)]));
  const url = pathToFileURL(join(workspace.dir, 'example', 'v1', 'index.js')).href;
  guards = (await import(/* @vite-ignore */ url)) as Guards;
});
afterAll(() => workspace.remove());

/** Verdict, stored form and new object, or what was thrown in the place of the two. */
function answers(spec: unknown): unknown {
  if (guards === undefined) throw new Error('no guards');
  const { validateFoo, normalizeFoo, createFoo } = guards;
  const metadata = { name: 'a', namespace: 'd', annotations: { a: 'x\udc00' } };
  const value = { apiVersion: 'example.io/v1', kind: 'Foo', metadata, spec };
  const attempt = (action: () => unknown): unknown => {
    try {
      return action();
    } catch (error) {
      return isInvalidObjectError(error) ? error.errors : error;
    }
  };
  return [
    validateFoo(value),
    attempt(() => normalizeFoo(value)),
    attempt(() => createFoo({ metadata, spec })),
  ];
}

/** As the text of a request is read: by a reader that knows no half of a surrogate pair. */
function asRead(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/\\ud[89a-f]../g, '\\ufffd'));
}

describe('half of a surrogate pair is U+FFFD, as the server reads it', () => {
  it.each<readonly [string, object, boolean]>([
    ['two items of a set', { set: ['\ud800', '\udc00'] }, false],
    ['one item of a set', { set: ['\ud800', 'a'] }, true],
    ['pairs are what they are', { set: ['\ud83d\ude00', '\ud83d\ude01'] }, true],
    ['keys of a list', { keyed: [{ k: 'a\ud800' }, { k: 'a\udfff' }] }, false],
    [
      'other fields of its items',
      {
        keyed: [
          { k: 'a', v: '\ud800' },
          { k: 'b', v: '\udfff' },
        ],
      },
      true,
    ],
    ['the name of a property', { 'name\udc00': 'x' }, false],
    ['a member of an enum', { enum: '\ud800' }, true],
    ['what a pattern takes', { pattern: '\ud800' }, true],
    ['length', { short: '\udc00' }, true],
    ['length of two', { short: '\udc00\ud800' }, false],
    ['keys of a map, of which the last counts', { map: { '\ud800': 'a', '\ud801': '\ud802' } }, true],
    ['content that is kept', { open: { '\ud800': ['\udc00', { a: '\ud800' }] } }, true],
    ['a manifest', { manifest: { apiVersion: 'v1', kind: 'X', '\ud800': '\ud800' } }, true],
    [
      'what is no plain string',
      { short: new String('\ud800'), open: { a: { toJSON: () => '\ud800' } } },
      true,
    ],
  ])('%s', (_, spec, isAccepted) => {
    const found = answers(spec);
    expect(found).toEqual(answers(asRead(spec)));
    expect(found).toMatchObject([isAccepted ? [] : [{}], {}, {}]);
    expect(JSON.stringify(found)).not.toMatch(/\\ud[89a-f]..(?!\\ud[c-f])/);
  });
});
