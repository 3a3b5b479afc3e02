/** A Markdown table, its columns padded as prettier pads them. All cells are ASCII. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[], filler = ' '): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(' | ')} |`;
  return [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((row) => line(row)),
  ].join('\n');
}

/** A code span; what could end it, or the cell that it stands in, becomes a question mark. */
export function code(text: string): string {
  return `\`${text.replace(/[^ -~]|[`|\\]/g, '?')}\``;
}
