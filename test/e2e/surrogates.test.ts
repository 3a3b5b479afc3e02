import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crdObject } from '../support/crd-text.ts';
import { runCli } from '../support/run-cli.ts';
import { makeTempFolder, writeTree } from '../support/temp-folder.ts';

const object = (properties: object): object => ({ type: 'object', properties });
const spec = object({
  e: { type: 'string', enum: ['HALF', 'b'] },
  d: { type: 'string', default: 'HALF' },
  nameHALF: { type: 'string' },
  s: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
});
const half = '\\ud800';

describe('half of a surrogate pair in JSON', () => {
  const start = (): string => {
    const cwd = makeTempFolder();
    const json = JSON.stringify(crdObject({ spec })).replaceAll('HALF', half);
    writeTree(cwd, { 'crd.json': json.replace('"b"', String.raw`"pair\ud83d\ude00"`) });
    return cwd;
  };

  it('is U+FFFD in the enums, names and defaults of a definition, as Go reads it', async () => {
    const cwd = start();
    const args = ['--crds', 'crd.json', '--out', 'api', '--only', 'models'];
    expect((await runCli(args, { cwd })).code).toBe(0);
    const types = readFileSync(join(cwd, 'api/test/v1/index.d.ts'), 'utf8');
    for (const line of [
      String.raw`"\ufffd" | "pair\ud83d\ude00"`,
      '@default "\uFFFD"',
      String.raw`"name\ufffd"?: string`,
    ]) {
      expect(types).toContain(line);
    }
    expect(types).not.toContain(half);
  });

  it('is U+FFFD in an object, so that two halves are one value', async () => {
    const cwd = start();
    const head = '"apiVersion":"test.example.com/v1","kind":"Widget","metadata":{"name":"x","namespace":"d"}';
    writeTree(cwd, {
      'good.json': `{${head},"spec":{"e":"\\udfff","name\\udc00":"a"}}`,
      'bad.json': `{${head},"spec":{"s":["\\ud800","\\udfff"]}}`,
    });
    const run = (file: string) => runCli(['validate', file, '--crds', 'crd.json'], { cwd });
    expect(await run('good.json')).toMatchObject({ code: 0 });
    expect((await run('bad.json')).stdout).toContain('spec.s[1]: Duplicate value: "\uFFFD"');
  });
});
