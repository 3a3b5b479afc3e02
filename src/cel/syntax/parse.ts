import type { CelNode, MapEntry } from './ast.ts';
import { CelError } from './ast.ts';
import type { Token } from './lexer.ts';
import { tokenize } from './lexer.ts';
import { describeToken, literalOf } from './literal.ts';
import { expandCall } from './macros.ts';
import { Nesting } from './nesting.ts';
import { products, relations, sums } from './symbols.ts';

/** cel-go's default: a longer source is refused there, too. */
const maximumLength = 100_000;

const reserved = new Set(
  'as break const continue else false for function if import in let loop package namespace null return true var void while'.split(
    ' ',
  ),
);
/**
 * Parses a CEL expression (https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax) with optional syntax
 * (`a.?b`, `a[?i]`, `[?x]`, `{?k: v}`), and recognises the macros that Kubernetes enables.
 * Throws a CelError for what cel-go's parser refuses.
 */
export function parseCel(source: string): CelNode {
  if (source.length > maximumLength && [...source].length > maximumLength) {
    throw new CelError('expression code point size exceeds limit', { start: 0, end: source.length });
  }
  return new Parser(tokenize(source)).parse();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #nesting = new Nesting();
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): CelNode {
    const node = this.#expression();
    if (this.#token().kind !== 'end') this.#unexpected();
    return node;
  }

  #token(): Token {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1);
    if (!token) throw new CelError('unexpected end', { start: 0, end: 0 });
    return token;
  }

  #unexpected(): never {
    const token = this.#token();
    const found = token.kind === 'end' ? 'the end' : describeToken(token);
    throw new CelError(`syntax error: unexpected ${found}`, token);
  }

  #isSymbol(text: string): boolean {
    const token = this.#token();
    return token.kind === 'symbol' && token.text === text;
  }

  #accept(text: string): boolean {
    if (!this.#isSymbol(text)) return false;
    this.#at++;
    return true;
  }

  /** Takes the symbol and gives its end. */
  #expect(text: string): number {
    const { end } = this.#token();
    if (!this.#accept(text)) this.#unexpected();
    return end;
  }

  #expression(): CelNode {
    this.#nesting.enter('expression', this.#token());
    const condition = this.#or();
    let node = condition;
    if (this.#accept('?')) {
      const then = this.#or();
      this.#expect(':');
      node = this.#operation('_?_:_', 1, [condition, then, this.#expression()]);
    }
    this.#nesting.leave('expression');
    return node;
  }

  /** A node of an operator, which cel-go counts as a `level` of nesting or not at all. */
  #operation(name: string, level: 0 | 1, args: readonly CelNode[]): CelNode {
    const start = args[0]?.start ?? 0;
    const end = args.at(-1)?.end ?? start;
    return this.#nesting.measure({ kind: 'call', name, target: undefined, args, start, end }, level, ...args);
  }

  #or(): CelNode {
    return this.#chain('||', () => this.#chain('&&', () => this.#relation()));
  }

  /** Operands of `&&` or `||`: one node, however many there are. */
  #chain(symbol: string, operand: () => CelNode): CelNode {
    const first = operand();
    if (!this.#isSymbol(symbol)) return first;
    const operands = [first];
    while (this.#accept(symbol)) operands.push(operand());
    return this.#operation(`_${symbol}_`, 0, operands);
  }

  #relation(): CelNode {
    this.#nesting.enter('relation', this.#token());
    let left = this.#sum();
    for (;;) {
      const token = this.#token();
      const isIn = token.kind === 'identifier' && token.text === 'in';
      const name = isIn ? '@in' : token.kind === 'symbol' ? relations[token.text] : undefined;
      if (name === undefined) break;
      this.#at++;
      this.#nesting.enter('relation', token);
      left = this.#operation(name, 1, [left, this.#sum()]);
      this.#nesting.leave('relation');
    }
    this.#nesting.leave('relation');
    return left;
  }

  #sum(): CelNode {
    this.#nesting.enter('sum', this.#token());
    const sum = this.#binary(sums, () => this.#binary(products, () => this.#unary()));
    this.#nesting.leave('sum');
    return sum;
  }

  #binary(names: Readonly<Record<string, string>>, operand: () => CelNode): CelNode {
    let left = operand();
    for (;;) {
      const token = this.#token();
      const name = token.kind === 'symbol' ? names[token.text] : undefined;
      if (name === undefined) return left;
      this.#at++;
      this.#nesting.enter('sum', token);
      left = this.#operation(name, 1, [left, operand()]);
      this.#nesting.leave('sum');
    }
  }

  #unary(): CelNode {
    const { start } = this.#token();
    for (const [text, name] of [
      ['!', '!_'],
      ['-', '-_'],
    ] as const) {
      let count = 0;
      while (this.#isSymbol(text)) {
        const next = this.#tokens[this.#at + 1];
        // A sign straight before a number belongs to the literal, so that the least int can be written.
        if (text === '-' && count === 0 && (next?.kind === 'int' || next?.kind === 'double')) break;
        this.#at++;
        count++;
      }
      if (count === 0) continue;
      const operand = this.#member();
      return count % 2 === 0
        ? operand
        : this.#nesting.measure({ ...this.#operation(name, 0, [operand]), start }, 0, operand);
    }
    return this.#member();
  }

  #member(): CelNode {
    let node = this.#primary();
    for (;;) {
      if (this.#accept('.')) node = this.#selection(node);
      else if (this.#accept('[')) {
        const isOptional = this.#accept('?');
        const index = this.#expression();
        const end = this.#expect(']');
        const operation = this.#operation(isOptional ? '_[?_]' : '_[_]', 1, [node, index]);
        node = this.#nesting.measure({ ...operation, end }, 1, node, index);
      } else return node;
    }
  }

  #selection(operand: CelNode): CelNode {
    const isOptional = this.#accept('?');
    const field = this.#token();
    const isName = field.kind === 'identifier' && !['in', 'true', 'false', 'null'].includes(field.text);
    if (!isName && field.kind !== 'quoted-identifier') this.#unexpected();
    this.#at++;
    const { start } = operand;
    if (isOptional || !isName || !this.#accept('(')) {
      const { text, end } = field;
      return this.#nesting.measure(
        { kind: 'select', operand, field: text, isOptional, start, end },
        1,
        operand,
      );
    }
    const { items, end } = this.#list(')', () => this.#expression(), false);
    const call = expandCall(field.text, operand, items, { start, end });
    return this.#nesting.measure(call, 1, operand, ...items);
  }

  #primary(): CelNode {
    const token = this.#token();
    switch (token.kind) {
      case 'identifier':
        return this.#name('');
      case 'int':
      case 'uint':
      case 'double':
      case 'string':
      case 'bytes':
        this.#at++;
        return { kind: 'literal', literal: literalOf(token, false), start: token.start, end: token.end };
      case 'symbol':
        break;
      case 'quoted-identifier':
      case 'end':
        return this.#unexpected();
    }
    this.#at++;
    switch (token.text) {
      case '(': {
        const node = this.#expression();
        return this.#nesting.measure({ ...node, start: token.start, end: this.#expect(')') }, 0, node);
      }
      case '[': {
        const { items, end } = this.#list(']', () => this.#element(), true);
        const parts = items.map(({ value }) => value);
        return this.#nesting.measure({ kind: 'list', elements: items, start: token.start, end }, 0, ...parts);
      }
      case '{': {
        const { items, end } = this.#list('}', () => this.#entry(), true);
        const parts = items.flatMap(({ key, value }) => [key, value]);
        return this.#nesting.measure({ kind: 'map', entries: items, start: token.start, end }, 0, ...parts);
      }
      case '.':
        return this.#name('.');
      case '-': {
        const digits = this.#token();
        if (digits.kind !== 'int' && digits.kind !== 'double') break;
        this.#at++;
        return {
          kind: 'literal',
          literal: literalOf(digits, true),
          start: token.start,
          end: digits.end,
        };
      }
    }
    this.#at--;
    return this.#unexpected();
  }

  #name(dot: string): CelNode {
    const token = this.#token();
    if (token.kind !== 'identifier') this.#unexpected();
    const { start, end, text } = token;
    this.#at++;
    if (dot === '') {
      if (text === 'true' || text === 'false') {
        return { kind: 'literal', literal: { type: 'bool', value: text === 'true' }, start, end };
      }
      if (text === 'null') return { kind: 'literal', literal: { type: 'null' }, start, end };
    }
    if (reserved.has(text)) throw new CelError(`reserved identifier: ${text}`, token);
    if (this.#accept('(')) {
      const args = this.#list(')', () => this.#expression(), false);
      const call = expandCall(dot + text, undefined, args.items, { start, end: args.end });
      return this.#nesting.measure(call, 0, ...args.items);
    }
    return { kind: 'identifier', name: dot + text, start, end };
  }

  #element(): { readonly value: CelNode; readonly isOptional: boolean } {
    const isOptional = this.#accept('?');
    return { value: this.#expression(), isOptional };
  }

  #entry(): MapEntry {
    const isOptional = this.#accept('?');
    const key = this.#expression();
    this.#expect(':');
    return { key, value: this.#expression(), isOptional };
  }

  #list<T>(close: string, item: () => T, mayTrail: boolean): { readonly items: T[]; readonly end: number } {
    const items: T[] = [];
    while (!this.#isSymbol(close)) {
      items.push(item());
      if (!this.#accept(',')) break;
      if (!mayTrail && this.#isSymbol(close)) this.#unexpected();
    }
    return { items, end: this.#expect(close) };
  }
}
