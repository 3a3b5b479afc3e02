import { anyChar, charSet, complement, rangesOf, withoutSet, union, type CharSet } from './char-set.ts';
import {
  categoryAliases,
  categoryNames,
  categoryRuns,
  foldRuns,
  scriptNames,
  scriptRuns,
} from './unicode-data.ts';

/**
 * The set that `\p{name}` takes (Go's `unicodeTable`): `Any`, `Assigned`, `ASCII`, a general category by either of its names, or a
 * script. Letter case, blanks, dashes and underscores make no difference. Undefined where there is no such class.
 */
export function unicodeSet(name: string): CharSet | undefined {
  return classes().get(canonicalName(name))?.();
}

/** The form in which Go compares names: no blanks, dashes and underscores, an ASCII capital first, then small ones. */
function canonicalName(name: string): string {
  const letters = name.replace(/[ _-]/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return letters.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** The classes by their canonical names, each made when it is first asked for: constants, which take a millisecond to read. */
const classes = /* @__PURE__ */ once(readClasses);

function readClasses(): ReadonlyMap<string, () => CharSet> {
  const categories = once(readCategories);
  const scripts = once(readScripts);
  const category = (name: string): CharSet => categories().get(name) ?? [];
  const names = categoryNames.split(' ');
  const found = new Map<string, () => CharSet>([
    ['Any', () => anyChar],
    ['Assigned', () => complement(category('Cn'))],
    ['Ascii', () => [0, 0x7f]],
    ['Lc', () => union(...['Lu', 'Ll', 'Lt'].map(category))],
  ]);
  for (const letter of names.map((name) => name.charAt(0))) {
    found.set(letter, () => union(...names.filter((name) => name.startsWith(letter)).map(category)));
  }
  for (const name of names) found.set(name, () => category(name));
  for (const name of scriptNames.split(' ')) {
    found.set(name, () => withoutSet(scripts().get(name) ?? [], category('Cn')));
  }
  for (const [name, set] of found) found.set(name, once(set));
  const aliases = categoryAliases.split(' ');
  for (let i = 0; i < aliases.length; i += 2) {
    const actual = found.get(canonicalName(aliases[i + 1] ?? ''));
    if (actual) found.set(aliases[i] ?? '', actual);
  }
  return found;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    if (made === undefined) made = make();
    return made;
  };
}

function readCategories(): ReadonlyMap<string, CharSet> {
  const names = categoryNames.split(' ');
  const runs = [...categoryRuns.matchAll(/([a-zA-Z])(\d*)/g)];
  return readRuns(
    runs.map(([, letter = '', count]) => [names[tableIndex(letter)] ?? '', count ? Number(count) : 1]),
  );
}

/** `a` is 0, `A` is 26. */
function tableIndex(letter: string): number {
  const code = letter.charCodeAt(0);
  return code >= 97 ? code - 97 : code - 65 + 26;
}

function readScripts(): ReadonlyMap<string, CharSet> {
  const names = scriptNames.split(' ');
  const runs = [...scriptRuns.matchAll(/([0-9a-z]+)([A-Z]{2}|~~)/g)];
  return readRuns(
    runs.map(([, count = '', code = '']) => {
      const index = (code.charCodeAt(0) - 65) * 26 + code.charCodeAt(1) - 65;
      return [names[index] ?? '', Number.parseInt(count, 36)];
    }),
  );
}

/** The sets of what follows one another from code point 0 on: a name and how many code points. */
function readRuns(runs: readonly (readonly [string, number])[]): ReadonlyMap<string, CharSet> {
  const sets = new Map<string, number[]>();
  let next = 0;
  for (const [name, count] of runs) {
    const set = sets.get(name) ?? [];
    set.push(next, next + count - 1);
    sets.set(name, set);
    next += count;
  }
  return sets;
}

/** The set with every code point that equals one of it when case is ignored (Unicode's simple folding, as RE2's `(?i)`). */
export function foldCase(set: CharSet): CharSet {
  const next = rings();
  const added: [number, number][] = [];
  const add = (from: number): void => {
    for (let to = next.get(from); to !== undefined && to !== from; to = next.get(to)) added.push([to, to]);
  };
  for (const [low, high] of rangesOf(set)) {
    // A small range is walked, a large one met by walking the rings.
    if (high - low < next.size) for (let codePoint = low; codePoint <= high; codePoint++) add(codePoint);
    else next.forEach((_, from) => from >= low && from <= high && add(from));
  }
  return added.length === 0 ? set : charSet([...rangesOf(set), ...added]);
}

/** From each code point that has another case to the next one of its ring: a constant, which takes a millisecond to read. */
const rings = /* @__PURE__ */ once(readRings);

function readRings(): ReadonlyMap<number, number> {
  const next = new Map<number, number>();
  /** The lowest of the ring that ends here, so far. */
  const first = new Map<number, number>();
  const numbers = foldRuns.split(' ').map((text) => Number.parseInt(text, 36));
  let at = 0;
  for (let i = 0; i < numbers.length; i += 4) {
    const [gap = 0, count = 0, step = 0, distance = 0] = numbers.slice(i, i + 4);
    at += gap;
    for (let k = 0; k < count; k++) next.set(at + k * step, at + k * step + distance);
    at += (count - 1) * step + 1;
  }
  for (const [from, to] of [...next].sort(([a], [b]) => a - b)) {
    const lowest = first.get(from) ?? from;
    first.set(to, lowest);
    if (!next.has(to)) next.set(to, lowest);
  }
  return next;
}
