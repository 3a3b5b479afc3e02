import { escapeControls } from './report.ts';
import type { Channel } from './terminal.ts';

/** Prints a table, its columns padded, with `isNumber` the last one to the left; the headings are bold where the channel knows how. */
export function printTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  channel: Channel,
  isNumber: boolean,
): void {
  const table = [headings, ...rows].map((row) => row.map(escapeControls));
  const widths = headings.map((_, column) =>
    table.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0),
  );
  table.forEach((row, index) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return isNumber && column === row.length - 1 ? cell.padStart(width) : cell.padEnd(width);
    });
    const line = cells.join('  ').trimEnd();
    channel.write(`${index === 0 ? channel.paint('bold', line) : line}\n`);
  });
}
