import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot, requireBuild, type CliRun } from './run-cli.ts';

const run = promisify(execFile);

/** Where the build systems of the examples are installed; see its package.json. */
const tools = join(projectRoot, 'test', 'examples');

/** Whether they are: tests that need them say so when they skip. */
export const hasExampleTools = existsSync(join(tools, 'node_modules'));

/** A copy of a folder of examples/ as its user has it after `npm install`. */
export interface Example {
  readonly dir: string;
  /** Runs npm in it, with no network, daemon or telemetry. */
  readonly npm: (...args: readonly string[]) => Promise<CliRun>;
  readonly edit: (path: string, change: (text: string) => string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/**
 * Copies an example and installs into it the packed tool, in place of the released one that its package.json asks for, and from the
 * set-up's folder the build system and compiler. npm itself links the workspaces and writes the lock file; it fetches nothing.
 */
export async function installExample(name: string, manifest = 'package.json'): Promise<Example> {
  requireBuild();
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ocm-gen-example-')));
  const dir = join(folder, name);
  await cp(join(projectRoot, 'examples', name), dir, { recursive: true, filter: isSource });
  const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: projectRoot,
  });
  const [result] = JSON.parse(packed.stdout) as { filename: string }[];
  const tarball = join(folder, result?.filename ?? '');
  await cp(join(tools, 'package-lock.json'), join(dir, 'package-lock.json'));
  await cp(join(tools, 'node_modules'), join(dir, 'node_modules'), { recursive: true });
  // npm believes its record of node_modules only while that is no older than the folders.
  const now = new Date();
  await utimes(join(dir, 'node_modules', '.package-lock.json'), now, now);

  const home = join(folder, 'home');
  await mkdir(home);
  // In a file, since Turborepo hands no npm_config_ variables on.
  await writeFile(join(home, '.npmrc'), 'audit=false\nfund=false\noffline=true\nupdate-notifier=false\n');
  const env = { PATH: process.env.PATH, HOME: home, ...quiet };
  const example: Example = {
    dir,
    npm: async (...args) => {
      try {
        return { ...(await run('npm', args, { cwd: dir, env, maxBuffer: 1 << 26 })), code: 0 };
      } catch (error) {
        const failed = error as { stdout?: string; stderr?: string; code?: unknown };
        // A run that did not start at all has no output and no number.
        if (typeof failed.code !== 'number') throw error;
        return { stdout: failed.stdout ?? '', stderr: failed.stderr ?? '', code: failed.code };
      }
    },
    edit: async (path, change) => {
      const text = existsSync(join(dir, path)) ? await readFile(join(dir, path), 'utf8') : '';
      await writeFile(join(dir, path), change(text));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
  await example.edit(manifest, (text) => text.replace(/("ocm-gen": )"\^[^"]+"/, `$1"file:${tarball}"`));
  const { stderr, code } = await example.npm('install', '--ignore-scripts');
  if (code !== 0) throw new Error(`npm install failed in ${name}: ${stderr}`);
  await run('git', ['init', '--quiet'], { cwd: dir, env });
  return example;
}

/** The folders that the examples' own .gitignore files name, for one who has tried an example in place. */
function isSource(path: string): boolean {
  return !/(?:^|[\\/])(?:node_modules|dist|\.turbo|\.nx|package-lock\.json)$|[\\/]src[\\/]api$/.test(path);
}

const quiet = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', TURBO_TELEMETRY_DISABLED: '1' };
