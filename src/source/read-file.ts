import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { showPath } from '../files/input-path.ts';
import { maxInputBytes, readBytes, readText, refuseTooLarge, type FoundFiles } from './content.ts';
import type { Wants } from './folder.ts';
import { refuse, refuseUnreadable } from './refusal.ts';

/** Reads one file that the user named: a text or a `.tar.gz`. */
export async function readFile(file: string, input: string, wants?: Wants): Promise<FoundFiles> {
  const shown = showPath(input);
  const bytes = readFileBytes(file, shown);
  return bytes instanceof Uint8Array ? readBytes(bytes, shown, input, wants) : bytes;
}

/** Reads one file that was found below an input: text only. */
export function readFoundFile(file: string, shown: string, input: string): FoundFiles {
  const bytes = readFileBytes(file, shown);
  return bytes instanceof Uint8Array ? readText(bytes, shown, input) : bytes;
}

/** The bytes of a file. A pipe or a device is refused at once: it might never end, or be waited for. */
export function readFileBytes(file: string, shown: string): Uint8Array | FoundFiles {
  try {
    if (!statSync(file).isFile()) return refuseSpecial(shown);
    // What became a pipe meanwhile is not waited for either.
    const open = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(open);
      if (!stats.isFile()) return refuseSpecial(shown);
      return stats.size > maxInputBytes ? refuseTooLarge(shown) : readFileSync(open);
    } finally {
      closeSync(open);
    }
  } catch (error) {
    return refuseUnreadable(shown, error);
  }
}

function refuseSpecial(shown: string): FoundFiles {
  return refuse('OCM1002', `${JSON.stringify(shown)} is neither a file nor a directory`, {
    location: { file: shown, line: 1, column: 1 },
    hint: 'a pipe is read as standard input: give - and send the text there',
  });
}
