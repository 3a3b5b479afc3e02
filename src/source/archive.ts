import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { compareCodePoints } from '../order.ts';
import { maxInputBytes, readText, type FoundFiles } from './content.ts';
import { isRelevant } from './folder.ts';
import { isGoName, isUpstreamModule, moduleFolder, toGoFiles } from './go-sources.ts';
import { isIgnoredFolder, isManifestName } from './read-file.ts';
import { refuse } from './refusal.ts';

/**
 * Reads the manifests of a gzipped tar archive, as a folder's: dot folders, `node_modules` and `vendor` left out, sorted by path. Files that
 * name no CustomResourceDefinition are passed over, since an archive is rarely made for us. Nothing is written. Refuses damaged archives,
 * paths that lead elsewhere, links and devices, repeated names, more than 100,000 entries or 256 MiB.
 */
export async function readArchive(bytes: Uint8Array, path: string, input: string): Promise<FoundFiles> {
  let contents: ReadonlyMap<string, Buffer>;
  try {
    contents = await unpack(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const location = { file: path, line: 1, column: 1 };
    return refuse('OCM1005', `the archive ${JSON.stringify(path)} cannot be used: ${reason}`, { location });
  }
  const names = [...contents.keys()].sort(compareCodePoints);
  const read = (name: string): FoundFiles =>
    readText(contents.get(name) ?? Buffer.of(), `${path}!/${name}`, input);
  const found = names.filter((name) => !isGoPath(name)).map(read);
  const folders = names
    .filter((name) => /(?:^|\/)go\.mod$/.test(name) && isUpstreamModule(contents.get(name)?.toString() ?? ''))
    .map(moduleFolder);
  const go = toGoFiles(
    names.filter((name) => isGoPath(name) && folders.some((folder) => name.startsWith(folder))).map(read),
  );
  const files = found.flatMap((each) => each.files);
  const diagnostics = found.flatMap((each) => each.diagnostics);
  if (files.length + diagnostics.length > 0) {
    return { files, goFiles: go.goFiles, diagnostics: [...diagnostics, ...go.diagnostics] };
  }
  return refuse('OCM1003', `the archive ${JSON.stringify(path)} holds no CustomResourceDefinition`, {
    location: { file: path, line: 1, column: 1 },
    hint: 'dot folders, node_modules and vendor are not searched',
  });
}

const maxEntries = 100_000;
const gzipMagic = 0x1f;

/** The manifests and Go files of an archive by their paths. Rejects with what is wrong. */
function unpack(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const contents = new Map<string, Buffer>();
    const names = new Set<string>();
    const gunzip = createGunzip();
    const fail = (error: Error): void => {
      gunzip.destroy();
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
          fail(new Error(complaint));
          return;
        }
        names.add(name);
        if (entry.type === 'Directory' || !isWanted(name)) entry.resume();
        else
          collect(entry, (content) => (isGoPath(name) || isRelevant(content)) && contents.set(name, content));
      },
    });
    let size = 0;
    let isComplete = false;
    parser.on('error', fail);
    parser.on('eof', () => {
      isComplete = true;
    });
    parser.on('end', () => {
      resolve(contents);
    });
    gunzip.on('error', fail);
    gunzip.on('data', (chunk: Buffer) => {
      // The parser would unpack once more, and past our limit.
      if (size === 0 && chunk[0] === gzipMagic) fail(new Error('it is packed twice'));
      size += chunk.length;
      if (size > maxInputBytes) fail(new Error(`it unpacks to more than ${maxInputBytes / 1024 / 1024} MiB`));
      // What follows the end would be gathered in one buffer, copied with each chunk.
      else if (!isComplete) parser.write(chunk);
    });
    gunzip.on('end', () => parser.end());
    gunzip.end(bytes);
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

function isGoPath(name: string): boolean {
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
