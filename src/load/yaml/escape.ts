import type { Problem } from '../problem.ts';

/** The first escape of a double-quoted scalar that js-yaml knows and YAML 1.1 does not: `\/`, and surrogate halves. */
export function findEscapeProblem(text: string, start: number, end: number): Problem | undefined {
  for (let at = text.indexOf('\\', start); at >= 0 && at < end; at = text.indexOf('\\', at + 2)) {
    const letter = text[at + 1];
    if (letter === '/') return refusal(at, 'YAML 1.1 has no escape \\/');
    const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
    if (digits === 0) continue;
    const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
      return refusal(at, `${text.slice(at, at + 2 + digits)} is half of a surrogate pair, not a character`);
    }
  }
  return undefined;
}

function refusal(offset: number, message: string): Problem {
  return {
    code: 'OCM2001',
    severity: 'error',
    message,
    offset,
    hint: 'write the character itself, or \\U and eight hexadecimal digits',
  };
}
