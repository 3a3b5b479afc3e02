import type { GoNode } from './go-parser.ts';

/**
 * The doc comment of a node: the comment lines that touch it from above (https://go.dev/doc/comment), without markers such as `+optional`
 * and `//go:` directives. A comment at the end of the line above belongs to that line.
 */
export function docOf(node: GoNode): string {
  const lines: string[] = [];
  let below = node.startPosition.row;
  for (
    let comment = node.previousNamedSibling;
    comment?.type === 'comment';
    comment = comment.previousNamedSibling
  ) {
    if (comment.endPosition.row !== below - 1 || isTrailing(comment)) break;
    lines.unshift(...linesOf(comment.text));
    below = comment.startPosition.row;
  }
  return lines
    .filter((line) => !/^\s*\+/.test(line))
    .join('\n')
    .trim();
}

function isTrailing(comment: GoNode): boolean {
  const before = comment.previousSibling;
  return before !== null && before.text.trim() !== '' && before.endPosition.row === comment.startPosition.row;
}

function linesOf(comment: string): readonly string[] {
  if (comment.startsWith('/*')) {
    return comment
      .slice(2, -2)
      .split('\n')
      .map((line) => line.trim().replace(/^\* ?/, ''));
  }
  // No blank after the slashes: a directive to a tool.
  if (/^\/\/[a-z0-9]+:[a-z0-9]/.test(comment)) return [];
  return [
    comment
      .slice(2)
      .replace(/^[ \t]/, '')
      .trimEnd(),
  ];
}
