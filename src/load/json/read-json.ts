import { exactOfJson, noteNumber, type ExactNumber, type NumberTable } from '../../values/exact-number.ts';
import type { ContainerOffsets, DocumentOffsets } from '../offsets.ts';
import type { Problem } from '../problem.ts';
import type { Json } from '../../values/json.ts';

/** One value of a JSON text and where it begins. */
export interface JsonDocument {
  readonly start: number;
  readonly value: Json;
  readonly offsets?: DocumentOffsets;
  readonly problems: readonly Problem[];
  readonly numbers?: NumberTable;
}

/** A container that is not closed yet, and the key whose value is read. */
interface Frame {
  readonly value: Record<string, Json> | Json[];
  readonly offsets: ContainerOffsets | undefined;
  key: string;
}

/**
 * Reads one JSON value after another (`{...}{...}`), as kubectl does with a text that begins with `{`. The places of keys and values
 * come along when asked for. Gives the problem where the text is no JSON; a key written twice is a problem of its document.
 */
export function readJsonStream(
  text: string,
  withOffsets: boolean,
  maxNesting: number,
): readonly JsonDocument[] | Problem {
  const documents: JsonDocument[] = [];
  const reader = new JsonReader(text, withOffsets, maxNesting);
  try {
    while (!reader.isAtEnd()) documents.push(reader.readDocument());
  } catch (error) {
    if (error instanceof JsonProblem) return error.problem;
    throw error;
  }
  return documents;
}

class JsonProblem extends Error {
  readonly problem: Problem;

  constructor(code: Problem['code'], message: string, offset: number) {
    super(message);
    this.problem = { code, severity: 'error', message, offset };
  }
}

class JsonReader {
  private readonly text: string;
  private readonly withOffsets: boolean;
  private readonly maxNesting: number;
  private at = 0;
  /** What the number that was read last is exactly, where its JavaScript value does not say. */
  private exact: ExactNumber | undefined;
  private numbers: NumberTable = new Map();
  private containers = new Map<object, ContainerOffsets>();
  private problems: Problem[] = [];

  constructor(text: string, withOffsets: boolean, maxNesting: number) {
    this.text = text;
    this.withOffsets = withOffsets;
    this.maxNesting = maxNesting;
  }

  isAtEnd(): boolean {
    this.skipSpace();
    return this.at >= this.text.length;
  }

  readDocument(): JsonDocument {
    this.containers = new Map();
    this.numbers = new Map();
    this.problems = [];
    const root = this.at;
    const value = this.readValue();
    const offsets = this.withOffsets ? { offsets: { root, containers: this.containers } } : {};
    const numbers = this.numbers.size > 0 ? { numbers: this.numbers } : {};
    return { start: root, value, problems: this.problems, ...numbers, ...offsets };
  }

  /** Keeps its own stack: the server's reader goes deeper than a call stack does. */
  private readValue(): Json {
    const open: Frame[] = [];
    for (;;) {
      let value = this.readScalarOrOpen(open);
      while (value !== undefined) {
        const frame = open.at(-1);
        if (frame === undefined) return value;
        this.add(frame, value);
        const isList = Array.isArray(frame.value);
        if (this.takeIf(',')) {
          this.enter(frame);
          value = undefined;
        } else if (this.takeIf(isList ? ']' : '}')) {
          open.pop();
          value = frame.value;
        } else {
          throw this.unexpected(`a comma or ${isList ? ']' : '}'}`);
        }
      }
    }
  }

  /** A value that is whole; undefined where a container was opened, and its first value is to be read. */
  private readScalarOrOpen(open: Frame[]): Json | undefined {
    this.exact = undefined;
    const character = this.text[this.at];
    if (character === '"') return this.readString();
    if (character !== '{' && character !== '[') return this.readLiteral();
    if (open.length >= this.maxNesting) {
      throw new JsonProblem('OCM2005', `the document nests deeper than ${this.maxNesting} levels`, this.at);
    }
    const value: Record<string, Json> | Json[] = character === '{' ? {} : [];
    const frame: Frame = { value, offsets: this.track(value), key: '' };
    this.at++;
    if (this.takeIf(character === '{' ? '}' : ']')) return value;
    open.push(frame);
    this.enter(frame);
    return undefined;
  }

  /** Goes to where the next value of a container begins. */
  private enter(frame: Frame): void {
    const { value, offsets } = frame;
    this.skipSpace();
    if (Array.isArray(value)) {
      offsets?.valueAt.push(this.at);
      return;
    }
    const keyAt = this.at;
    if (this.text[keyAt] !== '"') throw this.unexpected('a key in double quotes');
    const key = this.readString();
    if (!this.takeIf(':')) throw this.unexpected('a colon');
    this.skipSpace();
    if (Object.hasOwn(value, key)) this.reportDuplicate(key, keyAt, offsets);
    frame.key = key;
    offsets?.keys.push(key);
    offsets?.keyAt.push(keyAt);
    offsets?.valueAt.push(this.at);
  }

  private add({ value: container, key }: Frame, value: Json): void {
    const isList = Array.isArray(container);
    noteNumber(this.numbers, container, isList ? container.length : key, this.exact);
    this.exact = undefined;
    if (isList) container.push(value);
    else setOwn(container, key, value);
  }

  private readString(): string {
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    while (end > 0 && isEscaped(this.text, end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) throw this.unexpected('a closing quote');
    this.at = end + 1;
    const raw = this.text.slice(start, end + 1);
    if (!needsDecoding.test(raw)) return raw.slice(1, -1);
    const decoded = parse(raw);
    if (typeof decoded !== 'string') {
      this.at = start;
      throw this.unexpected('a string');
    }
    return decoded.replace(loneSurrogate, '\uFFFD');
  }

  private readLiteral(): Json {
    literalPattern.lastIndex = this.at;
    const word = literalPattern.exec(this.text)?.[0];
    const value = word === undefined ? undefined : parse(word);
    const isScalar = value === null || typeof value === 'boolean' || typeof value === 'number';
    if (word === undefined || !isScalar) throw this.unexpected('a value');
    if (typeof value === 'number' && !Number.isFinite(value))
      throw this.unexpected('a number that float64 can hold');
    if (typeof value === 'number') this.exact = exactOfJson(word, value);
    this.at += word.length;
    return value;
  }

  private takeIf(character: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  private track(value: object): ContainerOffsets | undefined {
    if (!this.withOffsets) return undefined;
    const offsets: ContainerOffsets = { keys: [], keyAt: [], valueAt: [] };
    this.containers.set(value, offsets);
    return offsets;
  }

  private reportDuplicate(key: string, offset: number, offsets: ContainerOffsets | undefined): void {
    if (this.problems.length >= maxProblems) return;
    const first = offsets?.keyAt[offsets.keys.lastIndexOf(key)];
    this.problems.push({
      code: 'OCM2002',
      severity: 'error',
      message: `the key ${JSON.stringify(key)} is written twice in one object`,
      offset,
      ...(first === undefined ? {} : { related: { message: 'written first here', offset: first } }),
    });
  }

  private unexpected(wanted: string): JsonProblem {
    const found = this.at < this.text.length ? JSON.stringify(this.text.charAt(this.at)) : 'the end';
    return new JsonProblem('OCM2001', `not valid JSON: expected ${wanted}, found ${found}`, this.at);
  }
}

const maxProblems = 100;
const literalPattern = /-?[\w.+-]+/y;
const loneSurrogate = /\p{Surrogate}/gu;
// Backslashes and control characters, which JSON.parse reads or refuses.
const needsDecoding = /[\\\u0000-\u001f]/;

/** Whether the quote at `end` belongs to the string: an odd number of backslashes stands before it. */
function isEscaped(text: string, end: number): boolean {
  let start = end;
  while (text[start - 1] === '\\') start--;
  return (end - start) % 2 === 1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function setOwn(target: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}
