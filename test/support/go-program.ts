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
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const tests = join(root, 'test');

/** A program that tests ask, by the folder of its Go sources. */
export type GoProgram = (typeof goPrograms)[keyof typeof goPrograms];

export const goPrograms = {
  /** A real Kubernetes API server for custom resources. */
  apiServer: join(tests, 'apiserver'),
  /** The API server's verdicts without a server. */
  oracle: join(tests, 'oracle'),
  /** What Go's package regexp says of patterns. */
  patterns: join(tests, 'fixtures', 'patterns'),
} as const;

/** Why Go programs cannot be built here; undefined where they can. */
export function whyNoGoProgram(): string | undefined {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'no Go';
  }
}

/**
 * The path of the program, built from a copy of its sources unless the same ones were built before. The first build of those that link
 * Kubernetes takes some minutes: `.ci/run` makes them before the tests.
 */
export function buildGoProgram(source: GoProgram): string {
  const cache = join(root, '.tmp', basename(source));
  const program = join(cache, hashOf(source));
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const copy = mkdtempSync(join(tmpdir(), `ocm-gen-${basename(source)}-`));
  try {
    for (const name of readdirSync(source)) {
      // Read-only files stay readable: they are copied one by one into a folder that is ours.
      cpSync(join(source, name), join(copy, name), { recursive: true });
    }
    const fresh = `${program}.${process.pid}`;
    const files = existsSync(join(copy, 'go.mod')) ? '.' : 'main.go';
    execFileSync('go', ['build', '-o', fresh, files], { cwd: copy, stdio: ['ignore', 'inherit', 'inherit'] });
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
