import { describe, expect, it } from 'vitest';
import { checkDefaults } from '../../../src/check/check-defaults.ts';
import { bundledCrds } from '../../support/emitted.ts';
import {
  build,
  buildFolder,
  definition,
  fileOf,
  withSpec,
  type JsonObject,
} from '../../support/definition.ts';

const text = { type: 'string', maxLength: 3, pattern: '^a' };
const rule = { rule: 'self != "abc"' };

/** What of a default is wrong; undefined where nothing is. */
const cases: readonly (readonly [name: string, schema: JsonObject, want: string | undefined])[] = [
  ['fits', { ...text, default: 'ab' }, undefined],
  ['is too long', { ...text, default: 'abcd' }, 'Too long: may not be more than 3 bytes'],
  ['does not match', { ...text, default: 'b' }, 'Invalid value: "b":  in body should match \'^a\''],
  [
    'is none of the enum',
    { type: 'string', enum: ['a'], default: 'b' },
    'Unsupported value: "b": supported values: "a"',
  ],
  [
    'is above the maximum',
    { type: 'integer', maximum: 3, default: 4 },
    'Invalid value: 4:  in body should be less than or equal to 3',
  ],
  [
    'has a format that it is not',
    { type: 'string', format: 'ipv4', default: 'a' },
    'Invalid value: "a":  in body must be of type ipv4: "a"',
  ],
  [
    'lacks a field',
    { type: 'object', required: ['b'], properties: { b: text }, default: {} },
    'b: Required value',
  ],
  [
    'is wrong inside',
    { type: 'array', items: text, default: ['a', 'b'] },
    '[1]: Invalid value: "b": [1] in body should match \'^a\'',
  ],
  [
    'breaks a rule',
    { ...text, default: 'abc', 'x-kubernetes-validations': [rule] },
    'Invalid value: "abc": failed rule: self != "abc"',
  ],
  ['keeps a rule', { ...text, default: 'ab', 'x-kubernetes-validations': [rule] }, undefined],
  ['is null', { ...text, nullable: true, default: null }, undefined],
  [
    'is no embedded resource',
    {
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      'x-kubernetes-preserve-unknown-fields': true,
      default: { kind: 'A' },
    },
    'apiVersion: Required value',
  ],
];

describe('a default', () => {
  it.each(cases)('that %s', (_, schema, want) => {
    const document = definition({ schema: withSpec({ a: schema }) });
    const found = checkDefaults(build([document]).model);
    expect(found.map(({ code, severity, message }) => ({ code, severity, message }))).toEqual(
      want === undefined
        ? []
        : [
            {
              code: 'OCM3014',
              severity: 'warning',
              message: `default is not what its schema accepts: ${want}`,
            },
          ],
    );
    const lines = fileOf(document).text.split('\n');
    for (const { location } of found) expect(lines[(location?.line ?? 0) - 1]).toContain('"default"');
  });

  it('of the bundled release fits', () => {
    expect(checkDefaults(buildFolder(bundledCrds).model)).toEqual([]);
  });
});
