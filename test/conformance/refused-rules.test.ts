import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lowerRules } from '../../src/rules/rule-set.ts';
import { build, definition, withSpec, type JsonObject } from '../support/definition.ts';

/** A rule that the API server refuses when a definition is created, with the fields that it speaks of and the server's words. */
interface Refused {
  readonly rule: string;
  readonly fields?: { readonly [name: string]: string };
  readonly why: string;
}

const sets = join(import.meta.dirname, 'sets');
const refused = JSON.parse(
  gunzipSync(readFileSync(join(sets, 'cel2.refused.json.gz'))).toString('utf8'),
) as readonly Refused[];

const integer = { type: 'integer', format: 'int64' };
const list = (items: JsonObject, maxItems = 8): JsonObject => ({ type: 'array', maxItems, items });
const text = (maxLength: number, more: JsonObject = {}): JsonObject => ({
  type: 'string',
  maxLength,
  ...more,
});
const object = { type: 'object', properties: { x: integer, y: text(8), z: list(integer) } };
const entry = { type: 'object', required: ['k'], properties: { k: text(4), v: integer } };

/** What the set's short names of fields stand for. */
const schemas: { readonly [name: string]: JsonObject } = {
  I: integer,
  S: text(60),
  B: { type: 'boolean' },
  N: { type: 'number' },
  IS: { 'x-kubernetes-int-or-string': true },
  LI: list(integer),
  LS: list(text(10)),
  LB: list({ type: 'boolean' }),
  LN: list({ type: 'number' }),
  LD: list({ type: 'string', format: 'duration' }),
  LT: list({ type: 'string', format: 'date-time' }),
  LY: list(text(12, { format: 'byte' })),
  O: object,
  LO: list(object, 4),
  NS: text(8, { nullable: true }),
  NI: { ...integer, nullable: true },
  LM: {
    ...list(entry, 6),
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['k'],
  },
  MI: { type: 'object', maxProperties: 6, additionalProperties: integer },
};

interface Stated {
  readonly Rule: string;
  readonly MessageExpression: string;
  readonly FieldPath: string;
}

/** The rule as it was stated; undefined where the set does not tell, which is so of the cost of a probe's own message. */
function statedRule({ rule, fields, why }: Refused): JsonObject | undefined {
  if (fields === undefined) return undefined;
  const json = /Invalid value: (\{.*?"OptionalOldSelf":null\}): /s.exec(why)?.[1];
  if (json === undefined) return why.includes('.rule: Forbidden') ? { rule } : undefined;
  const stated = JSON.parse(json) as Stated;
  return {
    rule: stated.Rule,
    ...(stated.MessageExpression !== '' && { messageExpression: stated.MessageExpression }),
    ...(stated.FieldPath !== '' && { fieldPath: stated.FieldPath }),
  };
}

/** What we say of a rule on an object with some fields: place and words. */
function told(rule: JsonObject, fields: { readonly [name: string]: string }): readonly string[] {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, code]) => [name, schemas[code] ?? {}]),
  );
  const probe = {
    type: 'object',
    properties: { ...properties, w: text(240), e: text(5) },
    'x-kubernetes-validations': [rule],
  };
  const { model } = build([definition({ schema: withSpec({ p: probe }) })]);
  return lowerRules(model).diagnostics.map(({ message }) => message);
}

/** The server's reason in its own words, without where it was found. */
function reasonOf(why: string): string {
  const [, reason = ''] = /compilation failed: ERROR: <input>:\d+:\d+: (.*)/.exec(why) ?? [];
  return reason.replace(/ \|[^]*$/, '');
}

/** The words without what object types are called, which is random on the server. */
function withoutNames(words: string): string {
  return words.replace(/\b(?:selfType\d+|spec\.p)[\w.@[\]]*/g, 'T');
}

const stated = refused.flatMap((each) => {
  const rule = statedRule(each);
  return rule === undefined ? [] : [{ ...each, stated: rule, fields: each.fields ?? {} }];
});

describe('rules that the API server refuses', () => {
  it('are so many', () => {
    expect(stated.length).toBeGreaterThan(280);
  });

  it('are said to be refused, each of them', () => {
    const passed = stated.filter(
      (each) =>
        !told(each.stated, each.fields).some((message) => message.includes('the API server refuses the ')),
    );
    // This server takes `includes` from definitions that it has already, and refuses it in new ones, which we do not say.
    expect(passed.map(({ rule }) => rule)).toEqual(['self.a.includes(self.b)']);
  });

  it("are refused in the server's words where an operator or a function does not take its operands", () => {
    const differing = stated.flatMap(({ rule, why, stated: given, fields }) => {
      const reason = reasonOf(why);
      if (!reason.startsWith('found no matching overload')) return [];
      const messages = told(given, fields);
      const isSaid = messages.some((message) => withoutNames(message).includes(withoutNames(reason)));
      return isSaid ? [] : [{ rule, reason, messages }];
    });
    expect(differing).toEqual([]);
  });
});
