import type { CelLiteral, Span } from './ast.ts';
import { CelError } from './ast.ts';
import type { Token } from './lexer.ts';

/** A token in words, for messages. */
export function describeToken(token: Exclude<Token, { kind: 'end' }>): string {
  switch (token.kind) {
    case 'identifier':
    case 'quoted-identifier':
    case 'symbol':
      return JSON.stringify(token.text);
    case 'int':
    case 'uint':
    case 'double':
      return 'a number';
    case 'string':
    case 'bytes':
      return `a ${token.kind} literal`;
  }
}

/** The literal that a token is, with a sign before it where it has one. Refuses numbers out of range. */
export function literalOf(
  token: Extract<Token, { kind: 'int' | 'uint' | 'double' | 'string' | 'bytes' }>,
  isNegative: boolean,
): CelLiteral {
  const span: Span = token;
  switch (token.kind) {
    case 'int': {
      const value = isNegative ? -token.value : token.value;
      if (BigInt.asIntN(64, value) !== value) throw new CelError('invalid int literal', span);
      return { type: 'int', value };
    }
    case 'uint':
      if (BigInt.asUintN(64, token.value) !== token.value) throw new CelError('invalid uint literal', span);
      return { type: 'uint', value: token.value };
    case 'double':
      return { type: 'double', value: isNegative ? -token.value : token.value };
    case 'string':
      return { type: 'string', value: token.value };
    case 'bytes':
      return { type: 'bytes', value: token.value };
  }
}
