import { lstatSync, readFileSync, readdirSync, readlinkSync, renameSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ownerFile, removeEmptyFolder, removeFile } from '../files/staging.ts';
import { attempt, runStep } from '../files/steps.ts';
import { isRecord } from '../values/record.ts';
import { isTag } from '../releases/tag.ts';
import { sha256 } from '../files/hash.ts';
import type { StepRequest } from './steps.ts';

/** What a staging folder of a release holds: the new folder, the old one that stands aside, the new lock file, and a record of it all. */
export const freshPath = 'new';
export const asidePath = 'old';
export const lockCopy = 'lock.json';
export const recordFile = 'release.json';

/** What tells our files in a staging folder from those of others. */
interface StagedRelease {
  readonly tag: string;
  /** Files of the new folder. */
  readonly fresh: ReadonlySet<string>;
  /** Files of the old folder that the new one replaces or drops, by SHA-256; `''` is what is no plain file, and was to be replaced by force. */
  readonly replaced: ReadonlyMap<string, string>;
}

/** The record of a staging folder. */
export function describeStaged({ tag, plan, files }: StepRequest): string {
  const fresh = [...files.map(({ path }) => path), ...plan.kept.map(({ path }) => path)];
  return `${JSON.stringify({ tag, fresh, replaced: [...plan.replaced] })}\n`;
}

/**
 * Clears a staging folder away, after a run that ended well or one that was killed: the old folder goes back when none has taken its place,
 * and what others have put into it goes to the new one. Nothing is removed but what the record names; gives what stays.
 */
export function settleStaging(folder: string, staging: string): string[] {
  const path = join(folder, staging);
  const record = readRecord(join(path, recordFile));
  if (record !== undefined) {
    const [aside, fresh] = [join(path, asidePath), join(path, freshPath)];
    const target = join(folder, record.tag);
    if (isFolder(aside)) {
      attempt(() => runStep({ do: 'place', path: `${staging}/${asidePath}`, to: record.tag }, folder));
    }
    if (isFolder(aside) && isFolder(target)) carryOver(aside, target, record.replaced, '');
    if (isFolder(fresh)) removeFresh(fresh, record.fresh, '');
  }
  const own = [lockCopy, recordFile, ownerFile];
  const strangers = readdirSync(path).filter((name) => !own.includes(name) || !isFile(join(path, name)));
  if (strangers.length > 0) return strangers;
  for (const name of own) removeFile(join(path, name));
  removeEmptyFolder(path);
  return [];
}

function readRecord(file: string): StagedRelease | undefined {
  if (!isFile(file)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  if (!isRecord(value) || typeof value.tag !== 'string' || !isTag(value.tag)) return undefined;
  const { tag, fresh, replaced } = value;
  if (!isList(fresh) || !isList(replaced)) return undefined;
  return {
    tag,
    fresh: new Set(fresh.filter((path) => typeof path === 'string')),
    replaced: new Map(
      replaced.flatMap((pair): [string, string][] => {
        const [path, hash] = isList(pair) ? pair : [];
        return typeof path === 'string' && typeof hash === 'string' ? [[path, hash]] : [];
      }),
    ),
  };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Empties an old folder: what was replaced goes, what the new folder has too goes, and all else moves there. */
function carryOver(
  aside: string,
  target: string,
  replaced: ReadonlyMap<string, string>,
  prefix: string,
): void {
  for (const name of readdirSync(join(aside, prefix))) {
    const path = prefix === '' ? name : `${prefix}/${name}`;
    const [from, to] = [join(aside, path), join(target, path)];
    if (isFolder(from)) {
      const holdsOurs = [...replaced.keys()].some((file) => file.startsWith(`${path}/`));
      if (!holdsOurs && isAbsent(to)) renameSync(from, to);
      else carryOver(aside, target, replaced, path);
    } else if (isReplaced(from, replaced.get(path)) || isSame(from, to)) {
      unlinkSync(from);
    } else if (isAbsent(to)) {
      makeFolders(target, prefix);
      renameSync(from, to);
    }
  }
  removeEmptyFolder(join(aside, prefix));
}

/** Makes the folders of a path one by one: none of them is a link. */
function makeFolders(root: string, path: string): void {
  const parts = path === '' ? [] : path.split('/');
  parts.forEach((_, index) => {
    runStep({ do: 'make-folder', path: parts.slice(0, index + 1).join('/') }, root);
  });
}

function isReplaced(file: string, recorded: string | undefined): boolean {
  if (recorded === undefined) return false;
  return isFile(file) ? sha256(readFileSync(file)) === recorded : recorded === '';
}

/** Whether two places have the same file, equal files or equal links. */
function isSame(left: string, right: string): boolean {
  const [a, b] = [left, right].map((path) => lstatSync(path, { throwIfNoEntry: false }));
  if (a === undefined || b === undefined) return false;
  if (a.isSymbolicLink() && b.isSymbolicLink()) return readlinkSync(left) === readlinkSync(right);
  if (!a.isFile() || !b.isFile()) return false;
  return (a.ino === b.ino && a.dev === b.dev) || readFileSync(left).equals(readFileSync(right));
}

function removeFresh(folder: string, fresh: ReadonlySet<string>, prefix: string): void {
  for (const name of readdirSync(join(folder, prefix))) {
    const path = prefix === '' ? name : `${prefix}/${name}`;
    const place = join(folder, path);
    if (isFolder(place)) removeFresh(folder, fresh, path);
    else if (fresh.has(path)) unlinkSync(place);
  }
  removeEmptyFolder(join(folder, prefix));
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isAbsent(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined;
}
