import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { lilconfig } from 'lilconfig';
import type { Location } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { parseOptions, type GenerateOptions } from '../options/generate-options.ts';
import { describeFault } from '../files/fault.ts';
import { loadConfigModule } from './config-module.ts';
import { explainJson, openPlaces, start, withoutMark, type Place } from './config-text.ts';
import { showPath } from '../files/input-path.ts';
import { isRecord } from '../values/record.ts';
import { isRemote } from './input.ts';

/** Where a configuration may stand, in the order in which it is looked for; in the working directory first, then above it. */
export const configPlaces = [
  'package.json',
  'ocm-gen.config.js',
  'ocm-gen.config.mjs',
  'ocm-gen.config.cjs',
  'ocm-gen.config.ts',
  'ocm-gen.config.mts',
  'ocm-gen.config.cts',
  'ocm-gen.config.json',
];

/** What other tools take for a configuration: found, it is refused rather than passed over. */
const foreignPlaces = ['yaml', 'yml', 'toml', 'jsonc', 'json5'].map((ending) => `ocm-gen.config.${ending}`);

const moduleEndings = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/** What a configuration may state: the options of `generate` that outlive one run. */
const configKeys = [
  'crds',
  'out',
  'packageName',
  'packageVersion',
  'target',
  'module',
  'include',
  'exclude',
  'only',
  'prettier',
];

/** Options from a configuration file, their paths relative to the working directory. */
export interface Config {
  readonly options: GenerateOptions;
  /** The file, where there is one: absolute. */
  readonly file?: string;
  /** What the file states, paths as they are there. */
  readonly stated?: GenerateOptions;
}

/** Finds and checks the configuration; `path` names one file (`--config`). Throws an `OcmGenError` when it is not fit for use. */
export async function readConfig(path: string | undefined, cwd: string): Promise<Config> {
  const found = await findConfig(path, cwd);
  if (!found) return { options: {} };
  const { file } = found;
  const config = readMembers(found.config, file, cwd);
  const parents = basename(file) === 'package.json' ? [packageKey] : [];
  if (!isRecord(config)) {
    const place = (await openPlaces(file))?.(parents, 'value');
    throw refuse('the configuration must be an object of options', file, cwd, place);
  }
  const source = {
    known: configKeys,
    show: (option: string) => `option "${[...parents, option].join('.')}"`,
  };
  const { options, diagnostics } = parseOptions(config, source);
  if (diagnostics.length === 0) {
    return { options: rebase(options, dirname(file), cwd), file, stated: options };
  }
  const places = await openPlaces(file);
  const locate = (option: string, part: 'key' | 'value') =>
    locationOf(file, cwd, places?.([...parents, option], part));
  throw new OcmGenError(parseOptions(config, { ...source, locate }).diagnostics);
}

/** The key of package.json that holds a configuration. */
const packageKey = 'ocm-gen';

/** The members of a configuration as plain data; the `$schema` of a JSON file is for editors. A getter or a proxy may throw. */
function readMembers(config: unknown, file: string, cwd: string): unknown {
  if (!isRecord(config)) return config;
  try {
    const members = { ...config };
    if (file.endsWith('.json')) delete members.$schema;
    return members;
  } catch (error) {
    throw refuse(`the configuration cannot be read: ${describeFault(error)}`, file, cwd);
  }
}

function locationOf(file: string, cwd: string, place: Place = start): Location {
  return { file: showPath(relative(cwd, file) || file), ...place };
}

function refuse(message: string, file: string, cwd: string, place?: Place): OcmGenError {
  const location = locationOf(file, cwd, place);
  return new OcmGenError([{ code: 'OCM5003', severity: 'error', message, location }]);
}

async function findConfig(
  path: string | undefined,
  cwd: string,
): Promise<{ config: unknown; file: string } | undefined> {
  const fail = (message: string, file: string, place?: Place): OcmGenError =>
    refuse(`the configuration cannot be read: ${message}`, file, cwd, place);
  const loadModule = async (file: string): Promise<unknown> => {
    const loaded = await loadConfigModule(file);
    if ('problem' in loaded) throw fail(loaded.problem, file, loaded.place);
    return loaded.value;
  };
  const refuseForeign = (file: string): never => {
    throw fail('a configuration is JSON or a module (.json, .js, .mjs, .cjs, .ts)', file);
  };
  const loadJson = async (file: string, content: string): Promise<unknown> => {
    const text = withoutMark(content);
    try {
      return JSON.parse(text);
    } catch {
      const { message, place } = await explainJson(text);
      throw fail(message, file, place);
    }
  };
  const search = lilconfig(packageKey, {
    searchPlaces: [...configPlaces, ...foreignPlaces],
    loaders: {
      ...Object.fromEntries(moduleEndings.map((ending) => [ending, loadModule])),
      ...Object.fromEntries(foreignPlaces.map((place) => [extname(place), refuseForeign])),
      '.json': loadJson,
    },
    cache: false,
    ignoreEmptySearchPlaces: false,
  });
  try {
    const result = path === undefined ? await search.search(cwd) : await search.load(resolve(cwd, path));
    if (!result) return undefined;
    const config: unknown = result.config;
    return { config, file: result.filepath };
  } catch (error) {
    if (error instanceof OcmGenError) throw error;
    throw fail(describeFault(error), path === undefined ? cwd : resolve(cwd, path));
  }
}

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
