import fc from 'fast-check';
import { object, schema } from './random-schema.ts';
import { rarely, text, type Json, type JsonObject } from './random-text.ts';

/** Random CustomResourceDefinitions, hostile in names, texts and values: most are structural, the API server says which ones it takes. */

const kindName = fc.constantFrom(
  'Widget',
  'Record',
  'Object',
  'Date',
  'Promise',
  'Map',
  'Array',
  'String',
  'Symbol',
  'Error',
  'ObjectMeta',
  'List',
  'WidgetList',
  'Foo',
  'URL',
  'Function',
);

const version = fc.record({
  served: fc.boolean(),
  root: object,
  hasStatus: fc.boolean(),
  status: rarely(schema, 2),
  deprecated: rarely(fc.constant(true), 5),
  columns: rarely(
    fc.array(
      fc.record(
        {
          name: fc.oneof(fc.constantFrom('Age', 'Ready'), text),
          type: fc.constantFrom('string', 'date', 'integer'),
          jsonPath: fc.constantFrom('.spec.name', '.metadata.creationTimestamp', ".spec['a-b']"),
          description: text,
        },
        { requiredKeys: ['name', 'type', 'jsonPath'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    3,
  ),
});

/** A definition; its group is made of the number, so that many stand in one package. */
export function randomCrd(number: number): fc.Arbitrary<JsonObject> {
  return fc
    .record({
      kind: kindName,
      scope: fc.constantFrom('Namespaced', 'Cluster'),
      versions: fc.array(version, { minLength: 1, maxLength: 2 }),
      shortNames: rarely(fc.constant(['w']), 3),
    })
    .map(({ kind, scope, versions, shortNames }): JsonObject => {
      const group = `g${number}.example.com`;
      const singular = kind.toLowerCase();
      return {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: `${singular}s.${group}` },
        spec: {
          group,
          scope,
          names: {
            kind,
            plural: `${singular}s`,
            singular,
            listKind: `${kind}List`,
            ...(shortNames && { shortNames }),
          },
          versions: versions.map(({ served, root, hasStatus, status, deprecated, columns }, index) => ({
            name: ['v1', 'v1beta1', 'v2alpha1'][index] ?? 'v9',
            served,
            storage: index === 0,
            ...(deprecated && { deprecated }),
            ...(columns && { additionalPrinterColumns: columns }),
            ...(hasStatus && { subresources: { status: {} } }),
            schema: {
              openAPIV3Schema: { type: 'object', properties: { spec: root, ...(status && { status }) } },
            },
          })) as unknown as Json,
        },
      };
    })
    .map((crd) => JSON.parse(JSON.stringify(crd)) as JsonObject);
}
