import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isRecord } from '../values/record.ts';
import { isSystemError } from './fault.ts';

/** A run of ocm-gen, as it signs a lock or a staging folder. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Which process table `pid` is in: one boot of a machine, one container; empty where the system does not tell. */
  readonly space: string;
  /** When the process began, by the clock of that table; empty where the system does not tell. Another process may have its id later. */
  readonly start: string;
  /** No two signatures are alike. */
  readonly token: string;
}

const about = 'ocm-gen is at work here, or was killed; the next run clears this away';

/** Signs for this process. */
export function signOwner(): Owner {
  const { pid } = process;
  return {
    pid,
    host: hostname(),
    space: findSpace(),
    start: findProcess(pid)?.start ?? '',
    token: randomBytes(6).toString('hex'),
  };
}

/** The text of a signature. */
export function printOwner(owner: Owner): string {
  return `${JSON.stringify({ about, ...owner })}\n`;
}

/** Reads a signature back; undefined where a text is none. */
export function parseOwner(text: string): Owner | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value.about !== about) return undefined;
  const { pid, host, space, start, token } = value;
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (typeof host !== 'string' || typeof space !== 'string' || typeof start !== 'string') return undefined;
  // A token becomes part of a file's name.
  if (typeof token !== 'string' || !/^[0-9a-f]{12}$/.test(token)) return undefined;
  return { pid, host, space, start, token };
}

/** Whether a run is known to have ended. Of one on another machine or in another container nothing is known. */
export function isGone({ pid, host, space, start }: Owner): boolean {
  if (host !== hostname()) return false;
  const own = findSpace();
  // The machine was started anew; a container has a table of its own in the same boot.
  if (space !== own) return bootOf(space) !== bootOf(own);
  if (!isRunning(pid)) return true;
  const found = findProcess(pid);
  return found !== undefined && (found.isDead || (start !== '' && found.start !== start));
}

/** Whether a process has this id. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isSystemError(error) && error.code === 'EPERM';
  }
}

function bootOf(space: string): string {
  return space.split(' ', 1)[0] ?? '';
}

/** Linux tells; elsewhere one machine is one table. */
function findSpace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return '';
  }
}

/** What Linux tells of a process: see proc_pid_stat(5). `isDead` is one that ended and that nobody has asked about yet. */
function findProcess(pid: number): { readonly start: string; readonly isDead: boolean } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in parentheses, and may hold anything.
    const [state = '', ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { start: fields[18] ?? '', isDead: state === 'Z' || state === 'X' };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}
