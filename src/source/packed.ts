import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { readArchive } from './archive.ts';
import { isGzip, isTar, maxInputBytes, readText, type FoundFiles } from './content.ts';
import type { Wants } from './folder.ts';
import { refuse } from './refusal.ts';

/** What some packed bytes hold: the files of a tar archive, where they are one or are named as one, else one gzipped text. */
export function readPacked(
  bytes: Uint8Array,
  path: string,
  input: string,
  wants?: Wants,
): FoundFiles | Promise<FoundFiles> {
  const isArchive = /\.(?:tar\.gz|tgz)$/i.test(path) || isTar(bytes) || isTar(peek(bytes));
  return isArchive ? readArchive(bytes, path, input, wants) : readGzippedText(bytes, path, input);
}

/** What is wrong with gzipped bytes, where something is: a connection that ends early does not always say so. */
export async function findDamage(bytes: Uint8Array): Promise<string | undefined> {
  const content = createGunzip();
  content.end(bytes);
  let size = 0;
  try {
    for await (const chunk of content) {
      size += Buffer.isBuffer(chunk) ? chunk.length : 0;
      if (size > maxInputBytes) break;
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Enough of what is packed to see what it is. */
function peek(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes.subarray(0, peekSize), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.of();
  }
}

const peekSize = 64 * 1024;

function readGzippedText(bytes: Uint8Array, path: string, input: string): FoundFiles {
  const location = { file: path, line: 1, column: 1 };
  const fail = (reason: string): FoundFiles =>
    refuse('OCM1005', `${JSON.stringify(path)} cannot be unpacked: ${reason}`, { location });
  try {
    const text = gunzipSync(bytes, { maxOutputLength: maxInputBytes });
    return isGzip(text) ? fail('it is packed twice') : readText(text, path, input);
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    if (isTooLarge) return fail(`it unpacks to more than ${maxInputBytes / 1024 / 1024} MiB`);
    return fail(error instanceof Error ? error.message : String(error));
  }
}
