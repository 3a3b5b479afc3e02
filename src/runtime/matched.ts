/** The text that an expression matched. Compilers before TypeScript 4.9 do not know that there is one. */
export function matched(match: RegExpExecArray): string {
  return match[0] ?? '';
}
