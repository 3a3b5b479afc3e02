/**
 * A text with the places where it may be broken: the algebra of Wadler's "A prettier printer" with the extras that prettier's layout of
 * JavaScript needs. Texts hold no line break and are as wide as they are long.
 */
export type Doc = string | Concat | Indent | Align | Group | Choice | Line | IfBreak | IndentIfBreak | Fill;

interface Breakable {
  /** Whether a line break inside is certain; it breaks every group around it. */
  readonly breaks: boolean;
}

export interface Concat extends Breakable {
  readonly kind: 'concat';
  readonly parts: readonly Doc[];
}

export interface Indent extends Breakable {
  readonly kind: 'indent';
  readonly contents: Doc;
}

/** Moves the lines after the first by a number of columns. */
export interface Align extends Breakable {
  readonly kind: 'align';
  readonly width: number;
  readonly contents: Doc;
}

/** All on one line where that fits; else every line directly inside is broken. */
export interface Group extends Breakable {
  readonly kind: 'group';
  readonly contents: Doc;
  /** For docs that ask whether this group is broken. */
  readonly id: GroupId | undefined;
}

/** The identity of a group; each is made anew (`newGroupId`). */
export interface GroupId {
  readonly kind: 'group-id';
}

/** The first state that fits; the last one otherwise. */
export interface Choice extends Breakable {
  readonly kind: 'choice';
  readonly states: readonly [Doc, ...Doc[]];
}

export interface Line extends Breakable {
  readonly kind: 'line';
  /** What it prints when it is not broken. */
  readonly flat: '' | ' ';
}

/** One of two docs, by whether a group (the one around where none is named) is broken. */
export interface IfBreak extends Breakable {
  readonly kind: 'if-break';
  readonly broken: Doc;
  readonly flat: Doc;
  readonly group: GroupId | undefined;
}

/** Indents what it holds when the group is broken. */
export interface IndentIfBreak extends Breakable {
  readonly kind: 'indent-if-break';
  readonly contents: Doc;
  readonly group: GroupId;
}

/** Contents and separators in turn; as many on each line as fit. */
export interface Fill extends Breakable {
  readonly kind: 'fill';
  readonly parts: readonly Doc[];
  /** The index of the first part that is not printed yet. */
  readonly start: number;
}

/** A break when the group around is broken, else a blank. */
export const line: Line = { kind: 'line', flat: ' ', breaks: false };
/** A break when the group around is broken, else nothing. */
export const softline: Line = { kind: 'line', flat: '', breaks: false };
/** Always a break. */
export const hardline: Line = { kind: 'line', flat: '', breaks: true };

/** Whether a line break inside is certain. */
export function willBreak(doc: Doc): boolean {
  return typeof doc !== 'string' && doc.breaks;
}

/** Whether there is a place to break at inside. */
export function canBreak(doc: Doc): boolean {
  if (typeof doc === 'string') return false;
  switch (doc.kind) {
    case 'line':
      return true;
    case 'concat':
    case 'fill':
      return doc.parts.some(canBreak);
    case 'choice':
      return doc.states.some(canBreak);
    case 'if-break':
      return canBreak(doc.broken) || canBreak(doc.flat);
    default:
      return canBreak(doc.contents);
  }
}

export function concat(...parts: readonly Doc[]): Doc {
  return concatAll(parts);
}

/** The same of a list, which may be longer than what a function takes as arguments. */
export function concatAll(parts: readonly Doc[]): Doc {
  return { kind: 'concat', parts, breaks: parts.some(willBreak) };
}

export function indent(...parts: readonly Doc[]): Doc {
  const contents = concat(...parts);
  return { kind: 'indent', contents, breaks: willBreak(contents) };
}

export function align(width: number, contents: Doc): Doc {
  return { kind: 'align', width, contents, breaks: willBreak(contents) };
}

export function group(...parts: readonly Doc[]): Group {
  const [only] = parts;
  const contents = parts.length === 1 && only !== undefined ? only : concat(...parts);
  return { kind: 'group', contents, breaks: willBreak(contents), id: undefined };
}

export function newGroupId(): GroupId {
  return { kind: 'group-id' };
}

/** A group that other docs may ask about by its id. */
export function groupWithId(id: GroupId, ...parts: readonly Doc[]): Group {
  return { ...group(...parts), id };
}

/** A group that is broken whether it fits or not. */
export function brokenGroup(...parts: readonly Doc[]): Group {
  return { kind: 'group', contents: concat(...parts), breaks: true, id: undefined };
}

export function choice(...states: readonly [Doc, ...Doc[]]): Doc {
  return { kind: 'choice', states, breaks: willBreak(states[0]) };
}

export function ifBreak(broken: Doc, flat: Doc = '', of?: GroupId): Doc {
  return { kind: 'if-break', broken, flat, group: of, breaks: false };
}

export function indentIfBreak(contents: Doc, of: GroupId): Doc {
  return { kind: 'indent-if-break', contents, group: of, breaks: willBreak(contents) };
}

export function fill(parts: readonly Doc[]): Doc {
  return { kind: 'fill', parts, start: 0, breaks: parts.some(willBreak) };
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  const parts: Doc[] = [];
  for (const doc of docs) {
    if (parts.length > 0) parts.push(separator);
    parts.push(doc);
  }
  return concatAll(parts);
}

/** Parts between two brackets, each separated by a comma, with a comma behind the last where broken. */
export function bracketed(
  open: string,
  parts: readonly Doc[],
  close: string,
  last: Doc = ifBreak(','),
): Group {
  const separated = join(concat(',', line), parts);
  return group(open, indent(softline, separated), last, softline, close);
}
