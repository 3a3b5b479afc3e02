/** Turns offsets of one text into lines and columns, both from 1, columns in UTF-16 units; made when first asked. */
export interface LineTable {
  position(offset: number): { readonly line: number; readonly column: number };
}

/** Lines end at `\n`, `\r\n` or a lone `\r`, as for editors. */
export function createLineTable(text: string): LineTable {
  let starts: readonly number[] | undefined;
  return {
    position(offset) {
      starts ??= findLineStarts(text);
      const line = findLastAtMost(starts, Math.min(Math.max(offset, 0), text.length));
      return { line: line + 1, column: Math.min(offset, text.length) - (starts[line] ?? 0) + 1 };
    },
  };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

function findLastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
