import { describe, expect, it } from 'vitest';
import { schemaDoc, typeDoc } from '../../../src/emit/doc.ts';
import type { ScalarSchema } from '../../../src/model/types.ts';

const place = { file: 'test.yaml', locate: () => ({ file: 'test.yaml', line: 1, column: 1 }) };

function scalar(part: Partial<ScalarSchema>): ScalarSchema {
  return {
    kind: 'string',
    location: { document: place, pointer: [] },
    path: '',
    nullable: false,
    preserveUnknownFields: false,
    validation: {},
    rules: [],
    ...part,
  };
}

describe('the doc comment of a schema', () => {
  it.each([
    { name: 'is empty without description and bounds', given: scalar({}), want: [] },
    {
      name: 'has the lines of the description, without blanks at their ends',
      given: scalar({ description: '\n one \r\n\u2028two\n\n' }),
      want: [' one', '', 'two'],
    },
    {
      name: 'states the default as JSON, on one line',
      given: scalar({ default: { a: 'x\u2028', b: ['\n'] } }),
      want: [{ tag: 'default', text: '{"a":"x\\u2028","b":["\\n"]}' }],
    },
    {
      name: 'states bounds after the description',
      given: scalar({
        kind: 'integer',
        description: 'A number.',
        validation: { minimum: 1, maximum: 5, exclusiveMaximum: true, format: 'int32' },
      }),
      want: [
        'A number.',
        '',
        { tag: 'format', text: 'int32' },
        { tag: 'minimum', text: '1' },
        { tag: 'exclusiveMaximum', text: '5' },
      ],
    },
    {
      name: 'states the pattern as it is',
      given: scalar({ validation: { pattern: '^*/\n$', maxLength: 3 } }),
      want: [
        { tag: 'maxLength', text: '3' },
        { tag: 'pattern', text: '^*/\\n$' },
      ],
    },
    {
      name: 'takes a paragraph that begins with Deprecated as Go does',
      given: scalar({ description: 'Old.\n\nDeprecated: use new,\nit is better.\n\nMore.' }),
      want: ['Old.', '', 'More.', '', { tag: 'deprecated', text: 'use new, it is better.' }],
    },
    {
      name: 'leaves the word deprecated in a sentence alone',
      given: scalar({ description: 'This is deprecated: do not use it.' }),
      want: ['This is deprecated: do not use it.'],
    },
  ])('$name', ({ given, want }) => {
    expect(schemaDoc(given, false)).toEqual(want);
  });

  it('says that all of an unserved version is deprecated', () => {
    expect(schemaDoc(scalar({ description: 'A.' }), true)).toEqual(['A.', '', { tag: 'deprecated' }]);
  });

  it('leaves bounds and default of the field out of the type', () => {
    expect(typeDoc(scalar({ description: 'A.', default: 'x', validation: { maxLength: 1 } }), false)).toEqual(
      ['A.'],
    );
  });
});
