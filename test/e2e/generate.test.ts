import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/files/hash.ts';
import { crdText } from '../support/crd-text.ts';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

const small = { 'crds/widget.yaml': crdText() };
const smallArgs = ['--crds', 'crds', '--out', 'api', '--package-name', 'widgets'];

describe('ocm-gen', () => {
  it('gives the same bytes, and finds them current, whatever the line ends of inputs and outputs', async () => {
    const cwd = makeTempFolder();
    const withPairs = (folder: string): void => {
      for (const [path, text] of Object.entries(readTree(join(cwd, folder)))) {
        writeFileSync(join(cwd, folder, path), text.replace(/\r?\n/g, '\r\n'));
      }
    };
    cpSync(join(projectRoot, 'crds/v1.3.0'), join(cwd, 'crds'), { recursive: true });
    await runCli(['--crds', 'crds', '--out', 'api'], { cwd });
    withPairs('crds');
    await runCli(['--crds', 'crds', '--out', 'other'], { cwd });
    expect(readTree(join(cwd, 'other'))).toEqual(readTree(join(cwd, 'api')));
    withPairs('api');
    const was = readTree(cwd);
    for (const more of [['--check'], [], ['--check']]) {
      const { stdout, code } = await runCli(['--crds', 'crds', '--out', 'api', ...more], { cwd });
      expect({ stdout, code }).toEqual({
        stdout: expect.stringMatching(/^api is up to date/) as string,
        code: 0,
      });
    }
    expect(readTree(cwd)).toEqual(was);
  });

  it('alone writes the bundled kinds into ./generated, as the repository holds them', async () => {
    const cwd = makeTempFolder();
    const { stdout, stderr, code } = await runCli([], { cwd });
    const tree = readTree(join(cwd, 'generated'));
    const count = Object.keys(tree).length - 1;
    expect(stderr).toBe('');
    expect(stdout).toBe(
      `generated has ${count} files: ${count} created, 0 updated, 0 removed, 0 unchanged\n`,
    );
    expect(code).toBe(0);
    expect(JSON.parse(tree['package.json'] ?? '')).toMatchObject({ name: 'ocm-api', version: '0.0.0' });
    const committed = readTree(join(projectRoot, 'generated'));
    // Paths first: whole texts that differ are for `git diff` to show. The manifest names the build, which need not be this one.
    expect(Object.keys(tree)).toEqual(Object.keys(committed));
    const differing = Object.keys(tree).filter((path) => tree[path] !== committed[path]);
    expect(differing.filter((path) => path !== '.ocm-gen.json')).toEqual([]);
  });

  it('says so and writes nothing when nothing changed', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, small);
    await runCli(smallArgs, { cwd });
    const was = readTree(cwd);
    const times = Object.keys(was).map((path) => statSync(join(cwd, path)).mtimeMs);
    const count = Object.keys(readTree(join(cwd, 'api'))).length - 1;
    const { stdout, stderr, code } = await runCli(smallArgs, { cwd });
    expect({ stdout, stderr, code }).toEqual({
      stdout: `api is up to date: ${count} files, nothing to write\n`,
      stderr: '',
      code: 0,
    });
    expect(readTree(cwd)).toEqual(was);
    expect(Object.keys(was).map((path) => statSync(join(cwd, path)).mtimeMs)).toEqual(times);
  });

  it('has the same manifest wherever the project lies and whatever the working directory is', async () => {
    const trees = [];
    for (const below of ['.', 'packages/deep']) {
      const cwd = makeTempFolder();
      const config = { crds: './crds', out: './api' };
      writeTree(cwd, { ...small, 'ocm-gen.config.json': JSON.stringify(config), 'packages/deep/x': '' });
      await runCli([], { cwd: join(cwd, below), env: { HOME: cwd } });
      const second = await runCli([], { cwd });
      expect(second.stdout).toContain('api is up to date');
      trees.push(readTree(join(cwd, 'api')));
    }
    expect(trees[0]).toEqual(trees[1]);
    expect(JSON.stringify(trees[0])).not.toContain(makeTempFolder().slice(0, 8));
  });

  it('replaces only what changed, and removes what is no longer part of the output', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { ...small, 'crds/gadget.yaml': crdText({ kind: 'Gadget', group: 'more.example.com' }) });
    await runCli(smallArgs, { cwd });
    writeTree(cwd, { 'api/mine.txt': 'mine' });
    rmSync(join(cwd, 'crds/gadget.yaml'));
    const { stdout, code } = await runCli(smallArgs, { cwd });
    expect(stdout).toMatch(/^api has \d+ files: 0 created, \d+ updated, \d+ removed, \d+ unchanged\n$/);
    expect(code).toBe(0);
    const paths = Object.keys(readTree(join(cwd, 'api')));
    expect(paths.filter((path) => path.startsWith('more/'))).toEqual([]);
    expect(paths).toContain('mine.txt');
    const fresh = makeTempFolder();
    writeTree(fresh, small);
    await runCli(smallArgs, { cwd: fresh });
    writeTree(fresh, { 'api/mine.txt': 'mine' });
    expect(readTree(join(cwd, 'api'))).toEqual(readTree(join(fresh, 'api')));
  });

  it('says with --dry-run what it would do, and does nothing', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, small);
    const was = readTree(cwd);
    const { stdout, stderr, code } = await runCli([...smallArgs, '--dry-run'], { cwd });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.slice(0, -1)).toContain('create  api/test/v1/index.d.ts');
    expect(lines.at(-1)).toBe(
      `api would have ${lines.length - 1} files: ${lines.length - 1} created, 0 updated, 0 removed, 0 unchanged`,
    );
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(readTree(cwd)).toEqual(was);
  });

  it('is silent with --quiet', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, small);
    for (const flags of [[], ['--check'], ['--dry-run']]) {
      const run = await runCli([...smallArgs, '--quiet', ...flags], { cwd });
      expect(run).toEqual({ stdout: '', stderr: '', code: 0 });
    }
  });

  it('answers programs with --format json', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, small);
    const { stdout, code } = await runCli([...smallArgs, '--format', 'json'], { cwd });
    const answer: unknown = JSON.parse(stdout);
    expect(answer).toMatchObject({
      version: 1,
      command: 'generate',
      status: 'written',
      out: 'api',
      diagnostics: [],
    });
    expect(answer).toHaveProperty(
      'files',
      expect.arrayContaining([{ path: 'package.json', action: 'create' }]),
    );
    expect(code).toBe(0);
    const failed = await runCli(['--crds', 'none', '--format', 'json'], { cwd });
    expect(JSON.parse(failed.stdout)).toMatchObject({
      version: 1,
      command: 'generate',
      status: 'failed',
      files: [],
      diagnostics: [{ code: 'OCM1001', severity: 'error' }],
    });
    expect({ stderr: failed.stderr, code: failed.code }).toEqual({ stderr: '', code: 1 });
  });

  it('takes options from a configuration, and flags over them', async () => {
    const cwd = makeTempFolder();
    const options = { crds: 'crds', out: 'from-config', packageName: 'from-config', only: ['models'] };
    writeTree(cwd, { ...small, 'package.json': JSON.stringify({ name: 'x', 'ocm-gen': options }) });
    const { code } = await runCli(['--package-name', 'from-flag', '--package-version', '2.0.0'], { cwd });
    expect(code).toBe(0);
    const text = readFileSync(join(cwd, 'from-config/package.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ name: 'from-flag', version: '2.0.0' });
    expect(Object.keys(readTree(join(cwd, 'from-config')))).not.toContain('runtime/index.js');
  });

  it('writes sources alone with --target ts', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, small);
    const { code } = await runCli([...smallArgs, '--target', 'ts'], { cwd });
    expect(code).toBe(0);
    const paths = Object.keys(readTree(join(cwd, 'api'))).filter((path) => path !== '.ocm-gen.json');
    expect(paths.filter((path) => !path.endsWith('.ts'))).toEqual([]);
    expect(paths).toContain('test/v1/index.ts');
  });

  it('keeps and leaves out kinds by --include and --exclude', async () => {
    const cwd = makeTempFolder();
    const args = ['list', '--format', 'json'];
    const kindsOf = async (...flags: string[]): Promise<string[]> => {
      const { stdout } = await runCli([...args, ...flags], { cwd });
      const { kinds } = JSON.parse(stdout) as { kinds: { kind: string }[] };
      return kinds.map(({ kind }) => kind);
    };
    expect(await kindsOf('--include', 'Placement,ManifestWork')).toEqual(['Placement', 'ManifestWork']);
    expect(
      await kindsOf('--include', 'work.open-cluster-management.io', '--exclude', 'AppliedManifestWork'),
    ).toEqual(['ManifestWork', 'ManifestWorkReplicaSet']);
  });

  it('runs as npm links it, and says how to build when it is not built', async () => {
    const cwd = makeTempFolder();
    const script = join(cwd, 'bin/ocm-gen.js');
    writeTree(cwd, {
      'bin/ocm-gen.js': readFileSync(join(projectRoot, 'bin/ocm-gen.js'), 'utf8'),
      'package.json': '{"type": "module"}',
    });
    const { stdout, stderr, code } = await runCli([], { cwd, script });
    expect({ stdout, stderr, code }).toEqual({
      stdout: '',
      stderr: 'ocm-gen is not built: run `npm ci` or `npm run build` in its repository first\n',
      code: 70,
    });
  });
});

describe('ocm-gen --check', () => {
  it('passes when the output is as it should be, and changes nothing', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, small);
    await runCli(smallArgs, { cwd });
    const was = readTree(cwd);
    const { stdout, stderr, code } = await runCli([...smallArgs, '--check'], { cwd });
    expect(stdout).toMatch(/^api is up to date: \d+ files, nothing to write\n$/);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(readTree(cwd)).toEqual(was);
  });

  it('lists what is stale, with a short diff, what is missing and what is left over', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { ...small, 'crds/gadget.yaml': crdText({ kind: 'Gadget', group: 'more.example.com' }) });
    await runCli([...smallArgs, '--target', 'ts', '--only', 'models'], { cwd });
    const models = join(cwd, 'api/test/v1/index.ts');
    writeFileSync(models, readFileSync(models, 'utf8').replace('size?: string', 'size?: number'));
    rmSync(join(cwd, 'api/meta/v1/index.ts'));
    const was = readTree(cwd);
    const args = [...smallArgs, '--target', 'ts', '--only', 'models', '--exclude', 'Gadget', '--check'];
    const { stdout, stderr, code } = await runCli(args, { cwd });
    const lines = stdout.split('\n');
    expect(lines).toContain('stale: api/test/v1/index.ts');
    expect(lines).toContain('    -export type WidgetSpec = { size?: number };');
    expect(lines).toContain('    +export type WidgetSpec = { size?: string };');
    expect(lines).toContain('missing: api/meta/v1/index.ts');
    expect(lines).toContain('left over: api/more/v1/index.ts');
    expect(stdout).toMatch(
      /\napi is not up to date: 2 stale, 1 missing, 1 left over; ocm-gen without --check writes it\n$/,
    );
    expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
    expect(readTree(cwd)).toEqual(was);
  });

  it('fails where nothing was ever written', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, small);
    const { stdout, code } = await runCli([...smallArgs, '--check', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'stale' });
    expect(code).toBe(1);
    expect(Object.keys(readTree(cwd))).toEqual(['crds/widget.yaml']);
  });

  it('fails when an input changed in a way that shows', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, small);
    await runCli(smallArgs, { cwd });
    writeTree(cwd, {
      'crds/widget.yaml': crdText({ spec: { type: 'object', properties: { size: { type: 'integer' } } } }),
    });
    expect((await runCli([...smallArgs, '--check'], { cwd })).code).toBe(1);
  });

  it('passes when only the manifest is of another tool, and fails when it is gone', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, small);
    await runCli(smallArgs, { cwd });
    const manifest = join(cwd, 'api/.ocm-gen.json');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace(/"tool": "[^"]+"/, '"tool": "9.9.9"'));
    expect((await runCli([...smallArgs, '--check'], { cwd })).code).toBe(0);
    rmSync(manifest);
    const { stdout, code } = await runCli([...smallArgs, '--check'], { cwd });
    expect({ first: stdout.split('\n')[0], code }).toEqual({ first: 'missing: api/.ocm-gen.json', code: 1 });
  });

  it('makes the output anew when another build of the same version wrote it', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, small);
    await runCli(smallArgs, { cwd });
    const was = readTree(cwd);
    const file = join(cwd, 'api/README.md');
    const manifest = join(cwd, 'api/.ocm-gen.json');
    const [own, other] = [readFileSync(file, 'utf8'), 'as another build writes it\n'];
    writeFileSync(file, other);
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(sha256(own), sha256(other)));
    const check = await runCli([...smallArgs, '--check'], { cwd });
    expect({ first: check.stdout.split('\n')[0], code: check.code }).toEqual({
      first: 'stale: api/README.md',
      code: 1,
    });
    await runCli(smallArgs, { cwd });
    expect(readTree(cwd)).toEqual(was);
  });
});
