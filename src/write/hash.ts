import { createHash } from 'node:crypto';
import { compareCodePoints } from '../order.ts';
import type { SourceFile } from '../source/source-file.ts';

/** SHA-256 in hexadecimal. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * One hash for all inputs, whatever their order and wherever their folder lies: of each, the last segment of its path, its length and
 * its bytes count.
 */
export function hashInputs(files: readonly SourceFile[]): string {
  const lines = files.map(({ path, text }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return `${JSON.stringify(name)} ${Buffer.byteLength(text)} ${sha256(text)}`;
  });
  return sha256(lines.sort(compareCodePoints).join('\n'));
}
