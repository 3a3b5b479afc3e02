import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crdText, crdVersion } from '../support/crd-text.ts';
import { findBoundUser, runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

interface BadInput {
  readonly name: string;
  readonly files: { readonly [path: string]: string };
  readonly args?: readonly string[];
  /** Where each error stands, with its code. */
  readonly want: readonly string[];
}

const spec = { type: 'object', properties: { size: { type: 'string' } } };
const size = (line: string): string =>
  crdText().replace('                size:\n', `                size:\n${line}`);

const badInputs: readonly BadInput[] = [
  { name: 'broken YAML', files: { 'crds/a.yaml': 'kind: [\n' }, want: ['crds/a.yaml:2:1 OCM2001'] },
  {
    name: 'duplicate keys',
    files: { 'crds/a.yaml': `kind: x\n${crdText()}` },
    want: ['crds/a.yaml:3:1 OCM2002'],
  },
  {
    name: 'nothing but a definition without a schema',
    files: { 'crds/a.yaml': crdText({ versions: [{ name: 'v1', served: true, storage: true }] }) },
    want: [' OCM3002'],
  },
  {
    name: 'a schema that is not structural',
    files: {
      'crds/a.yaml': size('                  description: no type\n').replace(
        /no type\n.*type: string\n/,
        'no type\n',
      ),
    },
    want: ['crds/a.yaml:32:19 OCM3012'],
  },
  {
    name: 'two storage versions',
    files: { 'crds/a.yaml': crdText({ versions: [crdVersion('v1', spec), crdVersion('v2', spec)] }) },
    want: ['crds/a.yaml:35:16 OCM2015'],
  },
  {
    name: 'no storage version',
    files: { 'crds/a.yaml': crdText({ versions: [crdVersion('v1', spec, { storage: false })] }) },
    want: ['crds/a.yaml:14:5 OCM2015'],
  },
  {
    name: 'one definition twice that differs',
    files: { 'crds/a.yaml': crdText(), 'crds/b.yaml': crdText({ spec: { ...spec, maxProperties: 1 } }) },
    want: ['crds/b.yaml:33:30 OCM2018'],
  },
  {
    name: 'two definitions that claim one kind',
    files: { 'crds/a.yaml': crdText(), 'crds/b.yaml': crdText({ plural: 'widgetz' }) },
    want: ['crds/b.yaml:9:11 OCM2019'],
  },
  { name: 'an empty directory', files: { 'crds/README.md': '' }, want: [' OCM1007'] },
  {
    name: 'a file without definitions',
    files: { 'crds/a.yaml': 'kind: ConfigMap\napiVersion: v1\n' },
    want: ['crds/a.yaml:1:1 OCM1003'],
  },
  { name: 'an input that does not exist', files: {}, want: [' OCM1001'] },
  {
    name: 'bytes that are no text',
    files: { 'crds/a.yaml': 'kind: \u0000\n' },
    want: ['crds/a.yaml:1:7 OCM2001'],
  },
  {
    name: 'an unknown --include',
    files: { 'crds/a.yaml': crdText() },
    args: ['--include', 'Wigdet'],
    want: [' OCM3001'],
  },
  {
    name: 'an --exclude that leaves nothing',
    files: { 'crds/a.yaml': crdText() },
    args: ['--exclude', 'Widget'],
    want: [' OCM3002'],
  },
  {
    name: 'many mistakes at once',
    files: { 'crds/a.yaml': 'kind: [\n', 'crds/b.yaml': 'kind: x\nkind: y\n', 'crds/c.yaml': '"' },
    want: ['crds/a.yaml:2:1 OCM2001', 'crds/b.yaml:2:1 OCM2002', 'crds/c.yaml:1:2 OCM2001'],
  },
  {
    name: 'aliases that expand beyond reason',
    files: {
      'crds/a.yaml': `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from(
        { length: 30 },
        (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]\n`,
      ).join('')}`,
    },
    want: ['crds/a.yaml OCM2004'],
  },
  {
    name: '10,000-deep nesting',
    files: {
      'crds/a.yaml': `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
      'crds/b.json': `{"kind": "CustomResourceDefinition", "a": ${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
    },
    want: ['crds/a.yaml OCM2005', 'crds/b.json OCM2005'],
  },
];

const user = findBoundUser();
const note = user ? '' : ' (skipped: root may all, and nobody else reaches the tool)';

/** Hands folders to the user that the tool runs as. */
function giveAway(cwd: string, ...paths: readonly string[]): void {
  if (user?.uid === undefined) return;
  for (const path of paths) chownSync(join(cwd, path), user.uid, user.uid);
}

/** What is refused is refused before it fills the memory. */
const littleMemory = { NODE_OPTIONS: '--max-old-space-size=100' };

describe('bad input', () => {
  it.each(badInputs)(
    '$name: refused with its place, and nothing is written',
    async ({ files, args = [], want }) => {
      const cwd = makeTempFolder();
      writeTree(cwd, files);
      const was = readTree(cwd);
      const { stdout, stderr, code } = await runCli(['--crds', 'crds', '--format', 'json', ...args], {
        cwd,
        env: littleMemory,
      });
      expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
      const { status, diagnostics } = JSON.parse(stdout) as {
        status: string;
        diagnostics: {
          code: string;
          severity: string;
          location?: { file: string; line: number; column: number };
        }[];
      };
      expect(status).toBe('failed');
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      const places = errors.map(({ code, location }, index) => {
        const { file = '', line = 0, column = 0 } = location ?? {};
        const hasPlace = /:\d+:\d+ /.test(want[index] ?? '') && location;
        return `${file}${hasPlace ? `:${line}:${column}` : ''} ${code}`;
      });
      expect(places).toEqual(want);
      expect(readTree(cwd)).toEqual(was);
    },
  );

  it('is printed for people with place, code, sentence and hint', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'crds/a.yaml': 'kind: x\nkind: y\n' });
    const { stdout, stderr, code } = await runCli(['--crds', 'crds'], { cwd });
    expect(stderr).toMatch(/^crds\/a\.yaml:2:1: error OCM2002: .*"kind"/);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  });

  it.skipIf(!user)(`an unreadable file${note}`, async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'crds/a.yaml': crdText(), 'crds/b.yaml': crdText({ kind: 'Gadget' }) });
    chmodSync(join(cwd, 'crds/a.yaml'), 0);
    giveAway(cwd, '.', 'crds');
    for (const input of ['crds', 'crds/a.yaml', 'crds/*.yaml']) {
      expect(await runCli(['--crds', input], { cwd, ...user })).toEqual({
        stdout: '',
        stderr: 'crds/a.yaml:1:1: error OCM1002: "crds/a.yaml" cannot be read: permission denied\n',
        code: 1,
      });
    }
    expect(readdirSync(cwd)).toEqual(['crds']);
  });

  it.skipIf(!user)(`an unreadable folder${note}`, async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'crds/a.yaml': crdText(), 'crds/below/b.yaml': crdText({ kind: 'Gadget' }) });
    chmodSync(join(cwd, 'crds/below'), 0);
    giveAway(cwd, '.');
    expect(await runCli(['--crds', 'crds'], { cwd, ...user })).toEqual({
      stdout: '',
      stderr: 'crds/below:1:1: error OCM1002: "crds/below" cannot be read: permission denied\n',
      code: 1,
    });
    chmodSync(join(cwd, 'crds/below'), 0o755);
    expect(readdirSync(cwd)).toEqual(['crds']);
  });

  it('a link that leads nowhere', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'crds/b.yaml': crdText() });
    symlinkSync('gone.yaml', join(cwd, 'crds/a.yaml'));
    const { stderr, code } = await runCli(['--crds', 'crds'], { cwd });
    expect(stderr).toMatch(/^crds\/a\.yaml:1:1: error OCM1001: /);
    expect(code).toBe(1);
    expect(Object.keys(readTree(cwd))).toEqual(['crds/a.yaml', 'crds/b.yaml']);
  });

  it('a folder where a file is expected', async () => {
    const cwd = makeTempFolder();
    mkdirSync(join(cwd, 'crds/a.yaml'), { recursive: true });
    expect((await runCli(['--crds', 'crds'], { cwd })).code).toBe(1);
  });
});

describe('an out directory', () => {
  const input = { 'crds/a.yaml': crdText() };
  const args = ['--crds', 'crds', '--out', 'api'];

  it("with a file of the user's where the output belongs is left as it is", async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { ...input, 'api/package.json': '{"name": "mine"}', 'api/test/v1': 'a file' });
    const was = readTree(cwd);
    expect(await runCli(args, { cwd })).toEqual({
      stdout: '',
      stderr:
        'api/package.json:1:1: error OCM4001: api/package.json is in the way, and ocm-gen did not write it\n' +
        '  hint: move it away, or choose another out directory\n' +
        'api/test/v1:1:1: error OCM4001: api/test/v1 stands where a folder of the output belongs\n' +
        '  hint: move it away, or choose another out directory\n',
      code: 1,
    });
    expect(readTree(cwd)).toEqual(was);
  });

  it('that is a file is refused', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { ...input, api: 'a file' });
    for (const out of ['api', 'api/below']) {
      const { stdout, stderr, code } = await runCli(['--crds', 'crds', '--out', out], { cwd });
      expect(stderr).toMatch(new RegExp(`^${out}:1:1: error OCM4002: cannot write into ${out}: `));
      expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    }
    expect(readTree(cwd)).toEqual({ ...input, api: 'a file' });
  });

  it.skipIf(!user)(`that is read-only is refused${note}`, async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { ...input, 'api/mine.txt': '' });
    giveAway(cwd, '.', 'api');
    chmodSync(join(cwd, 'api'), 0o555);
    const refusal = {
      stdout: '',
      stderr: 'api:1:1: error OCM4002: cannot write into api: permission denied\n',
      code: 1,
    };
    expect(await runCli(args, { cwd, ...user })).toEqual(refusal);
    expect(readdirSync(join(cwd, 'api'))).toEqual(['mine.txt']);
    chmodSync(join(cwd, 'api'), 0o755);
  });

  it.skipIf(!user)(`with one read-only folder in it stays as it is${note}`, async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, input);
    giveAway(cwd, '.');
    await runCli(args, { cwd, ...user });
    const was = readTree(cwd);
    chmodSync(join(cwd, 'api/test/v1'), 0o555);
    const { stdout, stderr, code } = await runCli([...args, '--only', 'models'], { cwd, ...user });
    expect(stderr).toBe('api/test/v1:1:1: error OCM4002: cannot write into api/test/v1: permission denied\n');
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(readTree(cwd)).toEqual(was);
    chmodSync(join(cwd, 'api/test/v1'), 0o755);
  });

  it('with a manifest in conflict says how to go on, and does after it', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, input);
    await runCli(args, { cwd });
    const before = readTree(cwd);
    writeTree(cwd, { 'api/.ocm-gen.json': '<<<<<<< HEAD\n{}\n' });
    const { stderr, code } = await runCli(args, { cwd });
    expect(stderr).toBe(
      'api/.ocm-gen.json:1:1: error OCM4003: the manifest of api cannot be used: it is not valid JSON\n' +
        '  hint: restore it, or delete api and generate it anew\n',
    );
    expect(code).toBe(1);
    rmSync(join(cwd, 'api/.ocm-gen.json'));
    expect((await runCli(args, { cwd })).code).toBe(0);
    expect(readTree(cwd)).toEqual(before);
  });
});
