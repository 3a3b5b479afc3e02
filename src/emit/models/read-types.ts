import { InternalError } from '../../diagnostics/errors.ts';
import type { Doc, TypeExpression, TypeMember } from '../../code/tree.ts';
import {
  booleanType,
  literalType,
  namedType,
  nullType,
  numberType,
  stringType,
  unionType,
} from '../../code/type-expressions.ts';

/**
 * The types that a text of json-schema-to-typescript declares, by name. It knows the types that JSON Schema can say; what else is printed
 * is a fault of ours.
 */
export function readTypes(text: string): ReadonlyMap<string, TypeExpression> {
  return new TypeReader(text).declarations();
}

/** A text in quotes, a number, a word, or a sign. */
const token = /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d[\w.+-]*)|([A-Za-z_$][\w$]*)|([{}[\]()|&?:=]))/y;

const plainRest = /(\??): ([A-Za-z]\w*)(?=\n)/y;
const noDoc: Doc = [];

class TypeReader {
  private readonly text: string;
  private at = 0;
  private kind: 'text' | 'number' | 'word' | 'sign' | 'end' = 'end';
  private value = '';

  constructor(text: string) {
    this.text = text.trimEnd();
    this.next();
  }

  declarations(): ReadonlyMap<string, TypeExpression> {
    const declared = new Map<string, TypeExpression>();
    while (this.kind !== 'end') {
      this.expect('export');
      const isAlias = this.value === 'type';
      if (!isAlias && this.value !== 'interface') this.fail();
      this.next();
      const name = this.word();
      if (isAlias) this.expect('=');
      declared.set(name, this.type());
    }
    return declared;
  }

  private type(): TypeExpression {
    const members = [this.element()];
    const operator = this.value;
    if (this.kind !== 'sign' || (operator !== '|' && operator !== '&')) return members[0] ?? this.fail();
    while (this.isSign(operator)) {
      this.next();
      members.push(this.element());
    }
    return operator === '|' ? unionType(members) : { kind: 'intersection', members };
  }

  /** A type with its `[]`s. */
  private element(): TypeExpression {
    let type = this.primary();
    // On the line below an index signature may begin.
    while (this.isSign('[') && this.text.startsWith(']', this.at)) {
      this.next();
      this.next();
      type = { kind: 'array', element: type };
    }
    return type;
  }

  private primary(): TypeExpression {
    switch (this.kind) {
      case 'text':
        return literalType(this.quoted());
      case 'number':
        return literalType(Number(this.take()));
      case 'word':
        return wordType(this.take());
      default:
        if (this.isSign('{')) return this.object();
        this.expect('(');
        return this.closed(this.type());
    }
  }

  private closed(type: TypeExpression): TypeExpression {
    this.expect(')');
    return type;
  }

  private object(): TypeExpression {
    this.expect('{');
    const members: TypeMember[] = [];
    let index: TypeExpression | undefined;
    while (!this.isSign('}')) {
      if (this.isSign('[')) index = this.index();
      else members.push(this.member());
    }
    this.expect('}');
    return index === undefined
      ? { kind: 'object', members }
      : { kind: 'object', members, index: { type: index } };
  }

  private member(): TypeMember {
    return (this.kind === 'word' ? this.plainMember() : undefined) ?? this.anyMember();
  }

  /** A field whose type is one word, as most are; the reader stands behind the key. */
  private plainMember(): TypeMember | undefined {
    plainRest.lastIndex = this.at;
    const found = plainRest.exec(this.text);
    if (found === null) return undefined;
    const key = this.value;
    this.at = plainRest.lastIndex;
    this.next();
    return { key, type: wordType(found[2] ?? ''), isOptional: found[1] === '?', doc: noDoc };
  }

  private anyMember(): TypeMember {
    const key = this.kind === 'text' ? this.quoted() : this.word();
    const isOptional = this.isSign('?');
    if (isOptional) this.next();
    this.expect(':');
    return { key, type: this.type(), isOptional, doc: noDoc };
  }

  /** `[k: string]: T`. */
  private index(): TypeExpression {
    for (const part of ['[', 'k', ':', 'string', ']', ':']) this.expect(part);
    return this.type();
  }

  private quoted(): string {
    const value: unknown = JSON.parse(this.take());
    return typeof value === 'string' ? value : this.fail();
  }

  private word(): string {
    return this.kind === 'word' ? this.take() : this.fail();
  }

  private isSign(sign: string): boolean {
    return this.kind === 'sign' && this.value === sign;
  }

  private expect(value: string): void {
    if (this.kind === 'text' || this.value !== value) this.fail();
    this.next();
  }

  private take(): string {
    const { value } = this;
    this.next();
    return value;
  }

  private next(): void {
    if (this.at >= this.text.length) {
      this.kind = 'end';
      this.value = '';
      return;
    }
    token.lastIndex = this.at;
    const found = token.exec(this.text);
    if (found === null) return this.fail();
    const [, quoted, number, word, sign] = found;
    this.at = token.lastIndex;
    this.value = quoted ?? number ?? word ?? sign ?? '';
    this.kind =
      quoted !== undefined ? 'text' : number !== undefined ? 'number' : word !== undefined ? 'word' : 'sign';
  }

  private fail(): never {
    const rest = this.text.slice(Math.max(0, this.at - 40), this.at + 40);
    throw new InternalError(`json-schema-to-typescript printed what is no type: ${rest}`);
  }
}

function wordType(word: string): TypeExpression {
  switch (word) {
    case 'string':
      return stringType;
    case 'number':
      return numberType;
    case 'boolean':
      return booleanType;
    case 'null':
      return nullType;
    case 'true':
      return literalType(true);
    case 'false':
      return literalType(false);
    default:
      return namedType(word);
  }
}
