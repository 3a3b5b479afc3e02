import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/values/json.ts';
import { splitCrd } from '../../../src/transcribe/crd-text.ts';
import { formatPath, formatReport } from '../../../src/transcribe/report.ts';
import { transcribe } from '../../../src/transcribe/transcribe.ts';
import { objectSchema, readBack, sizeSchema, widgetCrd } from './crd.ts';

function describeAll(crds: readonly JsonObject[]): Record<string, string> {
  const texts = crds.map(splitCrd).flatMap(({ descriptions }) => [...descriptions]);
  return Object.fromEntries(
    texts.map(([key, text]) => [formatPath(JSON.parse(key) as (string | number)[]), text]),
  );
}

function write(upstream: readonly JsonObject[], ours: readonly JsonObject[] = []) {
  const transcription = transcribe(upstream, ours);
  const crds = transcription.files.map(({ text }) => readBack(text));
  return { ...transcription, crds, descriptions: describeAll(crds) };
}

describe('transcribe', () => {
  it('keeps our description where upstream changed its own', () => {
    const { descriptions, missing, lost } = write(
      [widgetCrd({ v1: sizeSchema('size is the Size.') })],
      [widgetCrd({ v1: sizeSchema('How many parts there are.') })],
    );
    expect(descriptions).toEqual({ 'v1 size': 'How many parts there are.' });
    expect([missing, lost]).toEqual([[], []]);
  });

  it('takes the facts from upstream and not from us', () => {
    const { crds } = write(
      [widgetCrd({ v1: sizeSchema(undefined, { type: 'string', enum: ['b', 'a'], default: 'b' }) })],
      [widgetCrd({ v1: sizeSchema('How many parts there are.', { type: 'integer', minimum: 1 }) })],
    );
    const size = { description: 'How many parts there are.', type: 'string', enum: ['b', 'a'], default: 'b' };
    expect(crds).toMatchObject([
      { spec: { versions: [{ schema: { openAPIV3Schema: objectSchema({ size }) } }] } },
    ]);
  });

  it("writes none of upstream's descriptions and lists the fields that need one", () => {
    const schema = {
      ...objectSchema({
        list: {
          type: 'array',
          description: 'Upstream list.',
          items: { type: 'string', description: 'Upstream item.' },
        },
        map: {
          type: 'object',
          description: 'Upstream map.',
          additionalProperties: { type: 'string', description: 'Upstream value.' },
        },
        any: { anyOf: [{ description: 'Upstream choice.' }], not: { description: 'Upstream not.' } },
        seen: { type: 'string' },
      }),
      description: 'Upstream root.',
      externalDocs: { url: 'https://example.com', description: 'Upstream docs.' },
    };
    const { files, missing } = write([widgetCrd({ v1: schema })]);
    expect(files.map(({ text }) => text).join()).not.toMatch(/Upstream/);
    expect(missing.map(({ path }) => formatPath(path))).toEqual([
      'v1',
      'v1 list',
      'v1 list[]',
      'v1 map',
      'v1 map{}',
      'v1 any.anyOf.0',
      'v1 any.not',
      'v1 externalDocs',
    ]);
  });

  it('lists descriptions that lost their field, those of a whole CRD too', () => {
    const gone = { ...widgetCrd({ v1: sizeSchema('Gone.') }), metadata: { name: 'gadgets.example.com' } };
    const { lost, files } = write(
      [widgetCrd({ v1: objectSchema({}) })],
      [widgetCrd({ v1: sizeSchema('Parts.') }), gone],
    );
    expect(lost.map(({ name, path, text }) => [name, formatPath(path), text])).toEqual([
      ['widgets.example.com', 'v1 size', 'Parts.'],
      ['gadgets.example.com', 'v1 size', 'Gone.'],
    ]);
    expect(files.map(({ name }) => name)).toEqual(['widgets.example.com.yaml']);
  });

  it('lends a new version the descriptions of the one before it, and says so', () => {
    const { descriptions, borrowed, missing } = write(
      [
        widgetCrd({
          v1: sizeSchema('a'),
          v2: objectSchema({ size: { type: 'integer', description: 'b' }, new: { description: 'c' } }),
        }),
      ],
      [widgetCrd({ v1: sizeSchema('Parts.') })],
    );
    expect(descriptions).toEqual({ 'v1 size': 'Parts.', 'v2 size': 'Parts.' });
    expect(borrowed.map(({ path }) => formatPath(path))).toEqual(['v2 size']);
    expect(missing.map(({ path }) => formatPath(path))).toEqual(['v2 new']);
  });

  it('does not lend a version that we had before', () => {
    const ours = [widgetCrd({ v1: sizeSchema('Parts.'), v2: sizeSchema() })];
    const { missing } = write([widgetCrd({ v1: sizeSchema('a'), v2: sizeSchema('b') })], ours);
    expect(missing.map(({ path }) => formatPath(path))).toEqual(['v2 size']);
  });

  it("reports a phrase of six words that stands in one of upstream's texts, whatever the field", () => {
    const upstream = objectSchema({
      size: { description: 'x' },
      other: { description: 'Size holds the number of parts in total, and more.' },
    });
    const ours = [widgetCrd({ v1: sizeSchema('This is the NUMBER of parts, in total and for ever.') })];
    const { carried } = write([widgetCrd({ v1: upstream })], ours);
    expect(carried).toMatchObject([
      { path: ['v1', 'properties', 'size'], phrase: 'the number of parts in total and' },
    ]);
  });

  it('does not report five words', () => {
    const ours = [widgetCrd({ v1: sizeSchema('It is the number of parts.') })];
    expect(
      write([widgetCrd({ v1: sizeSchema('Holds the number of parts in total.') })], ours).carried,
    ).toEqual([]);
    expect(write([widgetCrd({ v1: sizeSchema('Here it is the number of.') })], ours).carried).toEqual([]);
  });

  it('takes the file with more versions of a CRD that comes twice, in any order', () => {
    const [few, many] = [widgetCrd({ v1: sizeSchema() }), widgetCrd({ v1: sizeSchema(), v2: sizeSchema() })];
    for (const upstream of [
      [few, many],
      [many, few],
    ]) {
      const { crds, ambiguous } = write(upstream);
      expect(crds.map((crd) => splitCrd(crd).versions)).toEqual([['v1', 'v2']]);
      expect(ambiguous).toEqual([]);
    }
  });

  it('names a CRD that comes twice with as many versions only when the two differ', () => {
    const crd = widgetCrd({ v1: sizeSchema('one') });
    expect(write([crd, widgetCrd({ v1: sizeSchema('two') })]).ambiguous).toEqual([]);
    expect(write([crd, widgetCrd({ v1: sizeSchema('one', { type: 'string' }) })]).ambiguous).toEqual([
      'widgets.example.com',
    ]);
  });

  it('keeps rule messages, unknown keywords and values that happen to be called description', () => {
    const schema = objectSchema({
      description: { type: 'string', description: 'u', default: 'd' },
      value: { type: 'object', default: { description: 'kept' }, 'x-vendor': { description: 'kept too' } },
      rule: { 'x-kubernetes-validations': [{ rule: 'self > 1', message: 'must be more than one' }] },
    });
    const { crds } = write([widgetCrd({ v1: schema })]);
    expect(crds).toMatchObject([
      {
        spec: {
          versions: [
            {
              schema: {
                openAPIV3Schema: objectSchema({
                  description: { type: 'string', default: 'd' },
                  value: {
                    type: 'object',
                    default: { description: 'kept' },
                    'x-vendor': { description: 'kept too' },
                  },
                  rule: {
                    'x-kubernetes-validations': [{ rule: 'self > 1', message: 'must be more than one' }],
                  },
                }),
              },
            },
          ],
        },
      },
    ]);
  });

  it('leaves out what belongs to a build or a cluster', () => {
    const { crds } = write([widgetCrd({ v1: sizeSchema() })]);
    expect(crds.map(({ metadata, status }) => ({ metadata, status }))).toEqual([
      { metadata: { name: 'widgets.example.com' }, status: undefined },
    ]);
  });

  it('gives the same bytes again from what it wrote, in any order of keys', () => {
    const upstream = [
      widgetCrd({ v1: sizeSchema('u', { type: 'integer', minimum: 1, 'x-b': 1, 'x-a': 2 }) }),
    ];
    const reordered = [
      widgetCrd({ v1: sizeSchema('w', { 'x-a': 2, 'x-b': 1, minimum: 1, type: 'integer' }) }),
    ];
    const ours = [widgetCrd({ v1: sizeSchema('Parts.') })];
    const first = write(upstream, ours);
    expect(write(reordered, first.crds).files).toEqual(first.files);
  });

  it.each(['../evil', 'a/b', '', 'A'])('refuses a CRD whose name %j could not be a file', (name) => {
    expect(() => transcribe([{ ...widgetCrd({}), metadata: { name } }], [])).toThrow(
      'is not a name of a CRD',
    );
  });

  it('points at whole numbers that JavaScript cannot hold', () => {
    const { inexact } = write([
      widgetCrd({ v1: sizeSchema(undefined, { maximum: 2 ** 63, minimum: 2 ** 53 - 1 }) }),
    ]);
    expect(inexact).toEqual([{ name: 'widgets.example.com', value: 2 ** 63 }]);
  });
});

describe('formatReport', () => {
  it('says nothing when there is nothing to do', () => {
    expect(formatReport(transcribe([widgetCrd({ v1: sizeSchema() })], []))).toBe('');
  });

  it('lists what to do, one line each', () => {
    const ours = [widgetCrd({ v1: objectSchema({ old: { description: 'Old "one".' } }) })];
    const column = { name: 'Size', type: 'integer', jsonPath: '.size', description: 'u' };
    const upstream = widgetCrd({ v1: sizeSchema('u') });
    const [version] = splitCrd(upstream).versions;
    const withColumn = {
      ...upstream,
      spec: {
        versions: [
          {
            name: version ?? '',
            additionalPrinterColumns: [column],
            schema: { openAPIV3Schema: sizeSchema('u') },
          },
        ],
      },
    };
    expect(formatReport(transcribe([withColumn], ours))).toBe(
      [
        '2 fields need a description:',
        '  widgets.example.com v1 additionalPrinterColumns.Size',
        '  widgets.example.com v1 size',
        '1 descriptions have lost their field:',
        '  widgets.example.com v1 old: "Old \\"one\\"."',
        '',
      ].join('\n'),
    );
  });
});
