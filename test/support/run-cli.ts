import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The project's own folder. */
export const projectRoot = join(import.meta.dirname, '..', '..');

/** The script that `npx ocm-gen` runs. */
export const cliScript = join(projectRoot, 'bin', 'ocm-gen.js');

/** What a child process printed and how it ended. */
export interface CliRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** How a run differs from `ocm-gen` in an empty environment. */
export interface RunOptions {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: { readonly [name: string]: string };
  /** The script to run instead of the repository's own. */
  readonly script?: string;
  /** The user to run as. */
  readonly uid?: number;
}

/** Runs the built command line as a user does: a process of its own in a folder of its own. */
export async function runCli(args: readonly string[], options: RunOptions): Promise<CliRun> {
  requireBuild();
  const { cwd, stdin, env = {}, script = cliScript, uid } = options;
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  // A run that does not read its input closes it early.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { stdout, stderr, code };
}

/**
 * Runs as a user to whom permissions mean something: root, who reads and writes all, becomes nobody. Undefined where nobody cannot get at
 * the tool.
 */
export function findBoundUser(): { readonly uid?: number } | undefined {
  if (process.getuid?.() !== 0) return {};
  const uid = 65_534;
  const { status } = spawnSync(process.execPath, [cliScript, '--version'], {
    uid,
    gid: uid,
    stdio: 'ignore',
  });
  return status === 0 ? { uid } : undefined;
}

/** What is tested is dist/, as `npm run build` left it. */
export function requireBuild(): void {
  if (!existsSync(join(projectRoot, 'dist', 'cli.js')))
    throw new Error('the tool is not built: npm run build');
}
