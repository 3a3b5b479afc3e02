import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The commit that is checked out in a folder, read as git stores it; undefined where the folder is no checkout. */
export function findCheckedOutCommit(folder: string): string | undefined {
  const git = findGitFolder(folder);
  if (git === undefined) return undefined;
  const head = readLine(join(git, 'HEAD'));
  const ref = /^ref: (refs\/.+)$/.exec(head)?.[1];
  if (ref === undefined) return asCommit(head);
  // A worktree has a HEAD of its own and shares all other references.
  const common = resolve(git, readLine(join(git, 'commondir')) || '.');
  return asCommit(readLine(join(common, ref))) ?? findPacked(join(common, 'packed-refs'), ref);
}

function findGitFolder(folder: string): string | undefined {
  const path = join(folder, '.git');
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return path;
  const target = /^gitdir: (.+)$/.exec(readLine(path))?.[1];
  return target === undefined ? undefined : resolve(dirname(path), target);
}

function findPacked(file: string, ref: string): string | undefined {
  const line = readText(file)
    .split('\n')
    .find((each) => each.endsWith(` ${ref}`));
  return asCommit(line?.split(' ')[0] ?? '');
}

function asCommit(text: string): string | undefined {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : undefined;
}

function readLine(file: string): string {
  return readText(file).split('\n', 1)[0]?.trim() ?? '';
}

/** Whatever is wrong with it, a checkout without a commit that we can tell is still a checkout. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
