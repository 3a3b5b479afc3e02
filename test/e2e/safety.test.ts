import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printOwner, signOwner } from '../../src/files/owner.ts';
import { makeProject, bumpTo } from '../support/bump-project.ts';
import { crdText } from '../support/crd-text.ts';
import { deadOwner } from '../support/dead-owner.ts';
import { cliScript, requireBuild, runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

/** Ids that no process has, so that what is named after them looks left over. */
const staging = (index: number): string => `.ocm-gen-${2 ** 30 + index}.tmp`;
const precious = { 'precious.txt': 'mine', 'new-0': 'mine', 'old-0': 'mine', 'deep/er/x.yaml': 'mine' };

/** Everything that has the name of what we leave, and is none of it: links, folders and files of others. */
function plant(folder: string, elsewhere: string): void {
  mkdirSync(folder, { recursive: true });
  symlinkSync(elsewhere, join(folder, staging(1)));
  writeTree(join(folder, staging(2)), precious);
  writeTree(folder, { [staging(3)]: 'mine', '.ocm-gen-lock-0123456789ab': 'mine' });
  // A folder that was ours, into which others have put something.
  writeTree(join(folder, staging(4)), { 'owner.json': printOwner(deadOwner()), 'mine.txt': 'mine' });
  symlinkSync(elsewhere, join(folder, staging(4), 'new-1'));
  symlinkSync(elsewhere, join(folder, staging(4), 'old'));
  writeTree(join(folder, staging(5)), {
    'owner.json': printOwner(deadOwner()),
    'release.json': JSON.stringify({ tag: 'v1.3.0', fresh: ['a.txt'], replaced: [] }),
    'new/b.txt': 'mine',
    'old/c.txt': 'mine',
  });
  symlinkSync(join(elsewhere, 'none'), join(folder, staging(6)));
}

/** What was planted and what lies elsewhere, as far as it is still there. */
function withoutOurs(tree: Record<string, string>, before: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => Object.hasOwn(before, path)));
}

const args = ['--crds', 'in', '--out', 'api'];

describe('generate', () => {
  it('follows no link and removes nothing that is not known to be its own', async () => {
    const root = makeTempFolder();
    const cwd = join(root, 'project');
    writeTree(root, { 'elsewhere/precious.txt': 'mine', 'elsewhere/new-0': 'mine', 'elsewhere/d/x': 'mine' });
    writeTree(cwd, { 'in/a.yaml': crdText() });
    plant(join(cwd, 'api'), join(root, 'elsewhere'));
    const before = readTree(root);
    for (const kind of ['Widget', 'Gadget']) {
      writeTree(cwd, { 'in/a.yaml': crdText({ kind }) });
      const { stderr, code } = await runCli(args, { cwd });
      expect(code).toBe(0);
      for (const index of [1, 2, 3, 6]) {
        expect(stderr).toContain(`warning OCM4007: api/${staging(index)} looks like`);
      }
      expect(stderr).toContain(`api/${staging(4)}/mine.txt`);
      const after = readTree(root);
      expect(withoutOurs(after, before)).toEqual({ ...before, 'project/in/a.yaml': crdText({ kind }) });
      const added = Object.keys(after).filter((path) => !Object.hasOwn(before, path));
      expect(added.filter((path) => !path.startsWith('project/api/'))).toEqual([]);
      expect(added.filter((path) => /\.ocm-gen[-.](?!json)/.test(path))).toEqual([]);
    }
    const again = await runCli(args, { cwd });
    expect(again.stdout).toContain('nothing to write');
    expect(again.stderr).toContain('OCM4007');
    expect((await runCli([...args, '--check'], { cwd })).code).toBe(0);
  });

  it.each([
    ['a link', (path: string, elsewhere: string) => symlinkSync(elsewhere, path)],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a file of a user', (path: string) => writeFileSync(path, 'mine')],
  ])('that finds %s in the place of its lock leaves it and says so', async (_name, put) => {
    const root = makeTempFolder();
    writeTree(root, { 'in/a.yaml': crdText(), 'elsewhere/x': 'mine' });
    mkdirSync(join(root, 'api'));
    put(join(root, 'api/.ocm-gen-lock'), join(root, 'elsewhere/x'));
    const before = readTree(root);
    const { stderr, code } = await runCli(args, { cwd: root });
    expect(stderr).toContain('api/.ocm-gen-lock:1:1: error OCM4001: api/.ocm-gen-lock is in the way');
    expect({ code, tree: readTree(root) }).toEqual({ code: 1, tree: before });
  });

  it('takes the lock of a run that was killed, and waits for one that lives', async () => {
    requireBuild();
    const cwd = makeTempFolder();
    writeTree(cwd, { 'in/a.yaml': crdText(), 'api/.ocm-gen-lock': printOwner(deadOwner()) });
    expect(await runCli(args, { cwd })).toMatchObject({ stderr: '', code: 0 });
    const want = readTree(cwd);
    expect(Object.keys(want).filter((path) => path.includes('lock'))).toEqual([]);
    writeTree(cwd, { 'in/a.yaml': crdText({ kind: 'Gadget' }) });
    const lock = join(cwd, 'api/.ocm-gen-lock');
    // The process that runs this test has it.
    writeFileSync(lock, printOwner(signOwner()));
    const child = spawn(process.execPath, [cliScript, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    const asked = new Promise<void>((resolve) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
        resolve();
      });
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await asked;
    expect(stderr).toMatch(/^waiting for process \d+ on \S+, which is writing api\n$/);
    unlinkSync(lock);
    expect(await ended).toBe(0);
    expect((await runCli([...args, '--check'], { cwd })).code).toBe(0);
  });

  it('many at once into one folder take turns: each that says it is done has left a whole output', async () => {
    const cwd = makeTempFolder();
    const kinds = ['Widget', 'Gadget', 'Gizmo'];
    for (const kind of kinds) writeTree(cwd, { [`in-${kind}/a.yaml`]: crdText({ kind }) });
    const wanted = new Map<string, Record<string, string>>();
    for (const kind of kinds) {
      await runCli(['--crds', `in-${kind}`, '--out', `want-${kind}`], { cwd });
      wanted.set(kind, readTree(join(cwd, `want-${kind}`)));
    }
    // The lock of a run that was killed is broken by one of them alone.
    writeTree(cwd, { 'api/.ocm-gen-lock': printOwner(deadOwner()) });
    const runs = [...kinds, ...kinds, ...kinds].map((kind) =>
      runCli(['--crds', `in-${kind}`, '--out', 'api'], { cwd }),
    );
    for (const { code, stderr } of await Promise.all(runs)) {
      expect(code).toBe(0);
      expect(stderr).toMatch(/^(waiting for process \d+ on \S+, which is writing api\n)?$/);
    }
    expect([...wanted.values()]).toContainEqual(readTree(join(cwd, 'api')));
  });

  it('lets go of the lock when it is asked to end', async () => {
    requireBuild();
    const cwd = makeTempFolder();
    writeTree(cwd, { 'in/a.yaml': crdText() });
    const script =
      `import { takeLock } from ${JSON.stringify(join(import.meta.dirname, '../../src/files/lock.ts'))};` +
      `const place = { path: 'api.lock', name: 'api.lock', guarded: 'api', stamp: 'x' };` +
      `await takeLock(place, () => {}); console.log('taken'); setInterval(() => {}, 1000);`;
    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script],
      {
        cwd,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const ended = new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal)));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(Object.keys(readTree(cwd))).toContain('api.lock');
    child.kill('SIGTERM');
    expect(await ended).toBe('SIGTERM');
    expect(Object.keys(readTree(cwd))).toEqual(['in/a.yaml']);
  });
});

describe('bump and sync', () => {
  it('follow no link and remove nothing that is not known to be their own', async () => {
    const before = await makeProject();
    const elsewhere = makeTempFolder();
    writeTree(elsewhere, { 'precious.txt': 'mine', 'new-0': 'mine' });
    const clean = `${before}-clean`;
    cpSync(before, clean, { recursive: true });
    await bumpTo('v1.3.0', clean);
    const cwd = `${before}-planted`;
    cpSync(before, cwd, { recursive: true });
    for (const folder of ['.', 'crds', 'api']) plant(join(cwd, folder), elsewhere);
    writeTree(cwd, { '.CHANGELOG.md.ocm-gen-1073741824.tmp': 'mine' });
    const planted = readTree(cwd);
    const { code, stderr } = await bumpTo('v1.3.0', cwd);
    expect({ code, hasSaid: stderr.includes(`crds/${staging(1)} looks like`) }).toEqual({
      code: 0,
      hasSaid: true,
    });
    const left = Object.entries(planted).filter(([path]) => /\.ocm-gen[-.](?!json)/.test(path));
    const { 'crds/v1.3.0/c.txt': carried, ...tree } = readTree(cwd);
    expect([undefined, 'mine']).toContain(carried);
    const wanted = { ...readTree(clean), ...Object.fromEntries(left) };
    if (carried === 'mine') delete wanted[`crds/${staging(5)}/old/c.txt`];
    expect(tree).toEqual(wanted);
    expect(readTree(elsewhere)).toEqual({ 'new-0': 'mine', 'precious.txt': 'mine' });
  });

  it('write no release through a link that leads out of the project', async () => {
    const project = await makeProject();
    const elsewhere = makeTempFolder();
    renameSync(join(project, 'crds'), join(elsewhere, 'crds'));
    symlinkSync(join(elsewhere, 'crds'), join(project, 'crds'));
    const before = { here: readTree(project), there: readTree(elsewhere) };
    const { code, stderr } = await bumpTo('v1.3.0', project);
    expect({ code, isSaid: stderr.includes('OCM4004') }).toEqual({ code: 1, isSaid: true });
    expect({ here: readTree(project), there: readTree(elsewhere) }).toEqual(before);
  });
});
