import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCheckedOutCommit } from '../../../src/sync/git-commit.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';

const commit = 'c'.repeat(40);
const other = 'd'.repeat(40);

describe('the commit of a checkout', () => {
  it.each<[name: string, files: { readonly [path: string]: string }, want: string | undefined]>([
    ['on a branch', { '.git/HEAD': 'ref: refs/heads/a/b\n', '.git/refs/heads/a/b': `${commit}\n` }, commit],
    ['on no branch', { '.git/HEAD': `${commit}\n` }, commit],
    [
      'on a branch that is packed',
      {
        '.git/HEAD': 'ref: refs/heads/main\n',
        '.git/packed-refs': `# pack-refs with: peeled\n${other} refs/heads/x-refs/heads/main\n${commit} refs/heads/main\n^${other}\n`,
      },
      commit,
    ],
    [
      'in a worktree',
      {
        '.git': 'gitdir: main/.git/worktrees/w\n',
        'main/.git/worktrees/w/HEAD': 'ref: refs/heads/w\n',
        'main/.git/worktrees/w/commondir': '../..\n',
        'main/.git/refs/heads/w': `${commit}\n`,
      },
      commit,
    ],
    ['of a new repository is none', { '.git/HEAD': 'ref: refs/heads/main\n' }, undefined],
    ['of a broken one is none', { '.git/HEAD': 'nonsense\n' }, undefined],
    ['of a folder that is no checkout is none', { 'x.yaml': '' }, undefined],
  ])('%s', (_, files, want) => {
    const folder = makeTempFolder();
    writeTree(folder, files);
    expect(findCheckedOutCommit(folder)).toBe(want);
    expect(findCheckedOutCommit(join(folder, 'nothing'))).toBeUndefined();
  });
});
