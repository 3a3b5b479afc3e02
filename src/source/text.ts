/** A decoded text, or the place of the first byte that belongs to none. */
export type DecodedText = { readonly text: string } | { readonly line: number; readonly column: number };

/**
 * Decodes UTF-8, and UTF-16 where a byte order mark says so: Windows PowerShell saves the output of a command that way. The mark is
 * dropped. Nothing is replaced: a text with broken bytes is refused, with the place where it breaks.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  const text = tryDecode(bytes, encoding);
  if (text !== undefined) return { text };
  const readable = tryDecode(bytes.subarray(0, findBrokenByte(bytes, encoding)), encoding, true) ?? '';
  const lines = readable.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** With `isPrefix`, a character that is cut at the end is no error. */
function tryDecode(bytes: Uint8Array, encoding: string, isPrefix = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isPrefix });
  } catch {
    return undefined;
  }
}

/** The length of the longest prefix that can be decoded. */
function findBrokenByte(bytes: Uint8Array, encoding: string): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tryDecode(bytes.subarray(0, middle), encoding, true) === undefined) high = middle - 1;
    else low = middle;
  }
  return low;
}
