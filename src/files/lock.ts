import { linkSync, lstatSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { describeFault, isSystemError } from './fault.ts';
import { isGone, parseOwner, printOwner, signOwner, type Owner } from './owner.ts';

/** The lock of an out directory and of the folder of all releases, inside of it. */
export const lockFileName = '.ocm-gen-lock';

/** A file that one run at a time has. */
export interface LockPlace {
  /** Absolute path of the lock. */
  readonly path: string;
  /** As messages name it, and what it guards. */
  readonly name: string;
  readonly guarded: string;
  /** Absolute path of a file that whoever has the lock replaces when anything changes. */
  readonly stamp: string;
}

/** Told once, in a sentence, when another run has to end first. */
export type OnWait = (message: string) => void;

/** A lock that this run has. */
export interface HeldLock {
  release(): void;
}

const pollTime = 50;
const longestWait = 10 * 60_000;

/**
 * Takes a lock, after whoever has it: a run that is known to have ended has none. A diagnostic says that something else stands at the place,
 * that it cannot be written, or that it was not released in ten minutes. It is released when the process ends or is asked to.
 */
export async function takeLock(place: LockPlace, onWait: OnWait): Promise<HeldLock | Diagnostic> {
  const owner = signOwner();
  const patience = startPatience(place, onWait);
  for (;;) {
    try {
      if (createLock(place.path, owner)) return holdLock(place.path, owner);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return refuse('OCM4002', place, `cannot write into ${place.guarded}: ${describeFault(error)}`);
    }
    const holder = readHolder(place.path);
    if (holder === 'foreign') {
      const message = `${place.name} is in the way, and ocm-gen did not write it`;
      return { ...refuse('OCM4001', place, message), hint: 'move it away' };
    }
    if (holder !== undefined && holder !== 'unknown' && isGone(holder)) {
      const problem = await breakLock(place, holder, onWait);
      if (problem !== undefined) return problem;
    } else if (holder !== undefined) {
      const problem = await patience(holder);
      if (problem !== undefined) return problem;
    }
  }
}

/** Looks at something that others may be writing: after them, and again when one of them came in between. Takes no lock, and writes nothing. */
export async function readUnlocked<T>(
  place: LockPlace,
  onWait: OnWait,
  read: () => T,
): Promise<T | { readonly problem: Diagnostic }> {
  const patience = startPatience(place, onWait);
  for (;;) {
    const holder = findLiveHolder(place.path);
    if (holder === undefined) {
      const before = readStamp(place.stamp);
      const value = read();
      if (findLiveHolder(place.path) === undefined && readStamp(place.stamp) === before) return value;
    } else {
      const problem = await patience(holder);
      if (problem !== undefined) return { problem };
    }
  }
}

function findLiveHolder(path: string): Owner | 'unknown' | undefined {
  const holder = readHolder(path);
  // What is none of ours is in the way of who writes, not of who looks.
  if (holder === undefined || holder === 'foreign') return undefined;
  return holder !== 'unknown' && isGone(holder) ? undefined : holder;
}

/** Which file stands at a place, whatever it holds. */
function readStamp(path: string): string {
  try {
    const { ino, mtimeNs } = lstatSync(path, { bigint: true });
    return `${ino} ${mtimeNs}`;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return '';
  }
}

/** Waits a moment, says so the first time, and loses patience in the end. */
function startPatience(
  place: LockPlace,
  onWait: OnWait,
): (holder: Owner | 'unknown') => Promise<Diagnostic | undefined> {
  let waited = 0;
  return async (holder) => {
    const by = holder === 'unknown' ? 'another run' : `process ${holder.pid} on ${holder.host}`;
    if (waited === 0) onWait(`waiting for ${by}, which is writing ${place.guarded}`);
    if (waited >= longestWait) {
      const message = `${place.guarded} is being written by ${by} for more than ten minutes`;
      return { ...refuse('OCM4008', place, message), hint: `if no such run is there, delete ${place.name}` };
    }
    await sleep(pollTime);
    waited += pollTime;
    return undefined;
  };
}

/** Makes the lock with its signature in one step, where nothing is; false where something is. */
function createLock(path: string, owner: Owner): boolean {
  const text = printOwner(owner);
  const fresh = `${path}-new-${owner.token}`;
  try {
    writeFileSync(fresh, text, { flag: 'wx' });
    try {
      linkSync(fresh, path);
    } finally {
      unlinkSync(fresh);
    }
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'EEXIST') return false;
    if (error.syscall !== 'link') throw error;
  }
  // A file system without hard links: for a moment others see a lock that nobody signed.
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Who has the lock: `unknown` while it is being signed, `foreign` where something stands that is no lock of ours. Follows no link. */
function readHolder(path: string): Owner | 'unknown' | 'foreign' | undefined {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile() || stats.size > 4096) return 'foreign';
    const text = readFileSync(path, 'utf8');
    return text === '' ? 'unknown' : (parseOwner(text) ?? 'foreign');
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    if (isSystemError(error)) return 'foreign';
    throw error;
  }
}

/**
 * Removes the lock of a run that has ended. Two runs may find the same one: only who has the lock that is named after its token may remove it,
 * and looks again before it does, so that nobody removes the lock that another has taken meanwhile.
 */
async function breakLock(
  place: LockPlace,
  { token }: Owner,
  onWait: OnWait,
): Promise<Diagnostic | undefined> {
  const suffix = `-${token}`;
  const claim = await takeLock(
    { ...place, path: `${place.path}${suffix}`, name: `${place.name}${suffix}` },
    onWait,
  );
  if ('code' in claim) return claim;
  try {
    removeLock(place.path, token);
    return undefined;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuse('OCM4002', place, `cannot remove ${place.name}: ${describeFault(error)}`);
  } finally {
    claim.release();
  }
}

function removeLock(path: string, token: string): void {
  const holder = readHolder(path);
  if (typeof holder === 'object' && holder.token === token) unlinkSync(path);
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function holdLock(path: string, { token }: Owner): HeldLock {
  const release = (): void => {
    process.off('exit', release);
    for (const [signal, handler] of handlers) process.off(signal, handler);
    try {
      removeLock(path, token);
    } catch (error) {
      // It is in nobody's way: its owner will be gone.
      if (!isSystemError(error)) throw error;
    }
  };
  const handlers = signals.map((signal) => {
    const handler = (): void => {
      release();
      // The signal goes on to end the process, unless somebody else has a use for it.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    return [signal, handler] as const;
  });
  process.on('exit', release);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return { release };
}

function refuse(code: Diagnostic['code'], { name }: LockPlace, message: string): Diagnostic {
  return { code, severity: 'error', message, location: { file: name, line: 1, column: 1 } };
}
