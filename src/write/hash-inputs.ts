import { sha256, withLineFeeds } from '../files/hash.ts';
import { compareCodePoints } from '../values/order.ts';
import type { SourceFile } from '../values/source-file.ts';

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
