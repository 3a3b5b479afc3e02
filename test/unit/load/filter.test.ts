import { describe, expect, it } from 'vitest';
import { loadCrds } from '../../../src/load/load-crds.ts';
import { buildModel, type ModelOptions } from '../../../src/model/build.ts';
import { createFilter } from '../../../src/model/select.ts';
import { crdObject, crdVersion, type CrdParts } from '../../support/crd-text.ts';

const spec = { type: 'object', properties: { size: { type: 'string' } } };
const good = crdObject({ kind: 'Good' });
const noSchema = { name: 'v1', served: true, storage: true };

/** A definition that is broken in its envelope: it lacks a scope, and its storage version. */
function broken(parts: CrdParts = {}): object {
  const text = JSON.stringify(crdObject({ kind: 'Broken', ...parts }));
  return JSON.parse(text.replace('"scope":"Namespaced",', '').replace('"storage":true,', '')) as object;
}

/** The kinds that are left and what was said, in both stages. */
function read(definitions: readonly object[], given: Partial<ModelOptions> = {}) {
  const options = { include: [], exclude: [], ...given };
  const files = definitions.map((each, index) => ({ path: `${index}.json`, text: JSON.stringify(each) }));
  const loaded = loadCrds(files, createFilter(options));
  const built = buildModel(loaded.result, options);
  return {
    kinds: built.model.groupVersions.flatMap(({ version, resources }) =>
      resources.map(({ kind }) => `${kind}/${version}`),
    ),
    said: [...loaded.diagnostics, ...built.diagnostics].map(({ code, severity }) => `${severity} ${code}`),
  };
}

describe('what include and exclude leave out is no error', () => {
  it.each<readonly [name: string, definitions: readonly object[], options: Partial<ModelOptions>]>([
    ['an envelope, by its kind', [broken()], { exclude: ['Broken'] }],
    ['an envelope that is not included', [broken()], { include: ['Good'] }],
    [
      'an envelope, by its group',
      [broken({ group: 'other.example.com' })],
      { exclude: ['other.example.com'] },
    ],
    [
      'an envelope, by its version',
      [broken({ versions: [crdVersion('v7', spec)] })],
      { exclude: ['test.example.com/v7'] },
    ],
    [
      'a version without a schema',
      [crdObject({ kind: 'Broken', versions: [noSchema] })],
      { exclude: ['Broken'] },
    ],
    [
      'two definitions that differ',
      [crdObject({ kind: 'Broken' }), crdObject({ kind: 'Broken', spec: { ...spec, maxProperties: 1 } })],
      { exclude: ['Broken'] },
    ],
    [
      'two definitions of one kind',
      [crdObject({ kind: 'Broken' }), crdObject({ kind: 'Broken', plural: 'others' })],
      { exclude: ['Broken'] },
    ],
    [
      'an unknown apiVersion',
      [{ ...broken(), apiVersion: 'apiextensions.k8s.io/v9' }],
      { include: ['Good'] },
    ],
  ])('%s', (_, definitions, options) => {
    expect(read([good, ...definitions], options)).toEqual({ kinds: ['Good/v1'], said: [] });
    const { said } = read([good, ...definitions]);
    expect(said).not.toEqual([]);
  });

  it('one version of a definition whose others are sound', () => {
    const half = crdObject({
      kind: 'Half',
      versions: [crdVersion('v1', spec), { ...crdVersion('v2', spec), served: 'yes', storage: false }],
    });
    expect(read([half]).said).toEqual(['error OCM2012', 'error OCM3002']);
    expect(read([half], { exclude: ['test.example.com/v2'] })).toEqual({ kinds: ['Half/v1'], said: [] });
    expect(read([half], { include: ['test.example.com/v1'] })).toEqual({ kinds: ['Half/v1'], said: [] });
  });

  it('and what is included is one still', () => {
    expect(read([good, broken()], { include: ['Broken'] }).said).toContain('error OCM2011');
    expect(read([good, broken()], { exclude: ['Good'] }).said).toContain('error OCM2011');
  });

  it('and a name that nothing has is one still', () => {
    expect(read([good, broken()], { exclude: ['Broken', 'Brokn'] }).said).toEqual(['error OCM3001']);
  });
});

describe('a version without a schema', () => {
  it.each<readonly [string, object]>([
    ['is skipped with a warning', noSchema],
    ['whose schema is empty too', { ...noSchema, schema: {} }],
    ['whose schema is null too', { ...noSchema, schema: { openAPIV3Schema: null } }],
  ])('%s', (_, version) => {
    const old = crdObject({ kind: 'Old', versions: [version] });
    expect(read([good, old])).toEqual({ kinds: ['Good/v1'], said: ['warning OCM2017'] });
  });

  it('leaves the others of its definition', () => {
    const half = crdObject({
      kind: 'Half',
      versions: [crdVersion('v1', spec), { ...noSchema, name: 'v2', storage: false }],
    });
    expect(read([half])).toEqual({ kinds: ['Half/v1'], said: ['warning OCM2017'] });
  });

  it('is an error where nothing else is there', () => {
    const old = crdObject({ kind: 'Old', versions: [noSchema] });
    expect(read([old]).said).toEqual(['warning OCM2017', 'error OCM3002']);
    expect(read([good, old], { include: ['Old'] }).said).toEqual(['warning OCM2017', 'error OCM3002']);
  });
});

describe('a kustomize patch', () => {
  const patch = (spec?: object) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'goods.test.example.com', annotations: { a: 'b' } },
    ...(spec && { spec }),
  });

  it.each<readonly [string, object | undefined]>([
    ['of annotations', undefined],
    ['of the conversion', { conversion: { strategy: 'Webhook' } }],
    ['of nothing', {}],
  ])('%s is skipped with a note', (_, spec) => {
    expect(read([good, patch(spec)])).toEqual({
      kinds: ['Good/v1'],
      said: ['note OCM2025', 'error OCM1003'],
    });
  });

  it.each<readonly [string, object]>([
    ['a group', { group: 'test.example.com' }],
    ['versions', { versions: [crdVersion('v1', spec)] }],
    ['the version of v1beta1', { version: 'v1' }],
  ])('is none where it states %s', (_, spec) => {
    expect(read([good, patch(spec)]).said).toContain('error OCM2011');
  });
});
