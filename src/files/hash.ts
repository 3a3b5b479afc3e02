import { createHash } from 'node:crypto';

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
