import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { describeFault, isSystemError } from '../files/fault.ts';
import { lockPath, parseLock, type Lock } from './lock.ts';

/** Reads the lock file of a working directory; an empty one where there is none. Throws an `OcmGenError` when it is not fit for use. */
export function readLock(cwd: string): Lock {
  const lock = readLockFile(join(cwd, lockPath), lockPath);
  if ('code' in lock) throw new OcmGenError([lock]);
  return lock;
}

/** Reads a lock file, which messages call `name`: what it knows, or a diagnostic. */
export function readLockFile(file: string, name: string): Lock | Diagnostic {
  let problem: string;
  try {
    if (!lstatSync(file).isFile())
      throw Object.assign(new Error('it is not a plain file'), { syscall: 'open', code: '' });
    const lock = parseLock(readFileSync(file, 'utf8'));
    if (typeof lock !== 'string') return lock;
    problem = lock;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new Map();
    problem = describeFault(error);
  }
  return {
    code: 'OCM1012',
    severity: 'error',
    message: `the lock file ${name} cannot be used: ${problem}`,
    location: { file: name, line: 1, column: 1 },
    hint: 'restore it, or delete it and sync anew',
  };
}
