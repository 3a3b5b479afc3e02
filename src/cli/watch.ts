import { relative } from 'node:path';
import type { GenerateFlags } from './flags.ts';
import { watchFolders } from './folder-watch.ts';
import { escapeControls } from './report.ts';
import type { Terminal } from './terminal.ts';
import { findWatchedInputs } from './watched-inputs.ts';

/** How long the inputs must be still before a run: editors and checkouts touch many files at once. */
const quietTime = 100;

/**
 * Runs at once, then again whenever an input or the configuration changes, until the process is ended: it never resolves, and rejects when
 * a run fails by a bug.
 */
export async function watch(
  flags: GenerateFlags,
  { err }: Terminal,
  run: () => Promise<number>,
): Promise<never> {
  const cwd = process.cwd();
  let inputs = await findWatchedInputs(flags, cwd);
  return new Promise((_resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let isRunning = false;
    let isDirty = false;

    const folders = watchFolders((path) => {
      if (!inputs.matters(path)) return;
      isDirty = true;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (isRunning) return;
        err.write(`${escapeControls(relative(cwd, path))} changed\n`);
        runUntilClean().catch(reject);
      }, quietTime);
    });

    const runUntilClean = async (): Promise<void> => {
      isRunning = true;
      do {
        isDirty = false;
        inputs = await findWatchedInputs(flags, cwd);
        // Watched before it is read, so that no change falls between the two.
        folders.follow(inputs.folders);
        await run();
      } while (isDirty);
      isRunning = false;
    };

    runUntilClean().then(() => {
      const count = folders.count();
      err.write(`watching ${count} ${count === 1 ? 'folder' : 'folders'} for changes\n`);
    }, reject);
  });
}
