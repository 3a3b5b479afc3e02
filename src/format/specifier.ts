import type { ModulePath } from '../code/tree.ts';

/** How one module names another: `../../runtime/index.js` for `runtime/index` from `cluster/v1/guards`. */
export function relativeSpecifier(from: ModulePath, to: ModulePath, extension: '.js' | '.cjs'): string {
  const fromFolders = from.split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (
    shared < fromFolders.length &&
    shared < target.length - 1 &&
    fromFolders[shared] === target[shared]
  ) {
    shared++;
  }
  const up = fromFolders.length - shared;
  const start = up === 0 ? './' : '../'.repeat(up);
  return start + target.slice(shared).join('/') + extension;
}
