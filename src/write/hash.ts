import { createHash } from 'node:crypto';
import { compareCodePoints } from '../values/order.ts';
import type { SourceFile } from '../values/source-file.ts';

/** SHA-256 in hexadecimal. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 of a text with line feeds alone: git may have given a file the line ends of Windows, which leaves it as it is. */
export function hashText(text: string | Uint8Array): string {
  return sha256(withLineFeeds(text));
}

/** The same text or bytes, with each carriage return before a line feed left out. */
export function withLineFeeds(text: string | Uint8Array): string | Uint8Array {
  if (typeof text === 'string') return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  if (!bytes.includes('\r\n')) return text;
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

/**
 * One hash for all inputs, whatever their order and wherever their folder lies: of each, the last segment of its path, its length and
 * its bytes count, whatever its line ends.
 */
export function hashInputs(files: readonly SourceFile[]): string {
  const lines = files.map(({ path, text: found }) => {
    const text = withLineFeeds(found);
    const name = path.slice(path.lastIndexOf('/') + 1);
    return `${JSON.stringify(name)} ${Buffer.byteLength(text)} ${sha256(text)}`;
  });
  return sha256(lines.sort(compareCodePoints).join('\n'));
}
