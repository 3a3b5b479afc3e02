/** A text and the places in it that were marked. */
export interface MarkedText {
  readonly text: string;
  /** As `line:column`, both from 1, in the order of the text. */
  readonly places: readonly string[];
}

/** Takes the marks (`◆`) out of a text: each stands before the character that a message should point at. */
export function takeMarks(marked: string): MarkedText {
  const [first = '', ...rest] = marked.split('◆');
  const places: string[] = [];
  let text = first;
  for (const part of rest) {
    const lines = text.split('\n');
    places.push(`${lines.length}:${(lines.at(-1) ?? '').length + 1}`);
    text += part;
  }
  return { text, places };
}
