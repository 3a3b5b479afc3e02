import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lilconfig, type Loader } from 'lilconfig';
import { OcmGenError } from '../diagnostics/errors.ts';
import { parseOptions, type GenerateOptions } from '../options.ts';
import { describeFault } from '../write/fault.ts';
import { isRemote } from './input.ts';

/** Where a configuration may stand, in the order in which it is looked for; in the working directory first, then above it. */
export const configPlaces = [
  'package.json',
  'ocm-gen.config.js',
  'ocm-gen.config.mjs',
  'ocm-gen.config.json',
];

/** What a configuration may state: the options of `generate` that outlive one run. */
const configKeys = [
  'crds',
  'out',
  'packageName',
  'packageVersion',
  'target',
  'include',
  'exclude',
  'only',
  'prettier',
];

/** Options from a configuration file, their paths relative to the working directory. */
export interface Config {
  readonly options: GenerateOptions;
  /** The file, where there is one. */
  readonly file?: string;
}

/** Finds and checks the configuration; `path` names one file (`--config`). Throws an `OcmGenError` when it is not fit for use. */
export async function readConfig(path: string | undefined, cwd: string): Promise<Config> {
  const found = await findConfig(path, cwd);
  if (!found) return { options: {} };
  const { config, file } = found;
  const name = relative(cwd, file) || file;
  const location = { file: name, line: 1, column: 1 };
  if (!isRecord(config)) {
    const message = 'the configuration must be an object of options';
    throw new OcmGenError([{ code: 'OCM5003', severity: 'error', message, location }]);
  }
  const where = basename(file) === 'package.json' ? 'option "ocm-gen.' : 'option "';
  const { options, diagnostics } = parseOptions(config, {
    known: configKeys,
    show: (option) => `${where}${option}"`,
  });
  if (diagnostics.length > 0) throw new OcmGenError(diagnostics.map((found) => ({ ...found, location })));
  return { options: rebase(options, dirname(file), cwd), file };
}

async function findConfig(
  path: string | undefined,
  cwd: string,
): Promise<{ config: unknown; file: string } | undefined> {
  const search = lilconfig('ocm-gen', {
    searchPlaces: configPlaces,
    loaders: { '.js': loadModule, '.mjs': loadModule, '.json': loadJson },
    cache: false,
    ignoreEmptySearchPlaces: false,
  });
  try {
    const result = path === undefined ? await search.search(cwd) : await search.load(resolve(cwd, path));
    if (!result) return undefined;
    const config: unknown = result.config;
    return { config, file: result.filepath };
  } catch (error) {
    const message = `the configuration cannot be read: ${describeFault(error)}`;
    const location = path === undefined ? undefined : { file: path, line: 1, column: 1 };
    throw new OcmGenError([
      { code: 'OCM5003', severity: 'error', message, ...(location ? { location } : {}) },
    ]);
  }
}

/** The default export of a module, read anew when the file has changed: `--watch` asks again. */
const loadModule: Loader = async (file) => {
  const { mtimeMs } = statSync(file);
  const url = pathToFileURL(file);
  url.searchParams.set('changed', String(mtimeMs));
  const module: unknown = await import(url.href);
  return isRecord(module) ? module.default : undefined;
};

const loadJson: Loader = (file, text): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** Turns paths that start from the configuration's folder into ones that start from the working directory. */
function rebase(options: GenerateOptions, folder: string, cwd: string): GenerateOptions {
  const move = (path: string): string => relative(cwd, resolve(folder, path)).replaceAll('\\', '/') || '.';
  const crds = typeof options.crds === 'string' ? [options.crds] : options.crds;
  return {
    ...options,
    ...(crds ? { crds: crds.map((input) => (isRemote(input) ? input : move(input))) } : {}),
    ...(options.out === undefined ? {} : { out: move(options.out) }),
  };
}

/** The configuration of a folder itself, for `init`: a file of ours, or a package.json that has our key. */
export async function findOwnConfig(folder: string): Promise<string | undefined> {
  const file = configPlaces.slice(1).find((place) => existsSync(join(folder, place)));
  if (file) return file;
  const found = existsSync(join(folder, 'package.json')) ? await findConfig(undefined, folder) : undefined;
  return found && dirname(found.file) === resolve(folder) ? basename(found.file) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
