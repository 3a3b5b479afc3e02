import type { Doc } from '../code/tree.ts';

/**
 * Text with the places where it may break. There is one rule: a group that fits on the rest of its line stands on it; of any other, every
 * break of its own is a new line, and the groups inside are asked in turn. Widths are known when a layout is made, so that printing
 * looks at nothing twice.
 */
export type Layout = string | Sequence | Group | Break | Comment | Filled;

/** Columns of a line that a group may fill. */
export const printWidth = 80;

interface Measured {
  /** Columns on one line; infinite where it cannot be on one. */
  readonly width: number;
  /** Columns up to the first place where it may break. */
  readonly head: number;
  /** Whether there is such a place. */
  readonly canBreak: boolean;
}

interface Sequence extends Measured {
  readonly kind: 'sequence';
  readonly parts: readonly Layout[];
  /** Whether lines inside stand two columns further in. */
  readonly isIndented: boolean;
}

interface Group extends Measured {
  readonly kind: 'group';
  readonly content: Layout;
}

interface Break extends Measured {
  readonly kind: 'break';
  /** What stands for it on one line. */
  readonly flat: string;
  /** What stands before the line feed, or in place of it where `isLine` is false. */
  readonly broken: string;
  readonly isLine: boolean;
}

/** A doc comment, wrapped by where it stands. It ends its line. */
interface Comment extends Measured {
  readonly kind: 'comment';
  readonly doc: Doc;
}

/** Texts behind one another, as many on a line as it takes. */
interface Filled extends Measured {
  readonly kind: 'filled';
  readonly items: readonly string[];
}

function breakOf(flat: string, broken: string, isLine: boolean, width = flat.length): Break {
  return { kind: 'break', flat, broken, isLine, width, head: isLine ? 0 : broken.length, canBreak: isLine };
}

/** A blank or a new line. */
export const line = breakOf(' ', '', true);
/** Nothing or a new line. */
export const softline = breakOf('', '', true);
/** A new line, whatever stands round it. */
export const hardline = breakOf('', '', true, Infinity);
/** A comma behind the last item where each has a line. */
export const trailingComma = ifBroken(',');
/** A semicolon behind the last member where each has a line. */
export const trailingSemicolon = ifBroken(';');

/** Text that is there only where the group round it breaks. */
export function ifBroken(text: string): Layout {
  return breakOf('', text, false);
}

/** Parts behind one another. */
export function sequence(...parts: readonly Layout[]): Layout {
  return sequenceOf(parts);
}

/** The same of a list, which may be longer than what a function takes as arguments. */
export function sequenceOf(parts: readonly Layout[]): Layout {
  return parts.every(isText) ? parts.join('') : measured(parts, false);
}

/** Parts whose lines stand two columns further in. */
export function indent(...parts: readonly Layout[]): Layout {
  return parts.every(isText) ? parts.join('') : measured(parts, true);
}

/** Parts that stand on one line where they fit, and else break at each of their own breaks. */
export function group(...parts: readonly Layout[]): Layout {
  const content = sequence(...parts);
  if (typeof content === 'string') return content;
  const { width, head, canBreak } = content;
  return canBreak ? { kind: 'group', content, width, head, canBreak } : content;
}

/** A doc comment of lines of its own before what follows; nothing where it says nothing. */
export function comment(doc: Doc): Layout {
  return doc.length === 0 ? '' : { kind: 'comment', doc, width: Infinity, head: 0, canBreak: true };
}

/** Texts with commas between them, as many on a line as it takes: for numbers, which nobody reads one by one. */
export function filled(items: readonly string[]): Layout {
  const width = items.reduce((sum, item) => sum + item.length + 2, -2);
  return { kind: 'filled', items, width, head: items[0]?.length ?? 0, canBreak: items.length > 1 };
}

/** Layouts with a separator between them. */
export function join(separator: Layout, layouts: readonly Layout[]): Layout {
  return sequenceOf(layouts.flatMap((layout, index) => (index === 0 ? [layout] : [separator, layout])));
}

/** `(a, b)`, or an item a line with `last` behind the last one. */
export function listed(
  open: string,
  items: readonly Layout[],
  close: string,
  last: Layout = trailingComma,
): Layout {
  if (items.length === 0) return open + close;
  return group(open, indent(softline, join(sequence(',', line), items), last), softline, close);
}

/** `{ a; b }` with blanks inside, or an item a line. */
export function braced(items: readonly Layout[], separator: ',' | ';'): Layout {
  if (items.length === 0) return '{}';
  const last = separator === ',' ? trailingComma : trailingSemicolon;
  return group('{', indent(line, join(sequence(separator, line), items), last), line, '}');
}

/** Columns of a layout on one line. */
export function widthOf(layout: Layout): number {
  return typeof layout === 'string' ? layout.length : layout.width;
}

function isText(layout: Layout): layout is string {
  return typeof layout === 'string';
}

function measured(parts: readonly Layout[], isIndented: boolean): Sequence {
  let width = 0;
  let head = 0;
  let canBreak = false;
  for (const part of parts) {
    width += widthOf(part);
    if (canBreak) continue;
    head += typeof part === 'string' ? part.length : part.head;
    canBreak = typeof part !== 'string' && part.canBreak;
  }
  return { kind: 'sequence', parts, isIndented, width, head, canBreak };
}
