import { basename, dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import type { Environment } from '../network/environment.ts';
import type { Network } from '../network/network.ts';
import { isTag } from '../releases/tag.ts';
import { lockName } from '../releases/lock.ts';
import { findBundledFolder } from '../releases/bundled.ts';
import { readBytes, type FoundFiles } from './content.ts';
import { refuse } from './refusal.ts';
import { readFile } from './read-file.ts';
import { kindOf } from '../files/input-path.ts';
import type { SourceFile } from '../values/source-file.ts';
import { readStandardInput } from './standard-input.ts';
import { readFolder, type Wants } from './folder.ts';

/** What resolving depends on; each default is the process's own. */
export interface SourceOptions {
  /** Where relative paths start. */
  readonly cwd?: string;
  /** The folder that `bundled` stands for. */
  readonly bundledDir?: string;
  /** What `-` stands for. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** What URLs are fetched by. */
  readonly network?: Network;
  readonly environment?: Environment;
  /** A folder that is not written yet. */
  readonly overlay?: SourceOverlay;
  /** Which of the JSON files of a folder, and of the files of an archive, are read. Default: those that may hold definitions. */
  readonly wants?: Wants;
}

/** What a folder will hold. */
export interface SourceOverlay {
  /** Absolute path. */
  readonly folder: string;
  readonly files: readonly SourceFile[];
}

/** The texts that some inputs lead to, and what is wrong with the inputs. */
export interface ResolvedSources {
  readonly files: readonly SourceFile[];
  /** Go files of upstream's API among the inputs, each with the go.mod of its module. */
  readonly goFiles: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds and reads the files that inputs name: `bundled`, `-` for standard input, an http(s) URL, a file, a directory (its `.yaml`, `.yml`
 * and `.json` files, sorted by path; dot folders, `node_modules` and `vendor` left out), a `.tar.gz` of such a directory, a gzipped file,
 * a glob. A file that two inputs lead to is read once. Every input that leads nowhere is a diagnostic.
 */
export async function resolveSources(
  inputs: readonly string[],
  options: SourceOptions = {},
): Promise<ResolvedSources> {
  const settings = { ...options, cwd: resolve(options.cwd ?? '.') };
  const found: FoundFiles[] = [];
  for (const input of new Set(inputs)) found.push(await resolveInput(input, settings));
  return {
    files: dropRepeated(
      found.flatMap(({ files }) => files),
      settings.cwd,
    ),
    goFiles: dropRepeated(
      found.flatMap(({ goFiles = [] }) => goFiles),
      settings.cwd,
    ),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
  };
}

type Settings = SourceOptions & { readonly cwd: string };

async function resolveInput(input: string, settings: Settings): Promise<FoundFiles> {
  const { cwd, stdin, wants } = settings;
  if (input === 'bundled') return readFolder(settings.bundledDir ?? findBundledFolder(), input);
  if (input === '-') return readStandardInput(stdin, wants);
  if (/^https?:\/\//i.test(input)) return readUrl(input, settings);
  const path = resolve(cwd, input);
  if (path === settings.overlay?.folder) return { files: settings.overlay.files, diagnostics: [] };
  const kind = kindOf(path);
  if (kind === 'folder') return readRelease(path, input, wants);
  if (kind === 'file') return readFile(path, input, wants);
  if (!/[*?[{]/.test(input)) {
    return refuse('OCM1001', `${JSON.stringify(input)} does not exist`, {
      hint: 'give a file, a directory, a glob in quotes, a URL, - for standard input, or bundled',
    });
  }
  const { readGlob } = await import('./glob.ts');
  return readGlob(input, cwd);
}

async function readUrl(
  url: string,
  { network, wants, environment = process.env }: Settings,
): Promise<FoundFiles> {
  const { download } = await import('./download.ts');
  const { openNetwork } = await import('../network/network.ts');
  try {
    const content = await download(url, network ?? (await openNetwork(environment)), environment);
    return 'bytes' in content ? await readBytes(content.bytes, content.path, url, wants) : content;
  } catch (error) {
    // A proxy variable that holds no URL.
    if (error instanceof OcmGenError) return { files: [], diagnostics: error.diagnostics };
    throw error;
  }
}

/** Reads a folder, and where it is one that `ocm-gen sync` wrote holds it against what was recorded then. */
async function readRelease(folder: string, input: string, wants?: Wants): Promise<FoundFiles> {
  const found = readFolder(folder, input, wants);
  if (!isTag(basename(folder)) || kindOf(join(dirname(folder), lockName)) !== 'file') return found;
  const { verifyRelease } = await import('../releases/verify-release.ts');
  return { ...found, diagnostics: [...found.diagnostics, ...verifyRelease(folder, input, found.files)] };
}

/** The first of the files that stand at one place of the disk. */
function dropRepeated(files: readonly SourceFile[], cwd: string): readonly SourceFile[] {
  const seen = new Set<string>();
  return files.filter(({ path }) => {
    const place = resolve(cwd, path);
    const isNew = !seen.has(place);
    seen.add(place);
    return isNew;
  });
}
