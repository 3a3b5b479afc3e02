import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isIntact, noLeftovers, readManifest } from '../../../src/write/out-directory.ts';
import { planWrite } from '../../../src/write/plan.ts';
import { manifestPath } from '../../../src/files/output-path.ts';
import {
  actionsOf,
  codesOf,
  outputFiles,
  planOutput,
  readOutput,
  runKey,
  writeOutput,
} from '../../support/out-folder.ts';
import { makeTempFolder, readTree, writeTree } from '../../support/temp-folder.ts';

const first = { 'a/x.js': 'x1', 'a/y.js': 'y1', 'b/z.js': 'z1' };

describe('a plan', () => {
  it('creates, updates, leaves and removes, and nothing else', () => {
    const out = makeTempFolder();
    expect(writeOutput(out, first)).toEqual([]);
    const next = { 'a/x.js': 'x1', 'a/y.js': 'y2', 'c/n.js': 'n' };
    expect(actionsOf(planOutput(out, next).plan)).toEqual({
      'a/x.js': 'unchanged',
      'a/y.js': 'update',
      'b/z.js': 'remove',
      'c/n.js': 'create',
    });
    writeTree(out, { 'b/mine.txt': 'mine', 'd/mine.txt': 'mine' });
    expect(writeOutput(out, next)).toEqual([]);
    expect(readOutput(out)).toEqual({ ...next, 'b/mine.txt': 'mine', 'd/mine.txt': 'mine' });
  });

  it('leaves a file that differs in line ends alone, and removes one all the same', () => {
    const out = makeTempFolder();
    writeOutput(out, { 'a.js': 'a\nb\n', 'b.js': 'c\nd\n', 'c.js': 'e\n' });
    writeTree(out, { 'a.js': 'a\r\nb\r\n', 'b.js': 'c\r\nd\n' });
    const { manifest } = readManifest(out, 'out');
    expect(manifest && isIntact(out, manifest)).toBe(true);
    const next = { 'a.js': 'a\nb\n', 'c.js': 'e\r\n' };
    expect(actionsOf(planOutput(out, next).plan)).toEqual({
      'a.js': 'unchanged',
      'b.js': 'remove',
      'c.js': 'unchanged',
    });
    expect(writeOutput(out, next)).toEqual([]);
    expect(readOutput(out)).toEqual({ 'a.js': 'a\r\nb\r\n', 'c.js': 'e\n' });
    writeTree(out, { 'a.js': 'a\rb\n' });
    expect(actionsOf(planOutput(out, next).plan)['a.js']).toBe('update');
  });

  it('removes folders that it emptied, not those that were empty', () => {
    const out = makeTempFolder();
    writeOutput(out, { 'a/b/c/x.js': 'x', 'k.js': 'k' });
    mkdirSync(join(out, 'own/empty'), { recursive: true });
    writeOutput(out, { 'k.js': 'k' });
    expect(readOutput(out)).toEqual({ 'k.js': 'k', 'own/empty/': '' });
  });

  it('restores a file that was edited or deleted', () => {
    const out = makeTempFolder();
    writeOutput(out, first);
    writeTree(out, { 'a/x.js': 'edited' });
    rmSync(join(out, 'a/y.js'));
    const { plan } = planOutput(out, first);
    expect(actionsOf(plan)).toEqual({ 'a/x.js': 'update', 'a/y.js': 'create', 'b/z.js': 'unchanged' });
    writeOutput(out, first);
    expect(readOutput(out)).toEqual(first);
  });

  it('keeps a left-over file that was changed by hand, and says so', () => {
    const out = makeTempFolder();
    writeOutput(out, first);
    writeTree(out, { 'b/z.js': 'edited' });
    const next = { 'a/x.js': 'x1' };
    expect(codesOf(writeOutput(out, next))).toEqual(['OCM4005 out/b/z.js']);
    expect(readOutput(out)).toEqual({ ...next, 'b/z.js': 'edited' });
    expect(writeOutput(out, next)).toEqual([]);
  });

  it('turns a file into a folder and back', () => {
    const out = makeTempFolder();
    for (const output of [{ a: 'file' }, { 'a/b.js': 'deep' }, { a: 'file' }]) {
      expect(writeOutput(out, output)).toEqual([]);
      expect(readOutput(out)).toEqual(output);
    }
  });

  it('takes an equal file for its own', () => {
    const out = makeTempFolder();
    writeTree(out, first);
    expect(writeOutput(out, first)).toEqual([]);
    expect(actionsOf(planOutput(out, {}).plan)).toEqual({
      'a/x.js': 'remove',
      'a/y.js': 'remove',
      'b/z.js': 'remove',
    });
  });
});

interface Refusal {
  readonly name: string;
  readonly prepare: (out: string, elsewhere: string) => void;
  readonly want: readonly string[];
}

const refusals: readonly Refusal[] = [
  {
    name: 'files that it did not write, all of them',
    prepare: (out) => {
      writeTree(out, { 'a/x.js': 'mine', 'b/z.js': 'mine' });
    },
    want: ['OCM4001 out/a/x.js', 'OCM4001 out/b/z.js'],
  },
  {
    name: 'a file where a folder belongs',
    prepare: (out) => {
      writeTree(out, { a: 'mine' });
    },
    want: ['OCM4001 out/a'],
  },
  {
    name: 'a folder where a file belongs',
    prepare: (out) => {
      mkdirSync(join(out, 'a/x.js'), { recursive: true });
    },
    want: ['OCM4001 out/a/x.js'],
  },
  {
    name: 'a folder that is a link to elsewhere',
    prepare: (out, elsewhere) => {
      symlinkSync(elsewhere, join(out, 'a'));
    },
    want: ['OCM4004 out/a'],
  },
  {
    name: 'a file that is a link, dangling or not',
    prepare: (out, elsewhere) => {
      mkdirSync(join(out, 'a'));
      symlinkSync(join(elsewhere, 'target'), join(out, 'a/x.js'));
      writeFileSync(join(elsewhere, 'y'), 'y1');
      symlinkSync(join(elsewhere, 'y'), join(out, 'a/y.js'));
    },
    want: ['OCM4001 out/a/x.js', 'OCM4001 out/a/y.js'],
  },
  {
    name: 'a manifest that is not JSON',
    prepare: (out) => {
      writeTree(out, { [manifestPath]: '<<<<<<< HEAD' });
    },
    want: [`OCM4003 out/${manifestPath}`],
  },
  {
    name: 'a manifest that lists files outside',
    prepare: (out) => {
      writeTree(out, { [manifestPath]: JSON.stringify({ version: 1, files: { '../secret': 'hash' } }) });
    },
    want: [`OCM4003 out/${manifestPath}`],
  },
  {
    name: 'a manifest of a version to come',
    prepare: (out) => {
      writeTree(out, { [manifestPath]: JSON.stringify({ version: 2, files: {} }) });
    },
    want: [`OCM4003 out/${manifestPath}`],
  },
];

describe('a plan refuses', () => {
  it.each(refusals)('$name', ({ prepare, want }) => {
    const out = makeTempFolder();
    const elsewhere = makeTempFolder();
    prepare(out, elsewhere);
    const before = [readTree(out), readTree(elsewhere)];
    expect(codesOf(writeOutput(out, first))).toEqual(want);
    expect([readTree(out), readTree(elsewhere)]).toEqual(before);
  });

  it('an out directory that is a file', () => {
    const folder = makeTempFolder();
    writeTree(folder, { out: 'a file' });
    expect(codesOf(writeOutput(join(folder, 'out'), first))).toEqual(['OCM4002 out']);
    expect(codesOf(writeOutput(join(folder, 'out/below'), first))).toEqual(['OCM4002 out']);
    expect(readTree(folder)).toEqual({ out: 'a file' });
  });

  it.skipIf(process.getuid?.() === 0)('folders it may not write to (skipped as root, who may)', () => {
    const out = makeTempFolder();
    writeOutput(out, first);
    chmodSync(join(out, 'a'), 0o555);
    expect(codesOf(writeOutput(out, { 'a/x.js': 'x2', 'b/z.js': 'z2' }))).toEqual(['OCM4002 out/a']);
    expect(readOutput(out)).toEqual(first);
    chmodSync(join(out, 'a'), 0o755);
  });

  it('never to write into an out directory that is itself a link', () => {
    const real = makeTempFolder();
    const link = join(makeTempFolder(), 'link');
    symlinkSync(real, link);
    expect(writeOutput(link, first)).toEqual([]);
    expect(readOutput(real)).toEqual(first);
  });

  it.each([
    '../x',
    'a/../x',
    '/x',
    'C:/x',
    'a\\x',
    'a//x',
    '',
    './x',
    '.ocm-gen.json',
    'a\u0000b',
    '.ocm-gen-7.tmp/x',
  ])('the path %j of an emitter, as a bug', (path) => {
    const directory = { name: 'out', entries: new Map(), leftovers: noLeftovers };
    const record = { key: runKey(''), diagnostics: 0 };
    expect(() => planWrite(outputFiles({ [path]: '' }), directory, record)).toThrow('an emitter wants');
  });

  it('two files that a case-blind file system would hold as one, as a bug', () => {
    const directory = { name: 'out', entries: new Map(), leftovers: noLeftovers };
    const record = { key: runKey(''), diagnostics: 0 };
    expect(() => planWrite(outputFiles({ 'a.js': '', 'A.js': '' }), directory, record)).toThrow(
      'two emitters',
    );
  });
});
