import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyPlan, runStep } from '../../../src/write/apply.ts';
import { manifestPath, stagingFolder } from '../../../src/write/output-path.ts';
import { listSteps, type Step } from '../../../src/write/steps.ts';
import { codesOf, planOutput, readOutput, writeOutput } from '../../support/out-folder.ts';
import { makeTempFolder, readTree, writeTree } from '../../support/temp-folder.ts';

const before = { 'a/x.js': 'x1', 'a/y.js': 'y1', 'b/z.js': 'z1' };
const after = { 'a/x.js': 'x2', 'a/y.js': 'y1', 'c/d/n.js': 'n2' };
const other = { 'a/x.js': 'x3', 'e.js': 'e3' };
/** No process has it, so that what it left behind is known to be dead. */
const deadProcess = 2 ** 30;

/** The folder as a process leaves it that is killed after `count` steps, in the middle of the next when that one writes. */
function runKilled(folder: string, output: typeof before | typeof after, count: number): void {
  const { plan } = planOutput(folder, output);
  const { stage, commit } = listSteps(plan, stagingFolder(deadProcess));
  const steps = [...stage, ...commit];
  for (const step of steps.slice(0, count)) runStep(step, folder);
  const next: Step | undefined = steps[count];
  if (next?.do === 'write') runStep({ ...next, text: next.text.slice(0, 1) }, folder);
}

function countSteps(folder: string, output: typeof after): number {
  const { stage, commit } = listSteps(planOutput(folder, output).plan, stagingFolder(deadProcess));
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
    // A folder in the staging folder's place makes the first write fail, as a full disk would.
    mkdirSync(join(folder, stagingFolder(process.pid), 'new-0'), { recursive: true });
    expect(codesOf(applyPlan(plan, folder, 'out'))).toEqual(['OCM4002 out']);
    expect(readTree(folder)).toEqual({ ...was, [`${stagingFolder(process.pid)}/new-0/`]: '' });
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

  it('leaves no out directory behind that was not there', () => {
    const folder = makeTempFolder();
    const out = join(folder, 'out');
    const { plan } = planOutput(out, { [`${'long'.repeat(100)}.js`]: 'x' });
    expect(codesOf(applyPlan(plan, out, 'out'))).toEqual([`OCM4002 out/${'long'.repeat(100)}.js`]);
    expect(existsSync(out)).toBe(false);
  });
});

describe('a run with nothing to do', () => {
  it('touches nothing', () => {
    const folder = makeTempFolder();
    writeOutput(folder, before);
    const { plan } = planOutput(folder, before);
    expect(listSteps(plan, stagingFolder(1))).toEqual({ stage: [], commit: [], undo: [] });
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
