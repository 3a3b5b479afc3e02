import { assertNever } from '../diagnostics/errors.ts';
import { docComment } from './comment.ts';
import { printWidth, widthOf, type Layout } from './layout.ts';

/** What is printed so far, and the column that it ends at. */
interface Output {
  text: string;
  column: number;
  /** The last piece of the text. */
  last: string;
}

/** The text of a layout that starts a line. */
export function printLayout(layout: Layout): string {
  const output: Output = { text: '', column: 0, last: '' };
  write(layout, 0, false, 0, output);
  return output.text;
}

/** `tail` is what must stand behind the layout on its last line. */
function write(layout: Layout, indent: number, isFlat: boolean, tail: number, output: Output): void {
  if (typeof layout === 'string') {
    append(layout, output);
    return;
  }
  switch (layout.kind) {
    case 'group':
      write(layout.content, indent, isFlat || fits(layout, tail, output), tail, output);
      return;
    case 'sequence':
      writeParts(layout.parts, layout.isIndented ? indent + 2 : indent, isFlat, tail, output);
      return;
    case 'break':
      append(isFlat ? layout.flat : layout.broken, output);
      if (!isFlat && layout.isLine) newLine(indent, output);
      return;
    case 'comment':
      for (const text of docComment(layout.doc, indent)) {
        append(text, output);
        newLine(indent, output);
      }
      return;
    case 'filled':
      writeFilled(layout.items, indent, isFlat, output);
      return;
    default:
      assertNever(layout);
  }
}

function writeParts(
  parts: readonly Layout[],
  indent: number,
  isFlat: boolean,
  tail: number,
  output: Output,
): void {
  const tails = isFlat ? [] : tailsOf(parts, tail);
  for (let index = 0; index < parts.length; index++) {
    write(parts[index] ?? '', indent, isFlat, tails[index] ?? 0, output);
  }
}

/** Of each part the columns that follow it up to the next place where its line may end. */
function tailsOf(parts: readonly Layout[], tail: number): readonly number[] {
  const tails = new Array<number>(parts.length);
  let following = tail;
  for (let index = parts.length - 1; index >= 0; index--) {
    tails[index] = following;
    const part = parts[index] ?? '';
    if (typeof part === 'string') following += part.length;
    else following = part.canBreak ? part.head : following + part.head;
  }
  return tails;
}

function fits(layout: Layout, tail: number, { column }: Output): boolean {
  return column + widthOf(layout) + tail <= printWidth;
}

function writeFilled(items: readonly string[], indent: number, isFlat: boolean, output: Output): void {
  items.forEach((item, index) => {
    if (index > 0) {
      append(',', output);
      // One column stays free for the comma.
      if (isFlat || output.column + item.length + 2 <= printWidth) append(' ', output);
      else newLine(indent, output);
    }
    append(item, output);
  });
}

function append(text: string, output: Output): void {
  if (text === '') return;
  output.text += text;
  output.column += text.length;
  output.last = text;
}

const margins = Array.from({ length: 64 }, (_, width) => `\n${' '.repeat(width)}`);

/** A line ends without a blank: what stands before a break may have one for the case that all fits. */
function newLine(indent: number, output: Output): void {
  if (output.last.endsWith(' ')) output.text = output.text.slice(0, -1);
  output.text += margins[indent] ?? `\n${' '.repeat(indent)}`;
  output.column = indent;
  output.last = '';
}
