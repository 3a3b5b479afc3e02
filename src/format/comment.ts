import type { Doc } from '../code/tree.ts';
import { commentLines, commentText, docLines } from '../code/literals.ts';
import { printWidth } from './layout.ts';

/** The lines of a doc comment at a column: one where that fits, none where there is nothing to say. Prose is wrapped. */
export function docComment(doc: Doc, column: number): readonly string[] {
  const lines = docLines(doc, Math.max(printWidth - column - 3, 40));
  const [only] = lines;
  if (only === undefined) return [];
  if (lines.length === 1 && column + only.length + 7 <= printWidth) return [`/** ${only} */`];
  return ['/**', ...lines.map((text) => ` * ${text}`.trimEnd()), ' */'];
}

/** `//` before each line of a comment between statements, which is no directive to any tool. */
export function lineComment(lines: readonly string[]): readonly string[] {
  return lines
    .flatMap(commentText)
    .map((text) => `// ${text.replace(/^(?=\s*(?:prettier|biome)-ignore)/, '\\')}`.trimEnd());
}

/** What tells the linters and formatters that people have to leave a generated file alone. */
const directives = [
  '/* eslint-disable */',
  '// biome-ignore-all lint: generated',
  '// biome-ignore-all format: generated',
];

/** The comment at the top of a file: words of ours, directives included. */
export function headerComment(lines: readonly string[]): string {
  const words = lines.flatMap(commentLines).map((text) => `// ${text}`.trimEnd());
  return (words.length === 0 ? words : [...words, ...directives]).join('\n');
}
