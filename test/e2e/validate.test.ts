import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateObjects } from '../../src/tasks/validate-objects.ts';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { sharedPath } from '../support/shared.ts';
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
      stdout: '3 objects: 2 accepted, 0 refused, 1 skipped (of kinds that are not defined here)\n',
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
      '1 object: 0 accepted, 1 refused',
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
          accepted: false,
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
      accepted: 0,
      refused: 1,
      skipped: 0,
      skippedObjects: [],
      diagnostics: [],
    });
    expect(code).toBe(1);
  });

  it.each([
    [
      'a group that is misspelt',
      cluster('a', '{}').replace('open-cluster', 'open-clusters'),
      /^a\.yaml:1:13: error OCM7001: .*\n {2}hint: did you mean ManagedCluster of cluster\.open-cluster-management\.io\/v1\?\n/,
    ],
    [
      'a kind that is misspelt',
      cluster('a', '{}').replace('ManagedCluster', 'managedclusters'),
      /^a\.yaml:2:7: error OCM7001: .*\n {2}hint: did you mean ManagedCluster of cluster\.open-cluster-management\.io\/v1\?\n/,
    ],
    [
      'a version that is not there',
      cluster('a', '{}').replace('/v1', '/v7'),
      /^a\.yaml:1:13: error OCM7001: .*\n {2}hint: it is served as v1\n/,
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

  it('counts each document once, whatever became of it', async () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'ConfigMap' }, 5] };
    const files = {
      'in/a.yaml': `${cluster('a', '{}')}---\n${cluster('b', '\n  leaseDurationSeconds: 1\n  leaseDurationSeconds: 2')}`,
      'in/b.json': cluster('b', '{}')
        .replace(
          /^/,
          '{"apiVersion":"cluster.open-cluster-management.io/v1","kind":"ManagedCluster","metadata":{"name":"b"},"spec":{"x":1}}\n',
        )
        .split('\n', 1)
        .join(),
      'in/list.json': JSON.stringify(list),
      'in/package.json': '{"name": "x"}',
      'in/set.yaml': 'apiVersion: v1\nkind: SecretList\nitems: [{}, {}]\n',
      'in/template.yaml': 'metadata:\n  name: {{ .Values.name }}\n',
    };
    const { stdout, stderr, code } = await validate(files, 'in', '--verbose');
    expect(stdout).toMatch(
      /\n9 objects: 1 accepted, 4 refused, 4 skipped \(3 of kinds that are not defined here, 1 JSON files without apiVersion\)\n$/,
    );
    expect(stdout).toContain('in/b.json:1:');
    expect(stderr.split('\n').filter((line) => !line.startsWith(' '))).toEqual([
      expect.stringMatching(/^in\/a\.yaml:11:3: error OCM2002: /),
      expect.stringMatching(/^in\/list\.json:1:\d+: error OCM7002: /),
      expect.stringMatching(/^in\/template\.yaml:2:9: error OCM2009: /),
      expect.stringMatching(/^in\/list\.json:1:\d+: note OCM7006: .* ConfigMap /),
      expect.stringMatching(/^in\/package\.json:1:1: note OCM7006: /),
      expect.stringMatching(/^in\/set\.yaml:3:9: note OCM7006: .*2 objects of kind Secret /),
      '',
    ]);
    expect(stderr).toContain('helm template');
    expect(code).toBe(1);
  });

  it('knows a kind that is left out, and passes it over', async () => {
    const files = {
      'a.yaml': `${cluster('a', '[]')}---\napiVersion: cluster.open-cluster-management.io/v1beta1\nkind: Placement\nmetadata: { name: a, namespace: b }\nspec: {}\n`,
    };
    for (const flags of [
      ['--exclude', 'ManagedCluster'],
      ['--include', 'Placement'],
    ]) {
      expect(await validate(files, 'a.yaml', ...flags)).toEqual({
        stdout: '2 objects: 1 accepted, 0 refused, 1 skipped (of kinds that are left out)\n',
        stderr: '',
        code: 0,
      });
    }
  });

  it('refuses what was read from a cluster as a new object, and judges it as a stored one', async () => {
    const read = cluster('a', '{}').replace(
      'name: a',
      'name: a, resourceVersion: "5", managedFields: [{ manager: x, operation: Bogus }]',
    );
    const posted = await validate({ 'a.yaml': read }, 'a.yaml');
    expect(posted.stdout).toMatch(
      /^a\.yaml:3:39: error OCM7004: .*metadata\.resourceVersion: Forbidden: .*\n {2}hint: .*--stored.*\n1 object: 0 accepted, 1 refused\n$/,
    );
    expect(await validate({ 'a.yaml': read }, 'a.yaml', '--stored')).toMatchObject({ code: 0 });
  });

  it('takes one value of --crds, and says which rules were not checked', async () => {
    const schema =
      "{ type: object, properties: { s: { type: object, x-kubernetes-validations: [{ rule: 'self.nonsense == 1' }] } } }";
    const files = {
      'crds/a.yaml': readFileSync(
        join(projectRoot, 'test/fixtures/found/kubebuilder/bases/example.com_widgets.yaml'),
        'utf8',
      ),
      'b.yaml': `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: things.example.org }\nspec:\n  group: example.org\n  scope: Cluster\n  names: { kind: Thing, plural: things }\n  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: ${schema} } }, { name: v2, served: false, storage: false, schema: { openAPIV3Schema: ${schema} } }]\n`,
      'o.yaml': 'apiVersion: example.org/v1\nkind: Thing\nmetadata: { name: a }\n',
      'old.yaml': 'apiVersion: example.org/v2\nkind: Thing\nmetadata: { name: a }\n',
    };
    expect(await validate(files, '--crds', 'crds', '--crds', 'b.yaml', 'o.yaml')).toEqual({
      stdout: '1 object: 1 accepted, 0 refused\n',
      stderr: expect.stringMatching(/^b\.yaml:8:14: warning OCM7005: .*s: self\.nonsense == 1\n$/) as string,
      code: 0,
    });
    expect((await validate(files, '--crds', 'b.yaml', 'old.yaml')).stderr).toMatch(
      /^old\.yaml:1:13: error OCM7001: Thing of example\.org\/v2 is not served\n {2}hint: it is served as v1\n$/,
    );
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

const { path: manifests, isThere, note } = sharedPath('manifests');
const indexFile = join(manifests, 'index.json');

interface Manifest {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly create: { readonly accept: boolean };
  readonly object: { readonly accept: boolean };
  readonly unknown?: readonly string[];
}

describe.skipIf(!isThere)(`manifests of public repositories${note}`, () => {
  it('get the server’s verdict', async () => {
    const index = JSON.parse(readFileSync(indexFile, 'utf8')) as readonly Manifest[];
    const files = [...new Set(index.map(({ file }) => file))];
    const options = { objects: files.map((file) => join(manifests, file)), unknownFields: 'ignore' } as const;
    const { objects } = await validateObjects(options);
    const verdicts = (
      list: readonly { apiVersion: string; kind: string; accept: boolean }[],
    ): readonly string[] =>
      list.map(({ apiVersion, kind, accept }) => `${apiVersion} ${kind} ${accept}`).sort();
    const known = new Set(objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    const want = index
      .filter(({ apiVersion, kind }) => known.has(`${apiVersion} ${kind}`))
      .map(({ apiVersion, kind, create }) => ({ apiVersion, kind, accept: create.accept }));
    expect(objects.length).toBeGreaterThan(300);
    // What the index does not know: three were read from a cluster, and are refused as new objects for that alone.
    const isOfRead = ({ field }: { readonly field: string }): boolean => field === 'metadata.resourceVersion';
    expect(objects.filter(({ errors }) => errors.some(isOfRead)).map(({ errors }) => errors.length)).toEqual([
      1, 1, 1,
    ]);
    const accepts = objects.map((each) => ({ ...each, accept: each.errors.every(isOfRead) }));
    expect(verdicts(accepts)).toEqual(verdicts(want));
    const stored = await validateObjects({ ...options, operation: 'object' });
    const ofIndex = index.filter(({ apiVersion, kind }) => known.has(`${apiVersion} ${kind}`));
    expect(verdicts(stored.objects.map((each) => ({ ...each, accept: each.accepted })))).toEqual(
      verdicts(ofIndex.map((each) => ({ ...each, accept: each.object.accept }))),
    );
  });
});
