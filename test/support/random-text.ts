import fc from 'fast-check';

/** Names and texts as people write them, and hostile ones. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const hostileNames = [
  ...[
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'then',
    'default',
    'class',
    'new',
    'await',
  ],
  ...[
    'value',
    'item',
    'self',
    'undefined',
    'arguments',
    'eval',
    'NaN',
    'status',
    'metadata',
    'apiVersion',
    'kind',
    'items',
    'length',
  ],
  ...[
    'a-b',
    'a.b',
    'a/b',
    'a b',
    '$ref',
    '',
    "it's",
    'a"b',
    '`${x}`',
    '*/',
    '// x',
    '\\',
    '\n',
    '\u2028',
    'é',
    '😀',
    '1',
    '0x1',
    '-1',
    'on',
    'null',
  ],
  ...[
    'field',
    'field2',
    'isA',
    'hasB',
    'fooSchema',
    'Pattern',
    'a__b',
    'x'.repeat(80),
    '<b>',
    '{@link x}',
    'a\tb',
    '__index__',
    'in',
    'if',
  ],
];

const plainNames = [
  'name',
  'replicas',
  'size',
  'phase',
  'labels',
  'config',
  'template',
  'key',
  'port',
  'mode',
  'url',
];

export const propertyName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...plainNames) },
  fc.constantFrom(...hostileNames),
  fc.string({ maxLength: 8, unit: 'grapheme' }),
);

export const text = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'What it is for.',
      'One line.\n\nAnother paragraph: `code`.',
      'Deprecated: use another.',
    ),
  },
  fc.constantFrom(
    ...hostileNames,
    ' '.repeat(50) + 'x',
    '@deprecated */ @see',
    '- a\n- b\n  ```js\n */\n  ```',
    '| a | b |',
    '\u0000\u0007',
  ),
  fc.string({ maxLength: 30, unit: 'binary' }),
);

export const format = fc.constantFrom(
  'date',
  'date-time',
  'byte',
  'email',
  'ipv4',
  'cidr',
  'uuid',
  'int32',
  'int64',
  'double',
  'password',
  'uri',
  'no such',
);

export const smallJson: fc.Arbitrary<Json> = fc.jsonValue({
  maxDepth: 2,
  noUnicodeString: false,
}) as fc.Arbitrary<Json>;

/** The value once in so many times. */
export const rarely = <T>(value: fc.Arbitrary<T>, times = 4): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
