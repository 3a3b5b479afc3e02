import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { x as extract } from 'tar';

const run = promisify(execFile);

export const root = join(import.meta.dirname, '..', '..');

/** Where the compilers, resolvers and test runners of users are installed; see its package.json. */
export const consumers = join(root, 'test', 'consumers');

/** Whether they are: tests that need them say so when they skip. */
export const hasConsumers = existsSync(join(consumers, 'node_modules'));

/** A temporary project with packed packages in its node_modules. */
export interface Consumer {
  readonly dir: string;
  write(path: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** Packs the package in `packageDir` as npm would publish it and installs it into a project of its own. */
export async function createConsumer(packageDir: string, packageName: string): Promise<Consumer> {
  const dir = await mkdtemp(join(tmpdir(), 'ocm-gen-consumer-'));
  const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', dir], {
    cwd: packageDir,
  });
  const [result] = JSON.parse(packed.stdout) as { filename: string }[];
  const target = join(dir, 'node_modules', packageName);
  await mkdir(target, { recursive: true });
  await extract({ file: join(dir, result?.filename ?? ''), cwd: target, strip: 1 });
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  };
  return { dir, write, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** Makes a package that the consumers' folder holds visible to the project. */
export async function link(consumer: Consumer, name: string): Promise<void> {
  await symlink(join(consumers, 'node_modules', name), join(consumer.dir, 'node_modules', name));
}

/** The entries of a package by its `exports`, as users import them: `ocm-api`, `ocm-api/cluster/v1`. */
export async function entriesOf(consumer: Consumer, packageName: string): Promise<readonly string[]> {
  const text = await readFile(join(consumer.dir, 'node_modules', packageName, 'package.json'), 'utf8');
  const { exports } = JSON.parse(text) as { exports: Record<string, unknown> };
  return Object.keys(exports)
    .filter((path) => !path.endsWith('.json'))
    .map((path) => packageName + path.slice(1));
}

/** Runs a program of Node's in the project; gives what it printed and its exit code. */
export async function runNode(
  consumer: Consumer,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, args, { cwd: consumer.dir, maxBuffer: 1 << 26 });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const failed = error as { code?: number; stdout?: string; stderr?: string };
    return { code: failed.code ?? 1, output: (failed.stdout ?? '') + (failed.stderr ?? '') };
  }
}
