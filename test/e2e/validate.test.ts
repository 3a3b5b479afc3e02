import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateObjects } from '../../src/validate-objects.ts';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { makeTempFolder, writeTree } from '../support/temp-folder.ts';

const cluster = (name: string, spec: string): string =>
  `apiVersion: cluster.open-cluster-management.io/v1\nkind: ManagedCluster\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

async function validate(
  files: { readonly [path: string]: string },
  ...args: readonly string[]
): Promise<Awaited<ReturnType<typeof runCli>>> {
  const cwd = makeTempFolder();
  writeTree(cwd, files);
  return runCli(['validate', ...args], { cwd });
}

describe('ocm-gen validate', () => {
  it('accepts what the server would, and counts what it does not know', async () => {
    const files = {
      'deploy/a.yaml': `${cluster('a', '{}')}---\n${configMap}`,
      'deploy/b.yaml': cluster('b', '{}'),
    };
    expect(await validate(files, 'deploy')).toEqual({
      stdout: '2 objects checked: 2 accepted, 0 refused, 1 of other groups skipped\n',
      stderr: '',
      code: 0,
    });
    expect(await validate(files, 'deploy', '--quiet')).toEqual({ stdout: '', stderr: '', code: 0 });
  });

  it('says what is wrong where it stands, and ends with 1', async () => {
    const spec = '\n  taints:\n    - effect: NoSelect\n  hubAcceptClient: true\n  leaseDurationSeconds: 1.5';
    const { stdout, stderr, code } = await validate({ 'a.yaml': cluster('a', spec) }, 'a.yaml');
    expect(stdout.split('\n').map((line) => line.split(': ').slice(0, 3).join(': '))).toEqual([
      'a.yaml:6:7: error OCM7004: ManagedCluster "a" is invalid',
      'a.yaml:7:3: error OCM7004: ManagedCluster "a" is invalid',
      'a.yaml:8:25: error OCM7004: ManagedCluster "a" is invalid',
      'a.yaml:8:25: error OCM7004: ManagedCluster "a" is invalid',
      '1 object checked: 0 accepted, 1 refused',
      '',
    ]);
    expect(stdout).toContain('spec.taints[0].key: Required value');
    expect(stdout).toContain('unknown field "spec.hubAcceptClient"');
    expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
  });

  it('reads standard input, lists of any kind and lists of one, and leaves unknown fields alone where it is asked to', async () => {
    const apiVersion = 'cluster.open-cluster-management.io/v1';
    const item = { metadata: { name: 'a' }, spec: { more: 1 }, status: { conditions: [{}] } };
    const list = { apiVersion, kind: 'ManagedClusterList', items: [item] };
    const anyList = {
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion, kind: 'ManagedCluster', ...item }],
    };
    const stdin = `${JSON.stringify(list)}\n---\n${JSON.stringify(anyList)}`;
    const run = (...args: readonly string[]) =>
      runCli(['validate', '-', '--format', 'json', ...args], { cwd: makeTempFolder(), stdin });
    const errorsOf = ({ stdout }: { readonly stdout: string }): unknown =>
      (JSON.parse(stdout) as { objects: { errors: { field: string }[] }[] }).objects.map(({ errors }) =>
        errors.map(({ field }) => field),
      );
    expect(errorsOf(await run())).toEqual([['spec.more'], ['spec.more']]);
    expect(errorsOf(await run('--unknown-fields', 'ignore'))).toEqual([[], []]);
    const fields = ['lastTransitionTime', 'message', 'reason', 'status', 'type'].map(
      (field) => `status.conditions[0].${field}`,
    );
    const stored = errorsOf(await run('--stored', '--unknown-fields', 'ignore')) as string[][];
    expect(stored.map((each) => [...each].sort())).toEqual([fields, fields]);
  });

  it('prints a document for programs', async () => {
    const { stdout, code } = await validate({ 'a.yaml': cluster('a', '[]') }, '--format', 'json', 'a.yaml');
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      command: 'validate',
      status: 'invalid',
      objects: [
        {
          apiVersion: 'cluster.open-cluster-management.io/v1',
          kind: 'ManagedCluster',
          name: 'a',
          location: { file: 'a.yaml', line: 1, column: 1 },
          errors: [
            {
              type: 'FieldValueTypeInvalid',
              field: 'spec',
              detail: expect.any(String) as string,
              value: 'array',
              location: { file: 'a.yaml', line: 4, column: 7 },
            },
          ],
        },
      ],
      skipped: 0,
      diagnostics: [],
    });
    expect(code).toBe(1);
  });

  it.each([
    [
      'a version that is not there',
      cluster('a', '{}').replace('/v1', '/v7'),
      /^a\.yaml:2:7: error OCM7001: /,
    ],
    ['an object without a kind', 'spec: {}\n', /^a\.yaml:1:1: error OCM7002: /],
    ['a document that is none', '- a\n', /^a\.yaml:1:1: error OCM7002: /],
    ['what is no YAML', 'a: [\n', /^a\.yaml:\d+:\d+: error OCM2001: /],
    ['objects of other groups alone', configMap, /^error OCM7003: /],
  ])('refuses %s', async (_, text, want) => {
    const { stderr, code } = await validate({ 'a.yaml': text }, 'a.yaml');
    expect(stderr).toMatch(want);
    expect(code).toBe(1);
  });

  it('checks kinds of one’s own', async () => {
    const widgets = readFileSync(join(projectRoot, 'test/fixtures/readme/widgets.yaml'), 'utf8');
    const files = {
      'crds/a.yaml': widgets.replace('size: { minimum', 'size: { type: integer, minimum'),
      'a.yaml': 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: a }\nspec: { size: -1 }\n',
    };
    const { stdout, code } = await validate(files, 'a.yaml', '--crds', 'crds');
    expect(stdout).toMatch(/^a\.yaml:4:15: error OCM7004: Widget "a" is invalid: spec\.size: /);
    expect(code).toBe(1);
  });

  it('ends with 2 where nothing is named, and with 1 where a file is not there', async () => {
    expect(await validate({})).toMatchObject({ code: 2 });
    expect(await validate({}, 'a.yaml')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/OCM1001/) as string,
    });
  });
});

const manifests = join(projectRoot, '..', 'shared', 'manifests');
const indexFile = join(manifests, 'index.json');

interface Manifest {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly create: { readonly accept: boolean };
  readonly unknown?: readonly string[];
}

describe.skipIf(!existsSync(indexFile))('manifests of public repositories (need ../shared)', () => {
  it('get the server’s verdict', async () => {
    const index = JSON.parse(readFileSync(indexFile, 'utf8')) as readonly Manifest[];
    const files = [...new Set(index.map(({ file }) => file))];
    const { objects } = await validateObjects({
      objects: files.map((file) => join(manifests, file)),
      unknownFields: 'ignore',
    });
    const verdicts = (
      list: readonly { apiVersion: string; kind: string; accept: boolean }[],
    ): readonly string[] =>
      list.map(({ apiVersion, kind, accept }) => `${apiVersion} ${kind} ${accept}`).sort();
    const known = new Set(objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    const want = index
      .filter(({ apiVersion, kind }) => known.has(`${apiVersion} ${kind}`))
      .map(({ apiVersion, kind, create }) => ({ apiVersion, kind, accept: create.accept }));
    expect(objects.length).toBeGreaterThan(300);
    expect(verdicts(objects.map((each) => ({ ...each, accept: each.errors.length === 0 })))).toEqual(
      verdicts(want),
    );
  });
});
