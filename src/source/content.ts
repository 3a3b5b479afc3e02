import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Wants } from './folder.ts';
import { refuse } from './refusal.ts';
import type { SourceFile } from '../values/source-file.ts';
import { decodeText } from './text.ts';

/** The files that one input leads to. */
export interface FoundFiles {
  readonly files: readonly SourceFile[];
  /** The go.mod and the Go files of upstream's API, where the input holds its sources. */
  readonly goFiles?: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** More than this is not read, packed or unpacked. */
export const maxInputBytes: number = 256 * 1024 * 1024;

/**
 * What some bytes hold: the files of a tar archive, else one text, be it gzipped or not; a server may have unpacked what is named as
 * packed. `path` is how messages name it.
 */
export async function readBytes(
  bytes: Uint8Array,
  path: string,
  input: string,
  wants?: Wants,
): Promise<FoundFiles> {
  if (isGzip(bytes) || isTar(bytes)) {
    const { readPacked } = await import('./packed.ts');
    return readPacked(bytes, path, input, wants);
  }
  return readText(bytes, path, input);
}

/** The text that some bytes spell, or where they spell none. */
export function readText(bytes: Uint8Array, path: string, input: string): FoundFiles {
  const decoded = decodeText(bytes);
  if ('text' in decoded) return { files: [{ path, text: decoded.text, input }], diagnostics: [] };
  const { line, column } = decoded;
  return refuse('OCM1004', `${JSON.stringify(path)} is not UTF-8 text`, {
    location: { file: path, line, column },
    hint: 'save it as UTF-8',
  });
}

/** An input that is larger than we read. */
export function refuseTooLarge(path: string): FoundFiles {
  const limit = maxInputBytes / 1024 / 1024;
  return refuse('OCM1002', `${JSON.stringify(path)} is larger than ${limit} MiB`, {
    location: { file: path, line: 1, column: 1 },
  });
}

/** Whether bytes begin as a gzipped file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const blockSize = 512;
const checksumAt = 148;

/** Whether bytes begin as a tar archive does: with a header whose checksum is right, or, where it holds nothing, with its end. */
export function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < blockSize) return false;
  const header = bytes.subarray(0, blockSize);
  const stated = /^ *([0-7]+)[ \0]*$/.exec(
    String.fromCharCode(...header.subarray(checksumAt, checksumAt + 8)),
  )?.[1];
  if (stated === undefined) return header.every((byte) => byte === 0);
  const blanked = Uint8Array.from(header).fill(0x20, checksumAt, checksumAt + 8);
  return blanked.reduce((sum, byte) => sum + byte, 0) === Number.parseInt(stated, 8);
}
