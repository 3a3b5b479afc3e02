import { PassThrough } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { isGzip, maxInputBytes } from './content.ts';
import { isRelevant, type Wants } from './folder.ts';
import { isGoName } from './go-sources.ts';
import { isIgnoredFolder, isManifestName } from '../files/input-path.ts';

const maxEntries = 100_000;
const gzipMagic = 0x1f;
const tooLarge = `it unpacks to more than ${maxInputBytes / 1024 / 1024} MiB`;

/** What an archive holds of what we read. */
export interface UnpackedArchive {
  /** Its manifests and Go files by their paths. */
  readonly contents: ReadonlyMap<string, Buffer>;
  /** What the archive says of itself: `git archive`, and so GitHub, states the commit. */
  readonly comment?: string;
}

/** An archive that is whole, and still not to be unpacked: packed by somebody who means harm, or not meant for us. */
export class UnsafeArchiveError extends Error {
  override readonly name = 'UnsafeArchiveError';
}

/** Reads a tar archive, gzipped or as a server may have unpacked it, in memory alone. Rejects with what is wrong: an `UnsafeArchiveError`, or damage of any other kind. */
export function unpack(bytes: Uint8Array, wants: Wants = isRelevant): Promise<UnpackedArchive> {
  return new Promise((resolve, reject) => {
    const contents = new Map<string, Buffer>();
    const names = new Set<string>();
    let comment: string | undefined;
    const content = isGzip(bytes) ? createGunzip() : new PassThrough();
    const fail = (error: Error): void => {
      content.destroy();
      reject(error);
    };
    const parser = new Parser({
      strict: true,
      zstd: false,
      onReadEntry: (entry) => {
        const name = entry.path.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '');
        const complaint = checkEntry(entry, names, name);
        if (complaint !== undefined) {
          entry.resume();
          fail(new UnsafeArchiveError(complaint));
          return;
        }
        names.add(name);
        comment ??= entry.globalExtended?.comment;
        if (entry.type === 'Directory' || !isWanted(name)) entry.resume();
        else collect(entry, (content) => (isGoPath(name) || wants(content)) && contents.set(name, content));
      },
    });
    let size = 0;
    let isComplete = false;
    parser.on('error', fail);
    parser.on('eof', () => {
      isComplete = true;
    });
    parser.on('end', () => {
      resolve({ contents, ...(comment === undefined ? {} : { comment }) });
    });
    content.on('error', fail);
    content.on('data', (chunk: Buffer) => {
      // The parser would unpack once more, and past our limit.
      if (size === 0 && chunk[0] === gzipMagic) fail(new UnsafeArchiveError('it is packed twice'));
      size += chunk.length;
      if (size > maxInputBytes) fail(new UnsafeArchiveError(tooLarge));
      // What follows the end would be gathered in one buffer, copied with each chunk.
      else if (!isComplete) parser.write(chunk);
    });
    content.on('end', () => parser.end());
    content.end(bytes);
  });
}

function checkEntry(entry: ReadEntry, names: ReadonlySet<string>, name: string): string | undefined {
  const shown = JSON.stringify(entry.path);
  if (isUnsafe(entry.path)) return `the entry ${shown} leads out of it`;
  if (!allowedTypes.has(entry.type)) return `the entry ${shown} is neither a file nor a directory`;
  if (hasControlCharacter(entry.path)) return `the entry ${shown} has control characters in its name`;
  if (names.has(name) && entry.type !== 'Directory') return `the entry ${shown} is there twice`;
  if (names.size >= maxEntries) return `it has more than ${maxEntries} entries`;
  return undefined;
}

const allowedTypes: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile', 'Directory']);

function isUnsafe(path: string): boolean {
  return /^\/|^[A-Za-z]:|\\/.test(path) || path.split('/').includes('..');
}

function hasControlCharacter(path: string): boolean {
  return /\p{Cc}/u.test(path);
}

/** Whether a path of an archive is that of a Go file. */
export function isGoPath(name: string): boolean {
  return isGoName(name.slice(name.lastIndexOf('/') + 1));
}

function isWanted(name: string): boolean {
  const segments = name.split('/');
  const file = segments.pop() ?? '';
  const isKnown = isManifestName(file) || isGoName(file);
  return isKnown && !file.startsWith('.') && !segments.some(isIgnoredFolder);
}

function collect(entry: ReadEntry, done: (content: Buffer) => void): void {
  const chunks: Buffer[] = [];
  entry.on('data', (chunk: Buffer) => chunks.push(chunk));
  entry.on('end', () => {
    done(Buffer.concat(chunks));
  });
}
