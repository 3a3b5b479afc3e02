/** A text that js-yaml refuses for its layout alone, and what was done to it. */
export interface Repair {
  text(): string;
  /** Changes the text so that the parser gets past the offset it stopped at; false when this is no case for repair, or there were too many. */
  tryAgain(reason: string, offset: number): boolean;
  readonly toOriginal: (offset: number) => number;
}

/**
 * libyaml ignores indentation inside `{}`, `[]` and quotes; js-yaml asks for one column more than the key's. So the line it stops at is
 * moved to the right, and tabs between tokens become spaces: no value changes, and positions map back.
 */
export function createRepair(original: string): Repair {
  let text = original;
  let budget = Math.max(workLimit, 2 * original.length);
  const shifts: Shift[] = [];
  return {
    text: () => text,
    tryAgain(reason, offset) {
      budget -= text.length;
      if (reason !== 'deficient indentation' || budget < 0) return false;
      const lineStart = startOfLine(text, offset);
      const indentation = text.slice(lineStart, offset);
      if (/[^ \t]/.test(indentation)) {
        const spaced = spaceTabs(indentation);
        if (spaced === indentation) return false;
        text = text.slice(0, lineStart) + spaced + text.slice(offset);
        return true;
      }
      const width = widen(shifts, lineStart);
      text = text.slice(0, lineStart) + ' '.repeat(width + indentation.length) + text.slice(offset);
      return true;
    },
    toOriginal(offset) {
      let moved = 0;
      for (const { at, width } of shifts) {
        if (at >= offset) break;
        moved += Math.min(width, offset - at);
      }
      return offset - moved;
    },
  };
}

/** Spaces that were put in, in the order of the text. The parser stops further on each time, so that a new one is the last one. */
interface Shift {
  /** In the text as it is now. */
  readonly at: number;
  width: number;
}

/** How many characters may be parsed again, all tries together: a bound on time. */
const workLimit = 1 << 25;

/** Begins with what the last line needed, and doubles that while the parser stops at the same line. */
function widen(shifts: Shift[], lineStart: number): number {
  const last = shifts.at(-1);
  const width = last?.width ?? 1;
  if (last?.at === lineStart) last.width += width;
  else shifts.push({ at: lineStart, width });
  return width;
}

function startOfLine(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Tabs that only separate tokens. A line with quotes or a comment is left alone: there a tab may be part of a value. */
function spaceTabs(line: string): string {
  if (/["'#]/.test(line)) return line;
  return line.replace(
    /([-:,[{])([ \t]+)/g,
    (_, token: string, blanks: string) => token + ' '.repeat(blanks.length),
  );
}
