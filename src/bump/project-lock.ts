import { join } from 'node:path';
import { OcmGenError } from '../diagnostics/errors.ts';
import { takeLock, type OnWait } from '../files/lock.ts';

/** The lock of a project that is being bumped. */
const lockName = '.ocm-gen-bump-lock';

/**
 * Bumps a project while no other run does: from its configuration on, all of it is another after that. `work` is told whether it had to
 * wait, so that what was read before is old.
 */
export async function withProject<T>(
  root: string,
  onWait: OnWait,
  work: (hasWaited: boolean) => Promise<T>,
): Promise<T> {
  let hasWaited = false;
  const path = join(root, lockName);
  const held = await takeLock({ path, name: lockName, guarded: 'the project', stamp: path }, (message) => {
    hasWaited = true;
    onWait(message);
  });
  if ('code' in held) throw new OcmGenError([held]);
  try {
    return await work(hasWaited);
  } finally {
    held.release();
  }
}
