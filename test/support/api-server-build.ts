import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const source = join(root, '..', 'shared', 'apiserver');

/** Why there is no API server to ask; undefined where there can be one. */
export function whyNoApiServer(): string | undefined {
  if (!existsSync(source)) return `no ${source}`;
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'no Go';
  }
}

/**
 * The path of the API server's program, built from a copy of its sources unless the same ones were built before. The first build takes
 * some minutes: `.ci/run` makes it before the tests.
 */
export function buildApiServer(): string {
  const cache = join(root, '.tmp', 'apiserver');
  const program = join(cache, hashOf(source));
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const copy = mkdtempSync(join(tmpdir(), 'ocm-gen-apiserver-'));
  try {
    for (const name of readdirSync(source)) {
      // Read-only files stay readable: they are copied one by one into a folder that is ours.
      cpSync(join(source, name), join(copy, name), { recursive: true });
    }
    const fresh = `${program}.${process.pid}`;
    execFileSync('go', ['build', '-o', fresh, '.'], { cwd: copy, stdio: ['ignore', 'inherit', 'inherit'] });
    renameSync(fresh, program);
    return program;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}
