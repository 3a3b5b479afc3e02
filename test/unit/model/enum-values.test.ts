import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/values/json.ts';
import { possibleValues, type EnumValue, type ScalarKind } from '../../../src/model/enum-values.ts';
import { build, definition, withSpec } from '../../support/definition.ts';

/** Each as the API server answers: test/fixtures/verdicts/enum.ndjson has its verdicts. */
const table: readonly (readonly [ScalarKind, readonly Json[], readonly EnumValue[] | undefined])[] = [
  ['string', ['b', 'a', 'b'], ['b', 'a']],
  ['string', [true, false, 'auto'], ['auto']],
  ['string', [65, 'auto', null], ['auto']],
  ['string', [null], []],
  ['string', [true], []],
  ['integer', [1, 2.0, -3], [1, 2, -3]],
  ['integer', [1.5, 2], [2]],
  ['integer', ['A', 'low', 5], [65, 5]],
  ['integer', ['😀'], [0x1f600]],
  ['integer', ['\ufffd', 1], undefined],
  ['integer', [true, null, [1], {}], []],
  ['number', [0.5, 1, 'on'], [0.5, 1]],
  ['boolean', ['on', 1, true], [true]],
  ['boolean', ['on'], []],
  ['int-or-string', ['A', 1, 1.5, 'half', true], ['A', 65, 1, 'half']],
];

describe('what an enum leaves of a type', () => {
  it.each(table)('%s, %j: %j', (kind, members, values) => {
    expect(possibleValues(kind, members)).toEqual(values);
  });
});

describe('a member that no value can be', () => {
  const enumOf = 'spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[a].enum';

  it.each<readonly [string, Json, readonly Json[], readonly (readonly [string, RegExp | undefined])[]]>([
    [
      'of a string: the words that YAML takes for booleans are named',
      { type: 'string' },
      [true, 'a', false],
      [
        [`${enumOf}[0]`, /unquoted yes, on or true/],
        [`${enumOf}[2]`, /unquoted no, off or false/],
      ],
    ],
    ['of a string: a number', { type: 'string' }, [1], [[`${enumOf}[0]`, /unquoted number/]]],
    ['of a number: a text', { type: 'integer' }, ['low', 1], [[`${enumOf}[0]`, undefined]]],
    [
      'of an int-or-string',
      { 'x-kubernetes-int-or-string': true },
      [true, 1],
      [[`${enumOf}[0]`, /unquoted/]],
    ],
    ['and nothing of a null', { type: 'string', nullable: true }, ['a', null], []],
    ['and nothing of what fits', { type: 'boolean' }, [true], []],
  ])('is a warning at its place: %s', (_name, schema, members, places) => {
    const property = { ...(schema as object), enum: members };
    const { diagnostics } = build([definition({ schema: withSpec({ a: property }) })]);
    expect(diagnostics.map(({ code, severity, field }) => [code, severity, field])).toEqual(
      places.map(([field]) => ['OCM3017', 'warning', field]),
    );
    for (const [index, [, hint]] of places.entries()) {
      if (hint === undefined) expect(diagnostics[index]?.hint).toBeUndefined();
      else expect(diagnostics[index]?.hint).toMatch(hint);
    }
  });
});
