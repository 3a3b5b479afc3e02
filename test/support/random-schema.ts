import fc from 'fast-check';
import { validPattern } from './patterns.ts';
import { format, propertyName, rarely, smallJson, text, type Json, type JsonObject } from './random-text.ts';

/** Rules by what `self` is; a few are refused whatever it is. */
const rulesOf = {
  string: [
    'self == oldSelf',
    'self.matches("^[a-z]+$")',
    'self.find("[0-9]+") != "1"',
    '"a".matches(self)',
    'isURL(self)',
    'self in ["a", "b"]',
    'self != ""',
  ],
  number: [
    'self > 0',
    'self == oldSelf',
    'dyn(self) != null',
    'self < 5 || 1 / 0 == 1',
    'self.',
    'int(self) in [1, 2]',
  ],
  object: [
    'true',
    'self == oldSelf',
    'dyn(self) != null',
    'has(self.nothing)',
    '!has(self.metadata)',
    'self.`a-b` == "x"',
    'size("a") == 1',
  ],
} as const;

function rulesFor(type: keyof typeof rulesOf): fc.Arbitrary<readonly JsonObject[] | undefined> {
  const rule = fc.record(
    {
      rule: fc.constantFrom(...rulesOf[type]),
      message: fc.constantFrom('no', "it's `${1}` */", 'a\\nb'),
      messageExpression: fc.constantFrom('"x" + "y"', '"a".replace("a", "b")'),
      reason: fc.constantFrom('FieldValueInvalid', 'FieldValueRequired'),
    },
    { requiredKeys: ['rule'] },
  );
  return rarely(fc.array(rule, { minLength: 1, maxLength: 2 }), 5);
}

const common = {
  description: rarely(text, 2),
  title: rarely(text, 8),
  nullable: rarely(fc.constant(true), 6),
};

/** An enum, at times with a default of it. */
function enumOf(
  type: string,
  value: fc.Arbitrary<Json>,
  rules: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  return fc
    .record({
      type: fc.constant(type),
      ...common,
      enum: fc.uniqueArray(value, { minLength: 1, maxLength: 4 }),
      hasDefault: fc.boolean(),
      'x-kubernetes-validations': rules,
    })
    .map(({ hasDefault, ...rest }) => ({ ...rest, ...(hasDefault && { default: rest.enum[0] }) }));
}

const stringRules = rulesFor('string');
const numberRules = rulesFor('number');
const objectRules = rulesFor('object');

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  enumOf('string', fc.oneof(propertyName, text), stringRules),
  enumOf('integer', fc.integer(), numberRules),
  enumOf('number', fc.oneof(fc.integer(), fc.constantFrom(1.5, 1e21)), numberRules),
  // An enum of another type, of which nothing is left.
  fc.record({ type: fc.constant('string'), enum: fc.constantFrom([true, 'a'], [1, 2], [null, 'x']) }),
  fc.record({
    type: fc.constant('string'),
    ...common,
    pattern: validPattern,
    maxLength: rarely(fc.nat(100), 2),
    'x-kubernetes-validations': stringRules,
  }),
  fc.record({
    type: fc.constant('string'),
    ...common,
    format: rarely(format, 2),
    maxLength: fc.nat(100),
    'x-kubernetes-validations': stringRules,
  }),
  fc.record({
    type: fc.constant('string'),
    ...common,
    minLength: rarely(fc.nat(2)),
    default: fc.oneof(text, propertyName).map((each) => `${each}ab`),
  }),
  fc.record({
    type: fc.constant('integer'),
    ...common,
    minimum: rarely(fc.integer({ min: -5, max: 5 }), 2),
    maximum: rarely(fc.constantFrom(7, 2 ** 53, 1e15), 2),
    multipleOf: rarely(fc.constantFrom(1, 2), 5),
    'x-kubernetes-validations': numberRules,
  }),
  fc.record({
    type: fc.constant('number'),
    ...common,
    minimum: rarely(fc.constantFrom(-0, 0.1, -1e300), 2),
    exclusiveMinimum: rarely(fc.boolean(), 4),
    multipleOf: rarely(fc.constantFrom(0.5, 1e-7), 5),
    format: rarely(format, 4),
  }),
  fc.record({ type: fc.constant('integer'), ...common, default: fc.integer() }),
  fc.record({ type: fc.constant('boolean'), ...common, default: rarely(fc.boolean()) }),
  fc.record({
    'x-kubernetes-int-or-string': fc.constant(true),
    ...common,
    pattern: rarely(validPattern, 5),
    default: rarely(fc.constantFrom(1, '50%'), 5),
  }),
);

const open: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({
    'x-kubernetes-preserve-unknown-fields': fc.constant(true),
    ...common,
    default: rarely(smallJson, 4),
  }),
  fc.record({
    type: fc.constant('object'),
    'x-kubernetes-preserve-unknown-fields': fc.constant(true),
    ...common,
  }),
  fc.record({
    type: fc.constant('object'),
    'x-kubernetes-embedded-resource': fc.constant(true),
    'x-kubernetes-preserve-unknown-fields': fc.constant(true),
    ...common,
  }),
);

/** What a branch of allOf, anyOf, oneOf or not says of one property. */
const branch: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({ minLength: fc.nat(3) }),
  fc.constant({ enum: ['a', 1] }),
  fc.record({ pattern: validPattern }),
  fc.constant({ minimum: 1 }),
  fc.constant({}),
);

interface Schemas {
  readonly schema: JsonObject;
  readonly object: JsonObject;
}

export const { schema, object } = fc.letrec<Schemas>((tie) => ({
  schema: fc
    .oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 5, arbitrary: scalar },
      open,
      tie('object'),
      fc.record({
        type: fc.constant('object'),
        ...common,
        additionalProperties: fc.oneof(tie('schema'), fc.constant(true)),
        maxProperties: rarely(fc.nat(5), 4),
      }),
      fc.record({
        type: fc.constant('array'),
        ...common,
        items: tie('schema'),
        maxItems: rarely(fc.nat(9), 2),
        minItems: rarely(fc.nat(2), 5),
        'x-kubernetes-list-type': rarely(fc.constant('atomic'), 3),
      }),
      fc.record({
        type: fc.constant('array'),
        ...common,
        items: scalar.map((each) => ({ ...(each as JsonObject), nullable: false })),
        'x-kubernetes-list-type': fc.constant('set'),
      }),
      fc.record({
        type: fc.constant('array'),
        'x-kubernetes-list-type': fc.constant('map'),
        'x-kubernetes-list-map-keys': fc.constantFrom(['key'], ['key', 'port']),
        items: tie('object').map((item) => ({
          type: 'object',
          properties: {
            ...((item as JsonObject).properties as JsonObject),
            key: { type: 'string' },
            port: { type: 'integer', default: 1 },
          },
          required: ['key'],
        })),
      }),
    )
    .map((each) => each as JsonObject),
  object: fc
    .record({
      type: fc.constant('object'),
      ...common,
      'x-kubernetes-validations': objectRules,
      properties: fc.uniqueArray(fc.tuple(propertyName, tie('schema')), {
        minLength: 1,
        maxLength: 4,
        selector: ([name]) => name,
      }),
      isRequired: fc.boolean(),
      combined: rarely(
        fc.tuple(
          fc.constantFrom('allOf', 'anyOf', 'oneOf', 'not'),
          fc.array(branch, { minLength: 1, maxLength: 3 }),
        ),
        5,
      ),
      minProperties: rarely(fc.nat(2), 8),
      'x-kubernetes-map-type': rarely(fc.constantFrom('atomic', 'granular'), 8),
    })
    .map(({ properties, isRequired, combined, ...rest }) => {
      const names = properties.map(([name]) => name);
      const [first = 'a'] = names;
      const branches = combined?.[1].map((each) =>
        Object.keys(each).length === 0 ? { required: [first] } : { properties: { [first]: each } },
      );
      return {
        ...rest,
        properties: Object.fromEntries(properties),
        ...(isRequired && { required: names.slice(0, 2) }),
        ...(combined && { [combined[0]]: combined[0] === 'not' ? branches?.[0] : branches }),
      } as unknown as JsonObject;
    }),
}));
