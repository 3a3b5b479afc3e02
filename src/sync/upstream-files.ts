import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { portablePath } from '../values/portable-path.ts';
import { nameEntry, readContents, refuseArchive } from '../source/archive.ts';
import type { FoundFiles } from '../source/content.ts';
import { readFolder } from '../source/folder.ts';
import type { SourceFile } from '../values/source-file.ts';
import { unpack, type UnpackedArchive } from '../source/unpack.ts';
import { sha256 } from '../files/hash.ts';
import { findCheckedOutCommit } from './git-commit.ts';

/** One file that defines custom resources, as upstream has it. */
export interface UpstreamManifest {
  /** Below the root of upstream's sources, `/`-separated; another one where Windows could not store it. */
  readonly path: string;
  readonly source: SourceFile;
  readonly bytes: Uint8Array;
}

/** What upstream's sources hold of a release, before anything is made of it. */
export interface UpstreamFiles {
  readonly manifests: readonly UpstreamManifest[];
  readonly goFiles: readonly SourceFile[];
  /** What stands before a path below the root in the paths of source files: `api.tar.gz!/api-1.3.0/`. */
  readonly prefix: string;
  /** The folder that holds everything in an archive: `api-1.3.0`. */
  readonly topFolder?: string;
  readonly commit?: string;
  /** SHA-256 of the archive, where it was one. */
  readonly archive?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The files of an archive of upstream's sources; a diagnostic says why it is not fit for use. */
export async function readArchivedFiles(bytes: Uint8Array, path: string): Promise<UpstreamFiles> {
  try {
    return arrangeArchive(await unpack(bytes), bytes, path);
  } catch (error) {
    return { ...nothing, diagnostics: refuseArchive(error, path).diagnostics };
  }
}

const nothing: UpstreamFiles = { manifests: [], goFiles: [], prefix: '', diagnostics: [] };

/** The files of an archive that has been unpacked from `bytes`. */
export function arrangeArchive(unpacked: UnpackedArchive, bytes: Uint8Array, path: string): UpstreamFiles {
  const { contents, comment = '' } = unpacked;
  const topFolder = findTopFolder([...contents.keys()]);
  const found = readContents(contents, path, path);
  const start = nameEntry(path, '');
  return {
    ...arrange(found, `${start}${topFolder === undefined ? '' : `${topFolder}/`}`, (source) =>
      contents.get(source.path.slice(start.length)),
    ),
    ...(topFolder === undefined ? {} : { topFolder }),
    ...(isCommit(comment) ? { commit: comment } : {}),
    archive: sha256(bytes),
  };
}

/** The files of a checkout of upstream's sources, or of any folder that holds a release. */
export function readCheckedOutFiles(folder: string, cwd: string): UpstreamFiles {
  const place = resolve(cwd, folder);
  const found = readFolder(place, folder);
  const shown = folder.replaceAll('\\', '/').replace(/\/+$/, '');
  const prefix = shown === '.' ? '' : `${shown}/`;
  const commit = findCheckedOutCommit(place);
  return {
    ...arrange(found, prefix, ({ path }) => readFileSync(join(place, path.slice(prefix.length)))),
    ...(commit === undefined ? {} : { commit }),
  };
}

function arrange(
  { files, goFiles = [], diagnostics }: FoundFiles,
  prefix: string,
  bytesOf: (source: SourceFile) => Uint8Array | undefined,
): UpstreamFiles {
  const manifests = files
    .filter(({ text }) => definition.test(text))
    .map((source) => ({
      path: portablePath(source.path.slice(prefix.length)),
      source,
      bytes: bytesOf(source) ?? Buffer.from(source.text),
    }));
  return { manifests, goFiles, prefix, diagnostics };
}

/** What a release consists of; other manifests, and those that only speak of definitions, are of no use in it. */
const definition = /(?:^|[\s{,"'-])kind["']?\s*:\s*["']?CustomResourceDefinition\b|\bocm-gen\/v1\b/;

/** The folder that all paths stand in, as in an archive that GitHub makes. */
function findTopFolder(paths: readonly string[]): string | undefined {
  const [top, ...others] = new Set(paths.map((path) => path.slice(0, Math.max(0, path.indexOf('/')))));
  return others.length === 0 && top !== '' ? top : undefined;
}

function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
