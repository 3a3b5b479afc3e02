import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { crdObject, crdText } from '../support/crd-text.ts';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

const bundled = join(projectRoot, 'crds', 'v1.3.0');

/** The kinds that a run would write, as `kind group/version`. */
async function listKinds(args: readonly string[], cwd: string, stdin?: string): Promise<string[]> {
  const run = await runCli(['list', '--format', 'json', ...args], {
    cwd,
    ...(stdin === undefined ? {} : { stdin }),
  });
  const { kinds } = JSON.parse(run.stdout) as {
    kinds: { kind: string; group: string; versions: { name: string }[] }[];
  };
  return kinds.flatMap(({ kind, group, versions }) => versions.map(({ name }) => `${kind} ${group}/${name}`));
}

/** A definition as a cluster hands it out: with defaults filled in, managed fields and a status. */
function inCluster(definition: object): object {
  const { metadata, ...rest } = definition as { metadata: object };
  return {
    ...rest,
    metadata: {
      ...metadata,
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"spec": "*/ ${x}"}' },
      creationTimestamp: '2026-01-01T00:00:00Z',
      generation: 1,
      managedFields: [
        { apiVersion: 'apiextensions.k8s.io/v1', fieldsType: 'FieldsV1', fieldsV1: { 'f:spec': {} } },
      ],
      resourceVersion: '42',
      uid: '6d1a4a0e-0000-4000-8000-000000000000',
    },
    status: {
      acceptedNames: { kind: 'X', plural: 'xs' },
      conditions: [
        { type: 'Established', status: 'True', reason: 'InitialNamesAccepted', message: 'no conflicts' },
      ],
      storedVersions: ['v1'],
    },
  };
}

function clusterList(): object {
  const ours = readdirSync(bundled)
    .filter((file) => !file.startsWith('vocabulary'))
    .map((file) => load(readFileSync(join(bundled, file), 'utf8')) as object);
  const items = [...ours, crdObject()].map(inCluster);
  return { apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items };
}

describe('recipe', () => {
  it.each(['yaml', 'json'])('kubectl get crds -o %s | ocm-gen generate --crds -', async (form) => {
    const stdin = form === 'yaml' ? dump(clusterList()) : JSON.stringify(clusterList(), null, 4);
    const cwd = makeTempFolder();
    const { stdout, stderr, code } = await runCli(['generate', '--crds', '-'], { cwd, stdin });
    expect(stdout).toMatch(/^generated has \d+ files: \d+ created/);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const kinds = await listKinds(['--crds', '-'], cwd, stdin);
    expect(kinds).toHaveLength(20);
    expect(kinds).toContain('Widget test.example.com/v1');
    const again = await runCli(['generate', '--crds', '-'], { cwd, stdin });
    expect(again.stdout).toMatch(/up to date/);
  });

  it('kubectl get crds -o yaml > all.yaml, saved', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'all.yaml': dump(clusterList()) });
    expect(await listKinds(['--crds', 'all.yaml'], cwd)).toHaveLength(20);
  });

  it('the bundled kinds and own ones in one package', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'deploy/crds/widget.yaml': crdText() });
    const args = ['--crds', 'bundled', '--crds', 'deploy/crds', '--package-name', '@acme/api'];
    const { stderr, code } = await runCli(args, { cwd });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const tree = readTree(join(cwd, 'generated'));
    const manifest = JSON.parse(tree['package.json'] ?? '') as { name: string; exports: object };
    expect(manifest.name).toBe('@acme/api');
    expect(Object.keys(manifest.exports)).toEqual(
      expect.arrayContaining([
        '.',
        './cluster/v1',
        './work/v1',
        './addon/v1alpha1',
        './operator/v1',
        './test/v1',
      ]),
    );
    const script = `
      import { WidgetKind, ManagedClusterKind } from '@acme/api';
      import { registry } from '@acme/api/registry';
      console.log(WidgetKind, ManagedClusterKind, registry.size);
    `;
    writeTree(cwd, { 'package.json': '{"type": "module"}', 'use.js': script });
    execFileSync('mkdir', ['-p', join(cwd, 'node_modules/@acme')]);
    execFileSync('ln', ['-s', join(cwd, 'generated'), join(cwd, 'node_modules/@acme/api')]);
    const printed = execFileSync(process.execPath, ['use.js'], { cwd, encoding: 'utf8' });
    expect(printed).toBe('Widget ManagedCluster 20\n');
  });

  it('both named after one --crds', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'a.yaml': crdText(), 'b.yaml': crdText({ kind: 'Gadget' }) });
    expect(await listKinds(['--crds', 'bundled', 'a.yaml', 'b.yaml'], cwd)).toHaveLength(21);
  });

  it('a single file', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'widget.yaml': crdText() });
    const { stderr, code } = await runCli(['--crds', 'widget.yaml', '--out', 'out'], { cwd });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(await listKinds(['--crds', './widget.yaml'], cwd)).toEqual(['Widget test.example.com/v1']);
  });

  it("a Helm chart's crds/ folder", async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, {
      'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 0.1.0\n',
      'chart/values.yaml': 'image: x\n',
      'chart/templates/deployment.yaml': '{{- if .Values.x }}\nkind: {{ .Values.kind }}\n{{- end }}\n',
      'chart/crds/README.md': '# CRDs\n',
      'chart/crds/widget.yaml': `# Widgets\n---\n${crdText()}---\n`,
      'chart/crds/nested/gadgets.yml': `${crdText({ kind: 'Gadget' })}---\n${crdText({ kind: 'Gizmo' })}`,
    });
    expect(await listKinds(['--crds', 'chart/crds'], cwd)).toEqual([
      'Gadget test.example.com/v1',
      'Gizmo test.example.com/v1',
      'Widget test.example.com/v1',
    ]);
    expect((await runCli(['--crds', 'chart/crds'], { cwd })).code).toBe(0);
  });
});
