import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'tar';
import { describe, expect, it } from 'vitest';
import { loadCrds } from '../../../src/load/load-crds.ts';
import { resolveSources, type SourceOptions } from '../../../src/source/resolve.ts';
import { conformanceSets } from '../../support/conformance-sets.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';
import { crdText } from '../../support/crd-text.ts';
import { sharedPath } from '../../support/shared.ts';

const { path: upstream, isThere, note } = sharedPath('upstream');

/** The definitions that some inputs lead to. Nothing may be wrong; that other kinds were passed over may be noted. */
async function loadFrom(inputs: readonly string[], options: SourceOptions = {}) {
  const { files, diagnostics } = await resolveSources(inputs, options);
  const loaded = loadCrds(files);
  expect([...diagnostics, ...loaded.diagnostics].filter(({ severity }) => severity !== 'note')).toEqual([]);
  return loaded.result.crds.map(({ definition }) => definition);
}

const manifestsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => join(folder, path));

async function* once(text: string) {
  yield await Promise.resolve(text);
}

describe.skipIf(!isThere)(`upstream releases${note}`, () => {
  describe.each([
    ['v1.0.0', 16, 16],
    ['v1.1.0', 16, 16],
    ['v1.2.0', 16, 19],
    ['v1.3.0', 16, 19],
  ])('%s', (tag, kinds, kindVersions) => {
    const folder = join(upstream, tag);

    it('has all its kinds and versions as a directory', async () => {
      const crds = await loadFrom([folder]);
      expect(crds).toHaveLength(kinds);
      expect(crds.flatMap(({ versions }) => versions)).toHaveLength(kindVersions);
    });

    it('reads the same as files, in any order', async () => {
      const files = manifestsIn(folder);
      const wanted = await loadFrom([folder]);
      expect(await loadFrom(files)).toEqual(wanted);
      expect(await loadFrom(files.toReversed())).toEqual(wanted);
    });

    it('reads the same as a glob', async () => {
      expect(await loadFrom([`${folder}/**/*.crd.yaml`])).toEqual(await loadFrom([folder]));
    });

    it('reads the same as one file on standard input', async () => {
      const text = manifestsIn(folder)
        .map((path) => readFileSync(path, 'utf8'))
        .join('\n---\n');
      expect(await loadFrom(['-'], { stdin: once(text) })).toEqual(await loadFrom([folder]));
    });

    it('reads the same as an archive of its repository', async () => {
      const cwd = makeTempFolder();
      await mkdir(join(cwd, 'api-release'));
      await cp(folder, join(cwd, 'api-release'), { recursive: true });
      writeTree(join(cwd, 'api-release'), {
        'README.md': 'CustomResourceDefinition',
        'go.mod': 'module x\n',
        '.github/workflows/ci.yaml': 'kind: CustomResourceDefinition\n',
        'test/deployment.yaml': 'kind: Deployment\nname: {{ .x }}\n',
        'vendor/other.io/api/crd.yaml': crdText({ kind: 'Foreign' }),
      });
      await create({ gzip: true, cwd, file: join(cwd, 'api.tar.gz') }, ['api-release']);
      const wanted = await loadFrom([folder]);
      expect(await loadFrom([join(cwd, 'api.tar.gz')])).toEqual(wanted);
      expect(await loadFrom(['-'], { stdin: bytesOf(join(cwd, 'api.tar.gz')) })).toEqual(wanted);
      expect(await loadFrom([join(cwd, 'api-release')])).toEqual(wanted);
    });
  });

  it('of two kinds do not go together', async () => {
    const { files } = await resolveSources([join(upstream, 'v1.0.0'), join(upstream, 'v1.3.0')]);
    const codes = loadCrds(files).diagnostics.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['OCM2018']));
  });

  it('are what kubectl get crds prints, too', async () => {
    const items = (await loadFrom([join(upstream, 'v1.3.0')])).length;
    const { files } = await resolveSources([join(upstream, 'v1.3.0')]);
    const { result } = loadCrds(files);
    const list = { apiVersion: 'v1', kind: 'List', items: result.crds.map(toStored) };
    const stored = await loadFrom(['-'], { stdin: once(JSON.stringify(list, null, 4)) });
    expect(stored).toHaveLength(items);
    expect(stored).toEqual(result.crds.map(({ definition }) => definition));
  });
});

describe('the definitions of the conformance sets', () => {
  it.each([
    ['torture', 9],
    ['cel', 1],
    ['cel2', 41],
  ] as const)('%s are read', async (name, count) => {
    expect(await loadFrom([conformanceSets[name].crds])).toHaveLength(count);
  });
});

async function* bytesOf(path: string) {
  yield await readFile(path);
}

/** A definition as the API server gives it back: all of it, and more. */
function toStored({ definition }: ReturnType<typeof loadCrds>['result']['crds'][number]): object {
  const { name, group, scope, names, versions } = definition;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name,
      generation: 1,
      uid: 'u',
      managedFields: [{ manager: 'kubectl', fieldsV1: { 'f:spec': {} } }],
    },
    spec: {
      conversion: { strategy: 'None' },
      group,
      scope,
      names,
      versions: versions.map(({ schema, selectableFields, pointer: _, ...version }) => ({
        ...version,
        schema: { openAPIV3Schema: schema },
        subresources: { ...version.subresources, status: version.subresources.status ? {} : null },
        selectableFields: selectableFields.map((jsonPath) => ({ jsonPath })),
      })),
    },
    status: {
      acceptedNames: names,
      conditions: [{ type: 'Established', status: 'True' }],
      storedVersions: ['v1'],
    },
  };
}
