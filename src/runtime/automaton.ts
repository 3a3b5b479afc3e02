/**
 * A regular expression as a list of instructions, run in time linear in the text: for the patterns that a backtracking
 * engine cannot be trusted with. An instruction is
 * - `[low, high, low, high, ...]`: take one code point of these ranges, go on with the next instruction;
 * - `[-1, a, b]`: go on at a and at b; `[-1, a]`: at a;
 * - `[-2, mask]`: go on with the next instruction where the assertion holds (see `assertionMasks`).
 * Reaching the end of the list is a match.
 */
export type Program = readonly (readonly number[])[];

/**
 * A program from its text, with counted repeats written out. `sets` are the long ones, which several programs
 * of a module may share.
 */
export function parseProgram(text: string, sets: readonly string[] = []): Program {
  const program: number[][] = [];
  const shared = sets.map(parseSet);
  let at = 0;
  const upTo = (end: string): string => {
    const start = at;
    at = text.indexOf(end, start) + 1;
    return text.slice(start, at - 1);
  };
  const parseItem = (): void => {
    const first = text[at++];
    if (first === '{') parseRepeat();
    else if (first === '(') parseAlternate();
    else if (first === '@') program.push([-2, parseInt(upTo(';'), 36)]);
    else if (first === '$') program.push(shared[Number(upTo(';'))] as number[]);
    else {
      at--;
      program.push(parseSet(upTo(';')));
    }
  };
  const parseItems = (end: string): void => {
    while (at < text.length && text[at] !== end) parseItem();
    at++;
  };
  /** Each branch but the last one stands between `<` and `|`. */
  const parseAlternate = (): void => {
    const jumps: number[][] = [];
    while (text[at] === '<') {
      at++;
      const split: number[] = [-1, program.length + 1];
      program.push(split);
      parseItems('|');
      const jump = [-1];
      jumps.push(jump);
      split.push(program.push(jump));
    }
    parseItems(')');
    for (const jump of jumps) jump.push(program.length);
  };
  const parseRepeat = (): void => {
    const min = Number(upTo(','));
    const max = upTo('}');
    const body = at;
    const again = (): void => {
      at = body;
      parseItem();
    };
    for (let i = 0; i < min; i++) again();
    const splits: number[][] = [];
    const addSplit = (): void => {
      const split = [-1, program.length + 1];
      splits.push(split);
      program.push(split);
    };
    const start = program.length;
    if (max === '') {
      addSplit();
      again();
      program.push([-1, start]);
    } else {
      for (let i = min; i < Number(max); i++) {
        addSplit();
        again();
      }
      // A body that is never to come is passed over.
      if (max === '0') {
        again();
        program.length = start;
      }
    }
    for (const split of splits) split.push(program.length);
  };
  parseItems('');
  return program;
}

/** A set is written as the distances between its ends, in base 36. */
function parseSet(text: string): number[] {
  let end = 0;
  return text.split(',').map((distance) => (end += parseInt(distance, 36)));
}

/** What stands before or after a place: no character, a line feed, a word character, another one. */
export const edge = 0;
const lineFeed = 1;
const wordChar = 2;
const otherChar = 3;

/** The assertions: `^`, `$`, their `(?m)` forms, `\b` and `\B`. The bit `4 * before + after` tells whether one holds there. */
export const assertionMasks = {
  'begin-text': 0x000f,
  'end-text': 0x1111,
  'begin-line': 0x00ff,
  'end-line': 0x3333,
  'word-boundary': 0x4b44,
  'no-word-boundary': 0xb4bb,
} as const;

/** A state of the deterministic automaton that is built while texts are read. */
interface State {
  /** Instructions to start from, before assertions and jumps are followed. */
  readonly threads: readonly number[];
  /** The character before. */
  readonly before: number;
  /** By class of the next character; the end of the text has its own. */
  readonly next: Map<number, State | boolean>;
}

/**
 * A function that tells whether the program matches anywhere in a text. Lone surrogates count as U+FFFD, as they do
 * to the API server. States are built as texts need them and forgotten when they become many.
 */
export function automaton(program: Program): (text: string) => boolean {
  const bounds = boundaries(program);
  let states = new Map<string, State>();
  const stateOf = (threads: readonly number[], before: number): State => {
    const key = `${before}:${threads.join()}`;
    let state = states.get(key);
    if (!state) {
      if (states.size >= 1000) states = new Map();
      state = { threads, before, next: new Map() };
      states.set(key, state);
    }
    return state;
  };
  const step = (state: State, codePoint: number): State | boolean => {
    const after = characterKindOf(codePoint);
    const reached = follow(program, state.threads, state.before, after);
    if (reached.has(program.length)) return true;
    if (codePoint < 0) return false;
    // A match may begin at every place: instruction 0 is always among the threads.
    const threads = new Set([0]);
    reached.forEach((at) => {
      if (takes(program[at], codePoint)) threads.add(at + 1);
    });
    return stateOf(
      Array.from(threads).sort((a, b) => a - b),
      after,
    );
  };
  return (text) => {
    let state = stateOf([0], edge);
    for (let i = 0; i <= text.length; i++) {
      let codePoint = i < text.length ? (text.codePointAt(i) as number) : -1;
      if (codePoint > 0xffff) i++;
      else if (codePoint >= 0xd800 && codePoint < 0xe000) codePoint = 0xfffd;
      // The index of the last boundary at or before the code point; -1 for the end of the text.
      const kind = countUpTo(bounds, codePoint) - 1;
      let next = state.next.get(kind);
      if (next === undefined) {
        next = step(state, codePoint);
        state.next.set(kind, next);
      }
      if (typeof next === 'boolean') return next;
      state = next;
    }
    return false;
  };
}

/** Where sets of the program, or the kinds of characters that assertions ask for, begin and end. */
export function boundaries(program: Program): readonly number[] {
  const bounds = new Set([0, 10, 11, 48, 58, 65, 91, 95, 96, 97, 123]);
  new Set(program).forEach((instruction) => {
    if ((instruction[0] as number) >= 0) instruction.forEach((end, i) => bounds.add(end + (i % 2)));
  });
  return Array.from(bounds).sort((a, b) => a - b);
}

/** How many of the sorted numbers are at or below the value. */
function countUpTo(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a character is to assertions; that of -1 is the edge. */
export function characterKindOf(codePoint: number): number {
  if (codePoint < 0) return edge;
  if (codePoint === 10) return lineFeed;
  return /\w/.test(String.fromCodePoint(codePoint)) ? wordChar : otherChar;
}

/** Whether an instruction takes the code point. */
export function takes(instruction: readonly number[] | undefined, codePoint: number): boolean {
  if (!instruction || (instruction[0] as number) < 0) return false;
  const count = countUpTo(instruction, codePoint);
  // Within a range an odd number of ends is passed, and the high end is one of it.
  return count % 2 === 1 || instruction[count - 1] === codePoint;
}

/** Every instruction that is reached without taking a character. */
export function follow(
  program: Program,
  threads: readonly number[],
  before: number,
  after: number,
): Set<number> {
  const reached = new Set<number>();
  const open = threads.slice();
  while (open.length > 0) {
    const at = open.pop() as number;
    if (reached.has(at)) continue;
    reached.add(at);
    const instruction = program[at];
    if (!instruction) continue;
    if (instruction[0] === -1) open.push(...instruction.slice(1));
    else if (instruction[0] === -2 && isSet(instruction[1] as number, 4 * before + after)) open.push(at + 1);
  }
  return reached;
}

function isSet(mask: number, bit: number): boolean {
  return ((mask >> bit) & 1) === 1;
}
