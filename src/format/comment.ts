import type { Doc as DocLines } from '../emit/code.ts';
import { commentLines, commentText, docLines } from '../emit/literals.ts';
import { hardline, type Doc } from './doc.ts';
import { printWidth } from './width.ts';

/**
 * The doc comment before a declaration, a member or a property: on one line where that fits, nothing where there is nothing to say.
 * Prettier leaves the text of comments alone; lines of prose are broken at `printWidth` here.
 */
export function docComment(doc: DocLines, column: number): readonly Doc[] {
  if (doc.length === 0) return [];
  const lines = docLines(doc, Math.max(printWidth - column - 3, 40));
  const [only] = lines;
  if (only === undefined) return [];
  if (lines.length === 1 && column + only.length + 7 <= printWidth) return [`/** ${only} */`, hardline];
  return ['/**', ...lines.flatMap((text) => [hardline, ` * ${text}`.trimEnd()]), hardline, ' */', hardline];
}

/** `//` before each line of a comment between statements, which is no directive to any tool. */
export function lineComment(lines: readonly string[]): readonly string[] {
  return lines
    .flatMap(commentText)
    .map((text) => `// ${text.replace(/^(?=\s*prettier-ignore)/, '\\')}`.trimEnd());
}

/** The comment at the top of a file: words of ours, directives included. */
export function headerComment(lines: readonly string[]): string {
  return lines
    .flatMap(commentLines)
    .map((text) => `// ${text}`.trimEnd())
    .join('\n');
}
