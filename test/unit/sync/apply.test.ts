import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStaging } from '../../../src/files/staging.ts';
import { runStep } from '../../../src/files/steps.ts';
import { applyRelease, recoverReleases } from '../../../src/sync/apply.ts';
import { lockName, printLock, type LockedRelease } from '../../../src/releases/lock.ts';
import { planRelease } from '../../../src/sync/plan.ts';
import { readPresentRelease } from '../../../src/releases/present.ts';
import { readLockFile } from '../../../src/releases/read-lock.ts';
import type { Release } from '../../../src/sync/release.ts';
import { listReleaseSteps, type StepRequest } from '../../../src/sync/steps.ts';
import { sha256 } from '../../../src/files/hash.ts';
import { deadOwner } from '../../support/dead-owner.ts';
import { makeTempFolder, readTree, writeTree } from '../../support/temp-folder.ts';

const tag = 'v1.3.0';

const first = { 'a/x.yaml': 'x1', 'a/y.yaml': 'y1', 'b/z.yaml': 'z1' };
const second = { 'a/x.yaml': 'x2', 'a/y.yaml': 'y1', 'c/d/n.yaml': 'n2' };
type Texts = { readonly [path: string]: string };

function releaseOf(texts: Texts): Release {
  const files = Object.entries(texts).map(([path, text]) => ({
    path,
    text,
    bytes: Buffer.from(text),
    sha256: sha256(text),
  }));
  return { files };
}

/** What a run with `force` does to the folder of all releases, as it is. */
function planTexts(folder: string, texts: Texts): { request: StepRequest; lockText: string } {
  const lock = readLockFile(join(folder, lockName), 'lock');
  if ('code' in lock) throw new Error(lock.message);
  const present = readPresentRelease(join(folder, tag));
  const locked: LockedRelease | undefined = lock.get(tag);
  const release = releaseOf(texts);
  const { plan } = planRelease({ tag, source: 's', release, locked, present, force: true });
  const request = { tag, plan, files: release.files, isThere: present.kind === 'folder' };
  return { request, lockText: printLock(new Map([...lock, [tag, plan.locked]])) };
}

function write(folder: string, texts: Texts): void {
  expect(recoverReleases(folder)).toEqual([]);
  const { request, lockText } = planTexts(folder, texts);
  expect(applyRelease(request, folder, lockText)).toEqual([]);
}

function stepsOf(folder: string, texts: Texts, staging = '.staging') {
  const { request, lockText } = planTexts(folder, texts);
  const { stage, commit } = listReleaseSteps(request, staging, lockText);
  return [...stage, ...commit.map(({ step }) => step)];
}

/** The folder as a process leaves it that is killed after `count` steps, in the middle of the next when that one writes. */
function runKilled(folder: string, texts: Texts, count: number): void {
  const steps = stepsOf(folder, texts, openStaging(folder, deadOwner()));
  for (const step of steps.slice(0, count)) runStep(step, folder);
  const next = steps[count];
  if (next?.do === 'write') runStep({ ...next, bytes: next.bytes.slice(0, 1) }, folder);
}

/** What a user sees: the release and the lock file, without what is staged. */
function seen(folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readTree(folder)).filter(([path]) => !path.startsWith('.ocm-gen-')),
  );
}

function withoutLock(tree: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => path !== lockName));
}

function whole(texts: Texts): Record<string, string> {
  const folder = makeTempFolder();
  write(folder, texts);
  return readTree(folder);
}

describe('a run that is killed', () => {
  it('where nothing was leaves no folder or the whole of it, after every single step, and the next run completes it', () => {
    const want = whole(first);
    const folderOnly = withoutLock(want);
    const total = stepsOf(makeTempFolder(), first).length;
    expect(total).toBeGreaterThan(8);
    for (let count = 0; count <= total; count++) {
      const folder = makeTempFolder();
      runKilled(folder, first, count);
      expect([{}, folderOnly, want]).toContainEqual(seen(folder));
      write(folder, first);
      expect(readTree(folder)).toEqual(want);
    }
  });

  it('while it replaces a folder leaves the old or the new one, and the next run completes it', () => {
    const [before, after] = [whole(first), whole(second)];
    const own = { [`${tag}/own/mine.txt`]: 'mine' };
    const start = (): string => {
      const folder = makeTempFolder();
      write(folder, first);
      writeTree(folder, own);
      return folder;
    };
    const total = stepsOf(start(), second).length;
    let asides = 0;
    for (let count = 0; count <= total; count++) {
      const folder = start();
      runKilled(folder, second, count);
      // Between two renames the old folder stands aside: whatever the next run is for, it puts it back first.
      if (!existsSync(join(folder, tag))) asides++;
      recoverReleases(folder);
      expect([
        { ...withoutLock(before), ...own },
        { ...withoutLock(after), ...own },
      ]).toContainEqual(withoutLock(seen(folder)));
      expect([before[lockName], after[lockName]]).toContain(seen(folder)[lockName]);
      write(folder, second);
      expect(readTree(folder)).toEqual({ ...after, ...own });
    }
    expect(asides).toBe(1);
  });

  it('does not keep another run, with other files, from going its way', () => {
    const total = stepsOf(makeTempFolder(), first).length;
    for (let count = 0; count <= total; count++) {
      const folder = makeTempFolder();
      runKilled(folder, first, count);
      const { [lockName]: lock, ...files } = seen(folder);
      write(folder, second);
      // A folder that came without its lock file may be somebody's: what is in it stays.
      const kept = lock === undefined && Object.keys(files).length > 0 ? { [`${tag}/b/z.yaml`]: 'z1' } : {};
      expect(readTree(folder)).toEqual({ ...whole(second), ...kept });
    }
  });
});

describe('a run that fails', () => {
  it('while it stages leaves everything as it was', () => {
    const folder = makeTempFolder();
    const long = { [`${'long'.repeat(100)}.yaml`]: 'x' };
    const { request, lockText } = planTexts(folder, long);
    expect(applyRelease(request, folder, lockText)).toMatchObject([
      { code: 'OCM4002', message: 'cannot write crds/v1.3.0: its path is too long' },
    ]);
    expect(readTree(folder)).toEqual({});
  });

  it('while the folder goes into place puts everything back', () => {
    const folder = makeTempFolder();
    write(folder, first);
    const { request, lockText } = planTexts(folder, second);
    // A lock file that became a folder after the plan was made cannot be replaced.
    const lock = join(folder, lockName);
    const was = readTree(join(folder, tag));
    rmSync(lock);
    mkdirSync(join(lock, 'x'), { recursive: true });
    expect(applyRelease(request, folder, lockText).map(({ code }) => code)).toEqual(['OCM4002']);
    expect(readTree(join(folder, tag))).toEqual(was);
    expect(Object.keys(readTree(folder)).filter((path) => path.startsWith('.ocm-gen-'))).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('where it may not write says so (skipped as root, who may)', () => {
    const folder = makeTempFolder();
    chmodSync(folder, 0o555);
    const { request, lockText } = planTexts(folder, first);
    expect(applyRelease(request, folder, lockText)[0]?.message).toContain('permission denied');
    chmodSync(folder, 0o755);
  });
});

describe('what others left', () => {
  it('stays while their process lives, and where it is none of ours', () => {
    const folder = makeTempFolder();
    const alive = openStaging(folder);
    writeTree(folder, { [`${alive}/new/x.yaml`]: 'x', '.ocm-gen-x.tmp/y': 'y' });
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const was = readTree(folder);
    expect(recoverReleases(folder)).toEqual([]);
    expect(readTree(folder)).toEqual(was);
  });
});
