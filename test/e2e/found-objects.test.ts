import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { makeTempFolder } from '../support/temp-folder.ts';

const cwd = join(projectRoot, 'test', 'fixtures', 'found');
const thing = join(cwd, 'crd.yaml');

/** A verdict as a program reads it: the counts, and each mistake with the place it stands at. */
async function validate(...args: readonly string[]) {
  const run = await runCli(['validate', '--format', 'json', ...args], { cwd });
  const { accepted, refused, objects, diagnostics } = JSON.parse(run.stdout) as {
    readonly accepted: number;
    readonly refused: number;
    readonly objects: readonly { readonly errors: readonly { type: string; field: string }[] }[];
    readonly diagnostics: readonly { readonly code: string; readonly hint?: string }[];
  };
  const errors = objects.flatMap((object) => object.errors.map(({ type, field }) => `${type} ${field}`));
  return { code: run.code, counts: [accepted, refused], errors: [...new Set(errors)], diagnostics };
}

describe('objects as users have them', () => {
  it.each([
    ['a POST that carries a resourceVersion', 'rv.json', ['FieldValueForbidden metadata.resourceVersion']],
    ['an entry of managedFields that the server drops', 'managed.json', []],
    ['2^63 is no integer', 'big.json', ['FieldValueTypeInvalid spec.i', 'FieldValueInvalid spec.i']],
    ['a digit beyond 2^53 against a maximum', 'max.json', ['FieldValueInvalid spec.max']],
    ['a digit beyond 2^53 against multipleOf', 'three.json', []],
    ['a name between backquotes in a rule', 'backquote.json', ['FieldValueInvalid spec.o']],
    ['two halves of surrogate pairs are one value', 'surrogates.json', ['FieldValueDuplicate spec.s[1]']],
    ['a JSON file beside YAML', 'json-beside-yaml', ['FieldValueTypeInvalid spec.i']],
  ])('%s: %s', async (_, input, errors) => {
    const accepted = input === 'json-beside-yaml' || errors.length === 0 ? 1 : 0;
    const verdict = await validate('--crds', thing, input);
    expect(verdict).toMatchObject({
      code: errors.length === 0 ? 0 : 1,
      counts: [accepted, errors.length === 0 ? 0 : 1],
      errors,
    });
  });

  it('an object that was read from a cluster: the hint names --stored, which accepts it', async () => {
    const { stdout } = await runCli(['validate', '--crds', thing, 'rv.json'], { cwd });
    expect(stdout).toContain('hint: the object was read from a cluster: --stored judges it');
    expect(await validate('--crds', thing, '--stored', 'rv.json')).toMatchObject({ code: 0, errors: [] });
  });

  it.each([
    ['helm-template-beside-an-object.yaml', [1, 1], ['OCM2009'], 'helm template'],
    ['duplicate-key.yaml', [0, 1], ['OCM2002'], ''],
  ])('a document that cannot be read has one verdict, refused: %s', async (input, counts, codes, hint) => {
    const { code, diagnostics, ...verdict } = await validate(input);
    expect([code, verdict.counts, diagnostics.map((each) => each.code)]).toEqual([1, counts, codes]);
    expect(diagnostics.map((each) => each.hint ?? '').join()).toContain(hint);
  });

  it('a package of theirs stores U+FFFD where a string has half of a surrogate pair', async () => {
    const out = join(makeTempFolder(), 'api');
    expect((await runCli(['generate', '--crds', thing, '--out', out], { cwd })).code).toBe(0);
    const { createThing, normalizeThing, validateThing } = (await import(
      pathToFileURL(join(out, 'example/v1/index.js')).href
    )) as {
      readonly createThing: (value: unknown) => unknown;
      readonly normalizeThing: (value: unknown) => unknown;
      readonly validateThing: (
        value: unknown,
      ) => readonly { readonly type: string; readonly field: string }[];
    };
    const given = JSON.parse(readFileSync(join(cwd, 'surrogates.json'), 'utf8')) as {
      readonly metadata: object;
      readonly spec: { readonly s: readonly string[] };
    };
    expect(validateThing(given)).toMatchObject([{ type: 'FieldValueDuplicate', field: 'spec.s[1]' }]);
    const { metadata } = given;
    const one = {
      ...given,
      metadata: { ...metadata, annotations: { a: 'x\udc00' } },
      spec: { s: given.spec.s.slice(0, 1) },
    };
    const stored = { metadata: { annotations: { a: 'x\uFFFD' } }, spec: { s: ['\uFFFD'] } };
    expect(normalizeThing(one)).toMatchObject(stored);
    const { spec } = one;
    expect(createThing({ metadata: one.metadata, spec })).toMatchObject({ spec: { s: ['\uFFFD'] } });
  });
});
