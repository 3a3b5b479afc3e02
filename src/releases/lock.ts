import { compareCodePoints } from '../values/order.ts';
import { isTag } from './tag.ts';
import { isOutputPath } from '../files/output-path.ts';
import { isRecord } from '../values/record.ts';

/** Where the releases of a repository lie, and the file that says what they held when they came; both from the working directory. */
export const releasesFolder = 'crds';
export const lockName = 'ocm-gen.lock.json';
export const lockPath = `${releasesFolder}/${lockName}`;

/** What the lock file knows of one release. */
export interface LockedRelease {
  /** Where it came from: a URL, or the path of an archive or a checkout. */
  readonly source: string;
  readonly commit?: string;
  /** SHA-256 of the archive. */
  readonly archive?: string;
  /** One SHA-256 for the Go sources that its vocabulary was made from. */
  readonly goSources?: string;
  /** SHA-256 of each file of `crds/<tag>`, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Everything that the lock file knows, by tag. */
export type Lock = ReadonlyMap<string, LockedRelease>;

const formatVersion = 1;

/** The text of a lock file: the same for the same releases. */
export function printLock(lock: Lock): string {
  const document = {
    about: 'What ocm-gen sync brought into the folders beside this file, by SHA-256. Commit both',
    version: formatVersion,
    releases: Object.fromEntries(
      sortByKey(lock).map(([tag, { files, ...release }]) => [
        tag,
        { ...release, files: Object.fromEntries(sortByKey(files)) },
      ]),
    ),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Reads a lock file back; a sentence when it is not one. */
export function parseLock(text: string): Lock | string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return 'it is not valid JSON';
  }
  if (!isRecord(document)) return 'it is not an object';
  if (document.version !== formatVersion) {
    return `its version is ${JSON.stringify(document.version)}, and this ocm-gen reads version ${formatVersion}`;
  }
  if (!isRecord(document.releases)) return 'it has no list of releases';
  const lock = new Map<string, LockedRelease>();
  for (const [tag, value] of Object.entries(document.releases)) {
    const release = isTag(tag) ? readRelease(value) : undefined;
    if (release === undefined) return `its release ${JSON.stringify(tag)} is not one that ocm-gen writes`;
    lock.set(tag, release);
  }
  return lock;
}

function readRelease(value: unknown): LockedRelease | undefined {
  if (!isRecord(value) || !isRecord(value.files) || typeof value.source !== 'string') return undefined;
  const files = new Map<string, string>();
  for (const [path, hash] of Object.entries(value.files)) {
    if (!isOutputPath(path) || typeof hash !== 'string') return undefined;
    files.set(path, hash);
  }
  const { source, commit, archive, goSources } = value;
  return {
    source,
    ...(typeof commit === 'string' ? { commit } : {}),
    ...(typeof archive === 'string' ? { archive } : {}),
    ...(typeof goSources === 'string' ? { goSources } : {}),
    files,
  };
}

function sortByKey<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => compareCodePoints(a, b));
}
