import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A place in a text: line and column count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a file is all that is known. */
export const start: Place = { line: 1, column: 1 };

/** Deeper than any configuration goes. */
const maxNesting = 1000;

/** What is wrong with a text that is no JSON, and where. */
export async function explainJson(
  text: string,
): Promise<{ readonly message: string; readonly place: Place }> {
  const { readJsonStream, createLineTable } = await import('./config-places.ts');
  const read = readJsonStream(text, false, maxNesting);
  const lines = createLineTable(text);
  if ('code' in read) return { message: read.message, place: lines.position(read.offset) };
  const [, second] = read;
  if (second) return { message: 'not valid JSON: text after the end', place: lines.position(second.start) };
  return { message: 'not valid JSON: the file is empty', place: start };
}

/** Tells where the members of a JSON file stand; undefined where the file is a module, or gone. */
export async function openPlaces(
  file: string,
): Promise<((path: readonly string[], part: 'key' | 'value') => Place) | undefined> {
  if (!file.endsWith('.json') || !existsSync(file)) return undefined;
  const { readJsonStream, createLineTable, findOffset } = await import('./config-places.ts');
  const text = withoutMark(readFileSync(file, 'utf8'));
  const read = readJsonStream(text, true, maxNesting);
  const [document] = 'code' in read ? [] : read;
  if (!document?.offsets) return undefined;
  const { value, offsets } = document;
  const lines = createLineTable(text);
  return (path, part) => lines.position(findOffset(value, offsets, path, part));
}

/** The text without the byte order mark that some editors begin a file with. */
export function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

/** Where in a module an error arose, as its stack has it: the topmost frame in the file itself. */
export function placeOfError(error: unknown, url: URL): Place {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const name of [url.href, fileURLToPath(url)]) {
    const at = stack.indexOf(`${name}:`);
    const found = at < 0 ? null : /^(\d+)(?::(\d+))?/.exec(stack.slice(at + name.length + 1));
    if (found) return { line: Number(found[1]), column: Number(found[2] ?? 1) };
  }
  return start;
}
