import { cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStaging } from '../../../src/files/staging.ts';
import { runStep } from '../../../src/files/steps.ts';
import { applyPlan } from '../../../src/write/apply.ts';
import { manifestPath } from '../../../src/files/output-path.ts';
import { listSteps } from '../../../src/write/steps.ts';
import { writeOutput as writeWhole } from '../../../src/write/write-output.ts';
import { deadOwner } from '../../support/dead-owner.ts';
import { codesOf, planOutput, readOutput, runKey, writeOutput } from '../../support/out-folder.ts';
import { makeTempFolder, readTree, writeTree } from '../../support/temp-folder.ts';

const before = { 'a/x.js': 'x1', 'a/y.js': 'y1', 'b/z.js': 'z1' };
const after = { 'a/x.js': 'x2', 'a/y.js': 'y1', 'c/d/n.js': 'n2' };
const other = { 'a/x.js': 'x3', 'e.js': 'e3' };
/** The folder as a process leaves it that is killed after `count` steps, in the middle of the next when that one writes. */
function runKilled(folder: string, output: typeof before | typeof after, count: number): void {
  const { plan } = planOutput(folder, output);
  const { stage, commit } = listSteps(plan, openStaging(folder, deadOwner()));
  const steps = [...stage, ...commit.map(({ step }) => step)];
  for (const step of steps.slice(0, count)) runStep(step, folder);
  const next = steps[count];
  if (next?.do === 'write') runStep({ ...next, bytes: next.bytes.slice(0, 1) }, folder);
}

function countSteps(folder: string, output: typeof after): number {
  const { stage, commit } = listSteps(planOutput(folder, output).plan, '.staging');
  return stage.length + commit.length;
}

/** Files in their places: neither staged ones nor empty folders. */
function ownFiles(files: Record<string, string>): [string, string][] {
  return Object.entries(files).filter(([path]) => !path.startsWith('.ocm-gen-') && !path.endsWith('/'));
}

describe('a run that is killed', () => {
  const start = (): string => {
    const folder = makeTempFolder();
    writeOutput(folder, before);
    writeTree(folder, { 'a/mine.txt': 'mine' });
    return folder;
  };

  it('leaves each file old or new after every single step, and the next run completes it', () => {
    const total = countSteps(start(), after);
    expect(total).toBeGreaterThan(12);
    for (let count = 0; count <= total; count++) {
      const folder = start();
      runKilled(folder, after, count);
      for (const [path, text] of ownFiles(readOutput(folder))) {
        const known: Record<string, string>[] = [before, after, { 'a/mine.txt': 'mine' }];
        expect(known.map((files) => files[path])).toContain(text);
      }
      expect(writeOutput(folder, after)).toEqual([]);
      expect(readOutput(folder)).toEqual({ ...after, 'a/mine.txt': 'mine' });
    }
  });

  it('does not keep another run, with other output, from going its way', () => {
    const total = countSteps(start(), after);
    for (let count = 0; count <= total; count++) {
      const folder = start();
      runKilled(folder, after, count);
      expect(writeOutput(folder, other)).toEqual([]);
      expect(readOutput(folder)).toEqual({ ...other, 'a/mine.txt': 'mine' });
    }
  });

  it('does not keep another run going when both are killed', () => {
    const total = countSteps(start(), after);
    for (let count = 0; count <= total; count++) {
      for (let second = count % 5; second <= total; second += 5) {
        const folder = makeTempFolder();
        writeOutput(folder, before);
        runKilled(folder, after, count);
        runKilled(folder, { 'a/x.js': 'x4', 'a/y.js': 'y4', 'c/d/n.js': 'n4' }, second);
        expect(writeOutput(folder, other)).toEqual([]);
        expect(readOutput(folder)).toEqual(other);
      }
    }
  });
});

describe('a run that fails', () => {
  it('while it stages leaves everything as it was', () => {
    const folder = makeTempFolder();
    writeOutput(folder, before);
    const was = readTree(folder);
    const { plan } = planOutput(folder, after);
    // What is to be replaced goes away before it is kept.
    rmSync(join(folder, 'a/x.js'));
    expect(codesOf(applyPlan(plan, folder, 'out'))).toEqual(['OCM4002 out']);
    delete was['a/x.js'];
    expect(readTree(folder)).toEqual(was);
  });

  it('while files go into place puts everything back', () => {
    const folder = makeTempFolder();
    writeOutput(folder, before);
    const was = readTree(folder);
    const { plan } = planOutput(folder, { ...after, 'c/last.js': 'l' });
    // A folder that appears after the plan was made stands where a file is to go.
    mkdirSync(join(folder, 'c/last.js'), { recursive: true });
    expect(codesOf(applyPlan(plan, folder, 'out'))).toEqual(['OCM4002 out/c/last.js']);
    expect(readTree(folder)).toEqual({ ...was, 'c/last.js/': '' });
    expect(statSync(join(folder, 'a/x.js')).nlink).toBe(1);
  });

  it('leaves no out directory behind that was not there, nor one above it', async () => {
    const folder = makeTempFolder();
    const name = `${'long'.repeat(100)}.js`;
    const { diagnostics } = await writeWhole([{ path: name, text: 'x' }], {
      folder: join(folder, 'above/out'),
      name: 'out',
      onWait: () => undefined,
      record: { key: runKey(''), diagnostics: 0 },
      mode: 'apply',
      layOut: (file) => Promise.resolve(file),
    });
    expect(codesOf(diagnostics)).toEqual([`OCM4002 out/${name}`]);
    expect(readTree(folder)).toEqual({});
  });
});

describe('a run with nothing to do', () => {
  it('touches nothing', () => {
    const folder = makeTempFolder();
    writeOutput(folder, before);
    const { plan } = planOutput(folder, before);
    const was = statSync(folder).mtimeMs;
    expect(applyPlan(plan, folder, 'out')).toEqual([]);
    expect(statSync(folder).mtimeMs).toBe(was);
  });

  it('writes the manifest alone when only that is missing', () => {
    const folder = makeTempFolder();
    writeOutput(folder, before);
    const copy = makeTempFolder();
    cpSync(join(folder, 'a'), join(copy, 'a'), { recursive: true });
    cpSync(join(folder, 'b'), join(copy, 'b'), { recursive: true });
    const { plan } = planOutput(copy, before);
    expect(plan.manifestChange).toBe('create');
    applyPlan(plan, copy, 'out');
    expect(readTree(copy)[manifestPath]).toEqual(readTree(folder)[manifestPath]);
  });
});
