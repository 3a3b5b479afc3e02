// CustomResourceDefinitions that are large in one way each.

const crd = (kind, spec) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.large.example.com` },
  spec: {
    group: 'large.example.com',
    scope: 'Namespaced',
    names: {
      kind,
      listKind: `${kind}List`,
      plural: `${kind.toLowerCase()}s`,
      singular: kind.toLowerCase(),
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
      },
    ],
  },
});

const object = (properties, more = {}) => ({ type: 'object', properties, ...more });

const properties = (size, schema) =>
  object(Object.fromEntries(Array.from({ length: size }, (_, index) => [`p${index}`, schema(index)])));

const list = (size) => ({
  apiVersion: 'v1',
  kind: 'List',
  items: Array.from({ length: size }, (_, index) =>
    crd(
      `Kind${index}`,
      properties(100, (field) => ({
        type: 'string',
        description: `Field ${field} of kind ${index}, which says what it is for in a sentence of usual length.`,
      })),
    ),
  ),
});

/**
 * What grows, up to which size, and how ocm-gen is to end: `make` gives a definition, or a list of them.
 *
 * @type {readonly {name: string, size: number, exitCode?: number, make: (size: number) => object}[]}
 */
export const largeDefinitions = [
  { name: 'definitions in one List, as kubectl prints them', size: 1000, make: list },
  {
    name: 'properties of one object',
    size: 40_000,
    make: (size) =>
      crd(
        'Wide',
        properties(size, () => ({ type: 'string' })),
      ),
  },
  {
    name: 'properties of one object, each of them wrong',
    size: 40_000,
    exitCode: 1,
    make: (size) =>
      crd(
        'Wrong',
        properties(size, () => ({ type: 'text' })),
      ),
  },
  {
    name: 'operands of one rule',
    size: 4000,
    make: (size) => {
      const rule = Array.from({ length: size }, (_, index) => `self.a != "x${index}"`).join(' && ');
      const rules = { 'x-kubernetes-validations': [{ rule }] };
      return crd('And', object({ a: { type: 'string', maxLength: 9 } }, rules));
    },
  },
  {
    name: 'blanks in a row in one description',
    size: 300_000,
    make: (size) => crd('Blank', object({ a: { type: 'string', description: `a${' '.repeat(size)}x` } })),
  },
  {
    name: 'Unicode classes in one pattern',
    size: 4,
    make: (size) => crd('Class', object({ a: { type: 'string', pattern: `^${'\\p{L}'.repeat(size)}$` } })),
  },
  {
    name: 'patterns of one object',
    size: 8000,
    make: (size) =>
      crd(
        'Patterned',
        properties(size, (index) => ({ type: 'string', pattern: `^a${index}+$` })),
      ),
  },
  {
    name: 'objects of one object',
    size: 8000,
    make: (size) =>
      crd(
        'Nested',
        properties(size, (index) => object({ [`q${index}`]: { type: 'string' } })),
      ),
  },
];
