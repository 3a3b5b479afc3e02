import { readdirSync } from 'node:fs';
import { stagingPattern } from './output-path.ts';

/** Staging folders in a folder that is there, whose process has ended. */
export function findLeftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => {
    const id = stagingPattern.exec(name)?.[1];
    return id !== undefined && (Number(id) === process.pid || !isRunning(Number(id)));
  });
}

/** Whether a process lives. */
export function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
