import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const crds = join(root, 'crds', 'v1.3.0');

/** As much of a definition as the constants of its kind repeat, read without any code of ours. */
interface Definition {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: {
      readonly kind: string;
      readonly plural: string;
      readonly singular: string;
      readonly listKind: string;
      readonly shortNames?: readonly string[];
    };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly storage: boolean;
      readonly deprecated?: boolean;
      readonly subresources?: { readonly status?: object; readonly scale?: object };
      readonly additionalPrinterColumns?: readonly {
        readonly name: string;
        readonly type: string;
        readonly jsonPath: string;
      }[];
    }[];
  };
}

const versions = readdirSync(crds)
  .filter((file) => !file.startsWith('vocabulary'))
  .map((file) => load(readFileSync(join(crds, file), 'utf8')) as Definition)
  .flatMap(({ spec }) => spec.versions.map((version) => ({ spec, version })))
  .map(({ spec, version }) => ({ name: `${spec.names.kind} ${spec.group}/${version.name}`, spec, version }));

async function importEntry(path: string): Promise<Record<string, unknown>> {
  const url = pathToFileURL(join(root, 'generated', path, 'index.js'));
  return (await import(url.href)) as Record<string, unknown>;
}

describe('the constants and the registry of the committed package', () => {
  it('know every kind at every version', async () => {
    const { registry } = await importEntry('registry');
    const keys = [...(registry as ReadonlyMap<string, unknown>).keys()];
    expect(versions).toHaveLength(19);
    expect(keys.sort()).toEqual(
      versions.map(({ spec, version }) => `${spec.group}/${version.name}/${spec.names.kind}`).sort(),
    );
  });

  it.each(versions)('say of $name what its definition says', async ({ spec, version }) => {
    const { group, scope, names } = spec;
    const { kind, plural } = names;
    const apiVersion = `${group}/${version.name}`;
    const description = {
      group,
      version: version.name,
      kind,
      plural,
      singular: names.singular,
      listKind: names.listKind,
      shortNames: names.shortNames ?? [],
      scope,
      served: version.served,
      storage: version.storage,
      deprecated: version.deprecated ?? false,
      subresources: {
        status: version.subresources?.status !== undefined,
        scale: version.subresources?.scale ?? false,
      },
      printerColumns: (version.additionalPrinterColumns ?? []).map(({ name, type, jsonPath }) => ({
        name,
        type,
        jsonPath,
      })),
    };
    const entry = await importEntry(`${group.split('.', 1).join('')}/${version.name}`);
    expect(entry[`${kind}ApiVersion`]).toBe(apiVersion);
    expect(entry[`${kind}Kind`]).toBe(kind);
    expect(entry[`${kind}Definition`]).toEqual({ apiVersion, kind });
    expect(entry[`${kind}GroupVersionKind`]).toEqual({ group, version: version.name, kind });
    expect(entry[`${kind}GroupVersionResource`]).toEqual({ group, version: version.name, resource: plural });
    expect(entry[`${kind}Model`]).toEqual({
      apiGroup: group,
      apiVersion: version.name,
      kind,
      plural,
      namespaced: scope === 'Namespaced',
      abbr: expect.stringMatching(/^[A-Z]{1,4}$/) as string,
      label: kind,
      labelPlural: `${kind}s`,
      crd: true,
    });
    expect(entry[`${kind}Resource`]).toMatchObject(description);
    const { registry } = await importEntry('registry');
    const registered = (registry as ReadonlyMap<string, object>).get(`${apiVersion}/${kind}`);
    expect(registered).toMatchObject(entry[`${kind}Resource`] as object);
  });
});
