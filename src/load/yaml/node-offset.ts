import { SCALAR_STYLE, type ScalarEvent } from 'js-yaml';

/**
 * Where a reader would say that a scalar stands: at its opening quote, at the `|` or `>` of a block scalar, after the colon of an empty
 * value (`previousEnd` is where the token before it ends).
 */
export function scalarOffset(text: string, event: ScalarEvent, previousEnd: number): number {
  if (event.valueStart < 0) {
    if (event.tagStart >= 0) return event.tagStart;
    if (event.anchorStart >= 0) return event.anchorStart - 1;
    return emptyOffset(text, previousEnd);
  }
  switch (event.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return event.valueStart - 1;
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK:
      return blockHeaderOffset(text, event.valueStart);
    case SCALAR_STYLE.PLAIN:
      return event.valueStart;
  }
}

/** Whether a scalar stands in quotes of either kind. */
export function isQuoted(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.DOUBLE_QUOTED || event.style === SCALAR_STYLE.SINGLE_QUOTED;
}

const headerPattern = /[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:[ \t]#.*)?\r?$/;

function blockHeaderOffset(text: string, contentStart: number): number {
  const lineEnd = contentStart - 1;
  const lineStart = text.lastIndexOf('\n', lineEnd - 1) + 1;
  const match = headerPattern.exec(text.slice(lineStart, lineEnd));
  return match === null ? lineStart : lineStart + match.index;
}

function emptyOffset(text: string, previousEnd: number): number {
  let offset = previousEnd;
  while (text[offset] === ' ' || text[offset] === '\t') offset++;
  if (text[offset] === ':') return offset + 1;
  return text[offset] === '-' ? offset : previousEnd;
}
