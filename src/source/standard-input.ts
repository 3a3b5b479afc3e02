import { maxInputBytes, readBytes, refuseTooLarge, type FoundFiles } from './content.ts';
import type { Wants } from './folder.ts';
import { refuse } from './refusal.ts';

/** Reads standard input to its end: a text or a `.tar.gz`. Refuses a terminal, which would wait for typing without a word. */
export async function readStandardInput(
  stream: AsyncIterable<Uint8Array | string> | undefined,
  wants?: Wants,
): Promise<FoundFiles> {
  if (stream === undefined && process.stdin.isTTY) {
    return refuse('OCM1002', 'standard input is a terminal', {
      hint: 'pipe something in: kubectl get crds -o yaml | ocm-gen generate --crds -',
    });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const source: AsyncIterable<Uint8Array | string> = stream ?? process.stdin;
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > maxInputBytes) return refuseTooLarge(name);
    chunks.push(bytes);
  }
  return readBytes(Buffer.concat(chunks), name, '-', wants);
}

const name = '<stdin>';
