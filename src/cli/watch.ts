import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { OcmGenError } from '../diagnostics/errors.ts';
import { readOptions, type GenerateFlags } from './flags.ts';
import { watchFolders } from './folder-watch.ts';
import { isRemote } from './input.ts';
import { escapeControls } from './report.ts';
import type { Terminal } from './terminal.ts';

/** How long the inputs must be still before a run: editors and checkouts touch many files at once. */
const quietTime = 100;

/**
 * Runs at once, then again whenever a file near an input or the configuration changes, until the process is ended: it never resolves, and
 * rejects when a run fails by a bug.
 */
export async function watch(
  flags: GenerateFlags,
  { err }: Terminal,
  run: () => Promise<number>,
): Promise<never> {
  const cwd = process.cwd();
  let roots = await findRoots(flags, cwd);
  return new Promise((_resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let isRunning = false;
    let isDirty = false;

    const folders = watchFolders((path) => {
      if (isInside(path, roots.out)) return;
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
        roots = await findRoots(flags, cwd);
        // Watched before it is read, so that no change falls between the two.
        folders.follow(roots.folders.flatMap((folder) => walk(folder, roots.out)));
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

interface Roots {
  readonly folders: readonly string[];
  readonly out: string;
}

/** The folders that hold the inputs and the configuration; the working directory while the configuration is broken. */
async function findRoots(flags: GenerateFlags, cwd: string): Promise<Roots> {
  const config = await readOptions(flags, cwd).catch((error: unknown) => {
    if (!(error instanceof OcmGenError)) throw error;
    return undefined;
  });
  if (!config) return { folders: [cwd], out: resolve(cwd, flags.out ?? 'generated') };
  const { options, file } = config;
  const crds = typeof options.crds === 'string' ? [options.crds] : (options.crds ?? []);
  const local = crds.filter((input) => !isRemote(input)).map((input) => findFolder(resolve(cwd, input)));
  const folders = [...local, ...(file ? [dirname(file)] : [])];
  if (crds.includes('-')) throw refuse('--watch cannot watch standard input');
  if (folders.length === 0) throw refuse('--watch has nothing to watch: no input is a file or a folder');
  return { folders, out: resolve(cwd, options.out ?? 'generated') };
}

function refuse(message: string): OcmGenError {
  return new OcmGenError([{ code: 'OCM5002', severity: 'error', message }]);
}

/** The nearest folder that is there: of a directory itself, of a file or a glob the one that holds it. */
function findFolder(path: string): string {
  let folder = path;
  while (!existsSync(folder) || !statSync(folder).isDirectory()) folder = dirname(folder);
  return folder;
}

function walk(folder: string, out: string): string[] {
  if (folder === out) return [];
  const found = [folder];
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const isSkipped = entry.name === 'node_modules' || entry.name.startsWith('.');
      if (entry.isDirectory() && !isSkipped) found.push(...walk(join(folder, entry.name), out));
    }
  } catch {
    // It cannot be read or went away: the run itself reports what matters.
  }
  return found;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(join(folder, '/'));
}
