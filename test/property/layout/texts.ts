import fc from 'fast-check';
import type { Doc } from '../../../src/code/tree.ts';
import { isBindingName } from '../../../src/code/literals.ts';

/** Names short and long, so that lines end everywhere around the eightieth column. */
export const bindingNames: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-z][A-Za-z0-9]{0,11}$/) },
    { weight: 2, arbitrary: fc.stringMatching(/^[a-zA-Z_$][A-Za-z0-9_]{10,36}$/) },
    fc.constantFrom('value', 'i', 'Object', 'Boolean', '_', '$', 'of', 'type', 'get', 'as', 'from'),
  )
  .filter(
    (name) =>
      isBindingName(name) && !['it', 'test', 'skip', 'fit', 'xit', 'define', 'require'].includes(name),
  );

const hostileTexts = fc.constantFrom(
  '*/',
  '/*',
  '//',
  '${x}',
  '`',
  "it's",
  '"',
  '\\',
  "'\"'",
  '\u2028',
  '\u2029',
  '\r\n',
  '\n',
  '\0',
  '\ud800',
  '@deprecated',
  '__proto__',
  'constructor',
  '🙂',
  '中文',
  '\u202e',
  '<script>',
  'prettier-ignore',
  '@ts-ignore',
  '1',
  '01',
  '1.5',
  '1e3',
);

/** Texts that a CustomResourceDefinition may hold. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[a-z ]{0,12}$/),
  fc.stringMatching(/^[A-Za-z0-9 .:/-]{20,70}$/),
  hostileTexts,
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.tuple(hostileTexts, fc.stringMatching(/^[a-z "']{0,20}$/), hostileTexts).map((parts) => parts.join('')),
);

/** Property names, hostile ones included. */
export const keys: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z][A-Za-z]{0,14}$/) },
  fc.stringMatching(/^[a-z][A-Za-z-./]{14,40}$/),
  fc.constantFrom(
    'new',
    'get',
    'set',
    'static',
    'readonly',
    'class',
    'a-b',
    '',
    '0',
    '10',
    '1.50',
    'constructor',
    'async',
  ),
  texts,
);

/** Doc comments with tags of ours and hostile ones. */
export const docs: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  fc.array(
    fc.oneof(
      texts,
      fc.lorem({ maxCount: 24 }),
      fc.record({ tag: fc.constantFrom('deprecated', 'default', 'minimum'), text: texts }),
    ),
    { maxLength: 3 },
  ),
);

const numbers = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: 0, max: 9 }),
);
/** Values that have a literal. */
export const literalValues = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null));
