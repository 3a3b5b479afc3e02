import type { Owner } from '../../src/files/owner.ts';
import { signOwner } from '../../src/files/owner.ts';

/** The signature of a run that was killed: no process has its id. */
export function deadOwner(): Owner {
  return { ...signOwner(), pid: 2 ** 30, start: '1' };
}
