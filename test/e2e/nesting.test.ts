import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { makeTempFolder, writeTree } from '../support/temp-folder.ts';

const head =
  '"apiVersion":"work.open-cluster-management.io/v1","kind":"ManifestWork","metadata":{"name":"w","namespace":"c"}';
const manifest = '"apiVersion":"v1","kind":"X","metadata":{"name":"x"}';

/** A ManifestWork of so many levels, the object itself being the first: the data of its one manifest is the sixth. */
function work(levels: number): string {
  const inside = levels - 5;
  const data = `${'{"a":'.repeat(inside)}1${'}'.repeat(inside)}`;
  return `{${head},"spec":{"workload":{"manifests":[{${manifest},"data":${data}}]}}}`;
}

const yamlHead = `{${head}, spec: {workload: {manifests: [{${manifest}, data: `;

async function validate(file: string, text: string) {
  const cwd = makeTempFolder();
  writeTree(cwd, { [file]: text });
  const run = await runCli(['validate', '--format', 'json', file], { cwd });
  const { accepted, refused, diagnostics } = JSON.parse(run.stdout) as {
    readonly accepted: number;
    readonly refused: number;
    readonly diagnostics: readonly {
      readonly code: string;
      readonly message: string;
      readonly hint?: string;
    }[];
  };
  return { code: run.code, counts: [accepted, refused], diagnostics };
}

describe('objects that nest deeply', () => {
  it.each(['w.json', 'w.yaml'])(
    'JSON is read 10,000 levels deep, as the server reads it: %s',
    async (file) => {
      expect(await validate(file, work(10_000))).toEqual({ code: 0, counts: [1, 0], diagnostics: [] });
      expect(await validate(file, work(10_001))).toMatchObject({
        code: 1,
        counts: [0, 1],
        diagnostics: [{ code: 'OCM2005', message: 'the document nests deeper than 10000 levels' }],
      });
    },
  );

  it.each([
    ['mappings on one line', `${yamlHead}${'{a: '.repeat(5000)}1${'}'.repeat(5000)}}]}}}`],
    ['lists on one line', `${yamlHead}${'['.repeat(5000)}${']'.repeat(5000)}}]}}}`],
    ['blocks', Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['blocks of lists', `a:\n ${'- '.repeat(5000)}1`],
  ])('other YAML beyond its 1,000 levels is refused, and the hint says what helps: %s', async (_, text) => {
    expect(await validate('w.yaml', text)).toMatchObject({
      code: 1,
      counts: [0, 1],
      diagnostics: [
        {
          code: 'OCM2005',
          message: 'the document nests deeper than 1000 levels',
          hint: expect.stringContaining('write it as JSON') as string,
        },
      ],
    });
  });

  it('YAML of 1,000 levels is read', async () => {
    const text = `${yamlHead}${'{a: '.repeat(990)}1${'}'.repeat(990)}}]}}}`;
    expect(await validate('w.yaml', text)).toEqual({ code: 0, counts: [1, 0], diagnostics: [] });
  });
});
