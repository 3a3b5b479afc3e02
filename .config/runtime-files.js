import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRuntime } from './runtime-statements.js';

/**
 * `virtual:runtime-files`: src/runtime, the library that every generated package carries, statement by statement in JavaScript,
 * declarations and TypeScript. esbuild and vitest both resolve it through this file.
 */
const virtualName = 'virtual:runtime-files';
const root = join(import.meta.dirname, '..');
const runtimeFolder = join(root, 'src', 'runtime');

/** The plugin for `esbuild.build({plugins})`. */
export function esbuildRuntimeFiles() {
  return {
    name: 'runtime-files',
    setup(build) {
      build.onResolve({ filter: /^virtual:runtime-files$/ }, (args) => ({
        path: args.path,
        namespace: 'runtime-files',
      }));
      build.onLoad({ filter: /.*/, namespace: 'runtime-files' }, async () => ({
        contents: await virtualModule(),
        loader: 'js',
      }));
    },
  };
}

/** The plugin for `defineConfig({plugins})` of vite and vitest. */
export function viteRuntimeFiles() {
  return {
    name: 'runtime-files',
    resolveId: (id) => (id === virtualName ? `\0${virtualName}` : undefined),
    load: (id) => (id === `\0${virtualName}` ? virtualModule() : undefined),
  };
}

async function virtualModule() {
  const { statements, publicNames } = await compiledRuntime();
  return `export const runtimeStatements = ${JSON.stringify(statements)};\nexport const publicNames = ${JSON.stringify(publicNames)};\n`;
}

/** The statements of src/runtime; kept under node_modules/.cache by the content of everything that decides them. */
export async function compiledRuntime() {
  const sources = runtimeSources();
  const cacheFolder = join(root, 'node_modules', '.cache', 'ocm-gen');
  const cacheFile = join(cacheFolder, `runtime-${fingerprint(sources)}.json`);
  try {
    return JSON.parse(readFileSync(cacheFile, 'utf8'));
  } catch {
    // Not there yet, or half written by a process that was stopped: compile.
  }
  const runtime = await readRuntime(sources);
  mkdirSync(cacheFolder, { recursive: true });
  for (const name of readdirSync(cacheFolder)) {
    if (/^runtime-\w+\.json$/.test(name)) rmSync(join(cacheFolder, name), { force: true });
  }
  const temporary = `${cacheFile}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(runtime));
  renameSync(temporary, cacheFile);
  return runtime;
}

/** The files of src/runtime. */
export function runtimeSources() {
  return readdirSync(runtimeFolder, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(runtimeFolder, path), 'utf8') }));
}

function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const name of ['runtime-files.js', 'runtime-statements.js', 'wrap-comments.js']) {
    hash.update(readFileSync(join(import.meta.dirname, name)));
  }
  for (const tool of ['typescript', 'prettier']) {
    hash.update(readFileSync(join(root, 'node_modules', tool, 'package.json')));
  }
  for (const { path, text } of sources) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex').slice(0, 32);
}
