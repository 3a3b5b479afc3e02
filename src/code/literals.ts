import type { DocLine } from './tree.ts';
import { InternalError } from '../diagnostics/errors.ts';

/**
 * The only place that turns text of a CustomResourceDefinition into source text. What it gives is ASCII, except comments, so that a
 * text is as wide as it is long. Input is hostile: quotes, line separators, lone surrogates, comment ends and tags included.
 */

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
};

function escapeUnit(unit: string): string {
  return '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0');
}

/** A string literal: in double quotes, or in single ones where that needs fewer escapes. */
export function stringLiteral(value: string): string {
  const isPlain = /^[ !#-&(-[\]-~]*$/.test(value);
  if (isPlain) return `"${value}"`;
  const doubles = value.split('"').length;
  const singles = value.split("'").length;
  const quote = doubles > singles ? "'" : '"';
  const body = value.replace(/[^ !#-&(-[\]-~]/g, (unit) => {
    if (unit === '"' || unit === "'") return unit === quote ? '\\' + unit : unit;
    return escapes[unit] ?? escapeUnit(unit);
  });
  return quote + body + quote;
}

/** A number; refuses what has no literal. */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new InternalError(`${value} has no literal`);
  if (Object.is(value, -0)) return '-0';
  return String(value).replace('e+', 'e');
}

/** Whether a text may stand as a property name without quotes. */
export function isIdentifierName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}

const reservedWords: ReadonlySet<string> = new Set(
  (
    'arguments async await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** Whether a text may be the name of a declaration, a parameter or an import in strict code. */
export function isBindingName(text: string): boolean {
  return isIdentifierName(text) && !reservedWords.has(text);
}

/** The text of a name we declare; refuses what could not be declared. */
export function bindingName(text: string): string {
  if (!isBindingName(text)) throw new InternalError(`${JSON.stringify(text)} cannot be declared`);
  return text;
}

/** Property name of a type, in quotes where it needs them. */
export function typeKey(key: string): string {
  return isIdentifierName(key) ? key : stringLiteral(key);
}

/** Property name in an object literal. `__proto__` is computed, or it would set the prototype. */
export function propertyKey(key: string): string {
  return key === '__proto__' ? '["__proto__"]' : typeKey(key);
}

const patternEscapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\v': '\\v',
};

/** A regular expression literal that matches what `new RegExp(source, flags)` does; refuses what that refuses. */
export function regexLiteral(source: string, flags: string): string {
  try {
    new RegExp(source, flags);
  } catch (error) {
    throw new InternalError(`not a regular expression: ${JSON.stringify(source)}`, { cause: error });
  }
  if (source === '') return '/(?:)/' + sortFlags(flags);
  const body = source.replace(/\\?[^]/g, (unit) => {
    const character = unit.slice(-1);
    if (/[ -.0-~]/.test(character)) return unit;
    if (character === '/') return '\\/';
    return patternEscapes[character] ?? escapeUnit(character);
  });
  return `/${body}/${sortFlags(flags)}`;
}

function sortFlags(flags: string): string {
  return [...flags].sort().join('');
}

/** Line terminators of ECMAScript, and those that editors break lines at. */
const lineBreak = /\r\n|[\n\r\u2028\u2029\u0085\v\f]/;

/** Characters that show nothing, or turn the direction of the text around them. */
const invisible = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The lines of a text inside a comment: broken at every line terminator, no blanks at line ends, nothing that cannot be seen. */
export function commentLines(text: string): string[] {
  return text.split(lineBreak).map((line) => {
    const isPlain = /^[ -~]*$/.test(line);
    return (isPlain ? line : line.replace(/\p{Cs}/gu, '\ufffd').replace(invisible, '')).trimEnd();
  });
}

/**
 * The lines of a hostile text inside a comment, unable to end it. `@word` keeps its look in Markdown (`\@word`) and is no tag to
 * TypeScript or TSDoc.
 */
export function commentText(text: string): string[] {
  return commentLines(text).map((line) =>
    /@|\*\//.test(line) ? line.replace(/\*\//g, '*\\/').replace(/(^|[\s*{])@(?=\S)/g, '$1\\@') : line,
  );
}

/** The lines between the start and the end of a doc comment, no wider than `width` where blanks allow it. */
export function docLines(doc: readonly DocLine[], width: number): string[] {
  const lines: string[] = [];
  for (const entry of doc) {
    if (typeof entry === 'string') {
      for (const line of commentText(entry)) lines.push(...wrapLine(line, width));
      continue;
    }
    const text = commentText(entry.text ?? '');
    const [first = '', ...rest] = text;
    lines.push(...wrapLine(`@${entry.tag} ${first}`.trimEnd(), width));
    for (const line of rest) lines.push(...wrapLine(line, width));
  }
  return trimEmptyLines(lines);
}

function trimEmptyLines(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** Words that mean something else at the start of a line of Markdown: a list, a heading, a quote, a table, a fence, a tag. */
const startsBlock = /^(?:[-+*#>|=@\\:]|`{3}|~{3}|\d+[.)])/;

/** Breaks a line of prose at single blanks, never inside a code span or before a word that would start something else. */
function wrapLine(line: string, width: number): string[] {
  if (line.length <= width || /^(?: {4}|\t| *(?:```|~~~|\|))/.test(line)) return [line];
  const lines: string[] = [];
  let start = 0;
  let candidate = -1;
  let isCode = false;
  for (let index = 0; index < line.length; index++) {
    const unit = line[index];
    if (unit === '`') isCode = !isCode;
    if (index - start >= width && candidate > start) {
      lines.push(line.slice(start, candidate));
      start = candidate + 1;
      candidate = -1;
    }
    if (unit === ' ' && !isCode && isWrapPoint(line, index)) candidate = index;
  }
  if (line.length - start > width && candidate > start) {
    lines.push(line.slice(start, candidate));
    start = candidate + 1;
  }
  lines.push(line.slice(start));
  return lines;
}

function isWrapPoint(line: string, index: number): boolean {
  const before = line[index - 1];
  const after = line[index + 1];
  if (before === undefined || before === ' ' || after === undefined || after === ' ') return false;
  return !startsBlock.test(line.slice(index + 1, index + 12));
}
