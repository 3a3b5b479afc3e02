import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { crdText } from '../support/crd-text.ts';
import { projectRoot, requireBuild, runCli } from '../support/run-cli.ts';
import { readTree, writeTree } from '../support/temp-folder.ts';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

const run = promisify(execFile);

/** A project that has installed the packed tool, with nothing else and no network. */
let project: string;
let packed: readonly string[];

beforeAll(async () => {
  requireBuild();
  project = realpathSync(mkdtempSync(join(tmpdir(), 'ocm-gen-test-')));
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', project];
  const { stdout } = await run('npm', args, { cwd: projectRoot });
  const [result] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  packed = (result?.files ?? []).map(({ path }) => path).sort();
  writeTree(project, { 'package.json': '{"name": "project", "type": "module"}' });
  const install = [
    'install',
    '--offline',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    `./${result?.filename ?? ''}`,
  ];
  await run('npm', install, { cwd: project });
  return () => {
    rmSync(project, { recursive: true, force: true });
  };
});

describe('the packed tool', () => {
  it('holds what it needs and nothing else', () => {
    const outside = packed.filter(
      (path) => !/^dist\/(?:chunks\/[\w-]+\.js|types\/[\w/-]+\.d\.ts)$/.test(path),
    );
    const crds = Object.keys(readTree(join(projectRoot, 'crds', 'v1.3.0'))).map(
      (path) => `crds/v1.3.0/${path}`,
    );
    expect(outside).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'bin/ocm-gen.js',
        ...crds,
        ...Object.keys(readTree(join(projectRoot, 'docs'))).map((path) => `docs/${path}`),
        'dist/THIRD-PARTY-NOTICES.txt',
        'dist/cli.js',
        'dist/grammar/LICENSES.txt',
        'dist/grammar/tree-sitter-go.wasm',
        'dist/grammar/web-tree-sitter.wasm',
        'dist/index.js',
        'package.json',
      ].sort(),
    );
  });

  it('depends on nothing', () => {
    const installed = readTree(join(project, 'node_modules'));
    const packages = new Set(Object.keys(installed).map((path) => path.split('/')[0]));
    expect([...packages].sort()).toEqual(['.bin', '.package-lock.json', 'ocm-gen']);
  });

  it('names the licence of every library in it', () => {
    const notices = readFileSync(join(project, 'node_modules/ocm-gen/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of [
      'js-yaml',
      'commander',
      'json-schema-to-typescript',
      'lodash',
      'diff',
      'lilconfig',
      'tar',
    ]) {
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(\\S+\\)$`, 'm'));
    }
  });

  it('does in another project what it does here', async () => {
    const { stdout } = await run('npx', ['--no-install', 'ocm-gen', '--out', 'api'], { cwd: project });
    expect(stdout).toMatch(/^api has \d+ files/);
    await runCli(['--out', 'here'], { cwd: project });
    expect(readTree(join(project, 'api'))).toEqual(readTree(join(project, 'here')));
  });

  it('is a function for build scripts', async () => {
    writeTree(project, {
      'crds/widget.yaml': crdText(),
      'build.js': `
        import { generate, list, OcmGenError } from 'ocm-gen';
        const { kinds } = await list({ crds: 'crds' });
        const first = await generate({ crds: 'crds', out: 'built' });
        const second = await generate({ crds: ['crds'], out: 'built', check: true });
        const failure = await generate({ crds: 'none' }).catch((error) => error);
        const codes = failure instanceof OcmGenError ? failure.diagnostics.map(({ code }) => code) : [];
        console.log(kinds.map(({ kind }) => kind), first.status, second.status, codes);
      `,
    });
    const { stdout, stderr } = await run(process.execPath, ['build.js'], { cwd: project });
    expect({ stdout, stderr }).toEqual({
      stdout: "[ 'Widget' ] written unchanged [ 'OCM1001' ]\n",
      stderr: '',
    });
  });

  it('checks objects of any kind without generated files', async () => {
    writeTree(project, {
      'check.js': `
        import { compileValidator, InvalidObjectError, readResources } from 'ocm-gen';
        const { resources } = await readResources({ include: 'ManagedClusterSetBinding' });
        const [{ validate, normalize, unchecked }] = resources.map((resource) => compileValidator(resource));
        const errors = validate({ apiVersion: 'cluster.open-cluster-management.io/v1beta2', kind: 'ManagedClusterSetBinding', metadata: {} });
        console.log(errors.map(({ type, field }) => type + ' ' + field), unchecked);
        try { normalize({}); } catch (error) { console.log(error instanceof InvalidObjectError); }
      `,
    });
    const { stdout, stderr } = await run(process.execPath, ['check.js'], { cwd: project });
    expect({ stdout, stderr }).toEqual({
      stdout: "[ 'FieldValueRequired metadata.name' ] []\ntrue\n",
      stderr: '',
    });
  });

  it('has declarations that a strict compiler reads', async () => {
    writeTree(project, {
      'build.ts': `
        import { compileValidator, generate, list, OcmGenError, readResources } from 'ocm-gen';
        import type { CustomResource, Diagnostic, FieldError, GenerateOptions, GenerateResult, ListResult } from 'ocm-gen';
        const { resources } = await readResources({ crds: 'crds' });
        export const errorsOf = (resource: CustomResource, value: unknown): FieldError[] => compileValidator(resource).validate(value);
        export const kinds: readonly string[] = resources.map(({ kind }) => kind);
        const options: GenerateOptions = { crds: 'crds', only: ['models'], target: 'ts' };
        const result: GenerateResult = await generate(options);
        const listed: ListResult = await list({ include: 'Placement' });
        const status: 'written' | 'unchanged' | 'planned' | 'stale' = result.status;
        export const all: readonly Diagnostic[] = [...result.diagnostics, ...listed.diagnostics, ...new OcmGenError([]).diagnostics];
        export { status };
        // @ts-expect-error -- there is no such option
        await generate({ outDir: 'x' });
      `,
    });
    const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    const flags = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', 'build.ts'];
    const { stdout } = await run(process.execPath, [tsc, ...flags], { cwd: project }).catch(
      (error: unknown) => error as { stdout: string },
    );
    expect(stdout).toBe('');
  });

  it('is a package that publint and attw find nothing wrong with', async () => {
    const { messages, pkg } = await publint({ pkgDir: join(project, 'node_modules/ocm-gen'), pack: false });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
    const attw = join(projectRoot, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
    const [tarball = ''] = Object.keys(readTree(project)).filter((path) => path.endsWith('.tgz'));
    // It exits with 1 when there is a problem, which fails the test with all that it printed.
    const { stdout } = await run(process.execPath, [attw, '--profile', 'esm-only', '--no-emoji', tarball], {
      cwd: project,
    });
    expect(stdout).toContain('OK (ESM)');
  });
});
