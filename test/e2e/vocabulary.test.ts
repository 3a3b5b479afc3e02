import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

/** Upstream's repository in small: definitions and Go sources side by side. */
const sources = {
  'api/go.mod': 'module open-cluster-management.io/api\n',
  'api/store/v1/crd.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: boxes.store.example.io
spec:
  group: store.example.io
  names: {kind: Box, plural: boxes, singular: box, listKind: BoxList}
  scope: Namespaced
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              lid:
                type: object
                properties:
                  colour: {type: string}
`,
  'api/store/v1/types.go': `package v1

const GroupName = "store.example.io"

type Box struct {
	metav1.TypeMeta   \`json:",inline"\`
	metav1.ObjectMeta \`json:"metadata"\`
	Spec BoxSpec \`json:"spec"\`
}

type BoxSpec struct {
	Lid  Cover  \`json:"lid"\`
	Gone string \`json:"gone"\`
}

type Cover struct {
	Colour Colour \`json:"colour"\`
}

type Colour string

const (
	// ColourRed warns.
	ColourRed Colour = "red"
	ColourSky Colour = Missing
)
`,
  'api/feature/feature.go': 'package feature\n\nconst Lids = "Lids"\n\nfunc {\n',
} as const;

const warnings = [
  'api/feature/feature.go:5:1: warning OCM2020:',
  'api/store/v1/types.go:25:2: warning OCM2021:',
  'api/store/v1/types.go:13:2: warning OCM2022:',
];

describe('ocm-gen with Go sources beside the definitions', () => {
  it('takes names and constants from them, says with file and line what it cannot use, and writes the rest', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, sources);
    const { stdout, stderr, code } = await runCli(['--crds', 'api', '--out', 'out', '--package-name', 'x'], {
      cwd,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^out has \d+ files: /);
    for (const warning of warnings) expect(stderr).toContain(warning);
    const files = readTree(`${cwd}/out`);
    expect(files['store/v1/index.d.ts']).toContain('export type Cover = { colour?: "red" | (string & {}) };');
    expect(files['store/v1/index.d.ts']).toContain(
      '/** ColourRed warns. */\nexport declare const ColourRed: "red";',
    );
    expect(files['store/v1/index.d.ts']).not.toContain('ColourSky');
    expect(files['feature/index.js']).toContain('const Lids = "Lids";');
    expect(files['package.json']).toContain('"./feature": {');
    expect(files['index.js']).not.toContain('feature');
  });

  it('makes names from paths without them', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'crd.yaml': sources['api/store/v1/crd.yaml'] });
    const { stderr, code } = await runCli(['--crds', 'crd.yaml', '--out', 'out'], { cwd });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const files = readTree(`${cwd}/out`);
    expect(files['store/v1/index.d.ts']).toContain('export type BoxSpecLid = { colour?: string };');
    expect(files['store/v1/index.d.ts']).not.toContain('ColourRed');
  });
});

describe('ocm-gen list --constants', () => {
  it('prints a table of the constants of the inputs', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, sources);
    const { stdout, code } = await runCli(['list', '--constants', '--crds', 'api'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'ENTRY     NAME       VALUE             TYPE            CATEGORY    MEMBER',
        'feature   Lids       Lids              untyped string  other       -',
        'store/v1  GroupName  store.example.io  untyped string  api-group   -',
        'store/v1  ColourRed  red               Colour          enum-value  Colour.red',
        '',
      ].join('\n'),
    );
  });

  it('prints the bundled ones as data', async () => {
    const { stdout, stderr, code } = await runCli(['list', '--constants', '--format', 'json'], {
      cwd: makeTempFolder(),
    });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const listed = JSON.parse(stdout) as { version: number; command: string; constants: { name: string }[] };
    expect({ version: listed.version, command: listed.command, count: listed.constants.length }).toEqual({
      version: 1,
      command: 'list',
      count: 316,
    });
    expect(listed.constants.find(({ name }) => name === 'ManagedClusterConditionAvailable')).toEqual({
      entry: 'cluster/v1',
      name: 'ManagedClusterConditionAvailable',
      value: 'ManagedClusterConditionAvailable',
      type: 'string',
      category: 'condition-type',
      member: 'ManagedClusterConditionType.Available',
      description: expect.stringMatching(/\.$/) as string,
    });
  });

  it('keeps to what is included', async () => {
    const cwd = makeTempFolder();
    const { stdout } = await runCli(
      ['list', '--constants', '--include', 'ManagedCluster', '--format', 'json'],
      { cwd },
    );
    const { constants } = JSON.parse(stdout) as { constants: { entry: string }[] };
    expect([...new Set(constants.map(({ entry }) => entry))]).toEqual(['cluster/v1', 'feature']);
  });
});
