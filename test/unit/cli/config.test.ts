import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { readConfig } from '../../../src/cli/config.ts';
import { OcmGenError } from '../../../src/diagnostics/errors.ts';
import type { Diagnostic, Location } from '../../../src/diagnostics/diagnostic.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';

const forms: readonly { name: string; files: Record<string, string> }[] = [
  {
    name: 'package.json',
    files: { 'package.json': JSON.stringify({ name: 'x', 'ocm-gen': { target: 'ts', out: 'api' } }) },
  },
  {
    name: 'ocm-gen.config.js',
    files: {
      'package.json': JSON.stringify({ name: 'x', type: 'module' }),
      'ocm-gen.config.js': "export default { target: 'ts', out: 'api' };",
    },
  },
  {
    name: 'ocm-gen.config.js',
    files: { 'ocm-gen.config.js': "module.exports = { target: 'ts', out: 'api' };" },
  },
  {
    name: 'ocm-gen.config.mjs',
    files: { 'ocm-gen.config.mjs': "export default { target: 'ts', out: 'api' };" },
  },
  { name: 'ocm-gen.config.json', files: { 'ocm-gen.config.json': '{"target": "ts", "out": "api"}' } },
  {
    name: 'ocm-gen.config.json',
    files: { 'ocm-gen.config.json': '\ufeff{"target": "ts", "out": "api"}' },
  },
  // The key of package.json comes first, and a configuration here before one above.
  {
    name: 'package.json',
    files: {
      'package.json': JSON.stringify({ 'ocm-gen': { target: 'ts', out: 'api' } }),
      'ocm-gen.config.json': '{"out": "other"}',
    },
  },
  {
    name: 'ocm-gen.config.mjs',
    files: {
      'package.json': '{}',
      'ocm-gen.config.mjs': "export default { target: 'ts', out: 'api' };",
      'ocm-gen.config.json': '{"out": "other"}',
    },
  },
];

/** A place in a file. */
const at = (file: string, line: number, column: number): Location => ({ file, line, column });

describe('a configuration', () => {
  it.each(forms)('is found in $name', async ({ name, files }) => {
    const folder = makeTempFolder();
    writeTree(folder, files);
    const config = await readConfig(undefined, folder);
    const stated = { target: 'ts', out: 'api' };
    expect(config).toEqual({ options: stated, stated, file: join(folder, name) });
  });

  it('need not be there', async () => {
    const folder = makeTempFolder();
    writeTree(folder, { 'package.json': '{"name": "x"}' });
    expect(await readConfig(undefined, folder)).toEqual({ options: {} });
  });

  it('is found above the working directory, and its paths start from its own folder', async () => {
    const folder = makeTempFolder();
    const text = JSON.stringify({
      crds: ['crds', '-', 'bundled', 'https://x.test/a.yaml', './*.yaml'],
      out: './api',
    });
    writeTree(folder, { 'ocm-gen.config.json': text, 'packages/a/package.json': '{}' });
    const { options } = await readConfig(undefined, join(folder, 'packages/a'));
    expect(options).toEqual({
      crds: ['../../crds', '-', 'bundled', 'https://x.test/a.yaml', '../../*.yaml'],
      out: '../../api',
    });
  });

  it('is read from the file that is named', async () => {
    const folder = makeTempFolder();
    writeTree(folder, {
      'ocm-gen.config.json': '{}',
      'etc/other.json': '{"packageName": "other", "crds": "x"}',
    });
    const { options } = await readConfig('etc/other.json', folder);
    expect(options).toEqual({ packageName: 'other', crds: ['etc/x'] });
  });
});

const mistakes: readonly {
  name: string;
  files: Record<string, string>;
  path?: string;
  want: Partial<Diagnostic>[];
}[] = [
  {
    name: 'unknown keys, all of them',
    files: {
      'package.json': JSON.stringify({ name: 'x', 'ocm-gen': { pakageName: 'x', outs: 'y' } }, null, 2),
    },
    want: [
      { code: 'OCM5001', hint: 'did you mean packageName?', location: at('package.json', 4, 5) },
      { code: 'OCM5001', hint: 'did you mean out?', location: at('package.json', 5, 5) },
    ],
  },
  {
    name: 'flags that are of one run only',
    files: { 'ocm-gen.config.json': '{"check": true}' },
    want: [{ code: 'OCM5001' }],
  },
  {
    name: 'a value of the wrong type',
    files: { 'ocm-gen.config.json': '{"out": 3}' },
    want: [{ code: 'OCM5002', location: at('ocm-gen.config.json', 1, 9) }],
  },
  {
    name: 'a value of the wrong type in a module',
    files: { 'ocm-gen.config.mjs': 'export default {\n  out: 3,\n};' },
    want: [{ code: 'OCM5002', location: at('ocm-gen.config.mjs', 1, 1) }],
  },
  {
    name: 'a list',
    files: { 'package.json': '{\n  "ocm-gen": []\n}' },
    want: [{ code: 'OCM5003', location: at('package.json', 2, 14) }],
  },
  {
    name: 'broken JSON',
    files: { 'ocm-gen.config.json': '{\n  "out": "x",\n}' },
    want: [{ code: 'OCM5003', location: at('ocm-gen.config.json', 3, 1) }],
  },
  {
    name: 'JSON with something behind it',
    files: { 'ocm-gen.config.json': '{}\n{}' },
    want: [{ code: 'OCM5003', location: at('ocm-gen.config.json', 2, 1) }],
  },
  {
    name: 'a broken package.json',
    files: { 'package.json': '{"name": x}' },
    want: [{ code: 'OCM5003', location: at('package.json', 1, 10) }],
  },
  {
    name: 'an empty file',
    files: { 'ocm-gen.config.json': '' },
    want: [{ code: 'OCM5003', location: at('ocm-gen.config.json', 1, 1) }],
  },
  {
    name: 'a module that throws',
    files: { 'ocm-gen.config.mjs': 'throw new Error("no");' },
    want: [{ code: 'OCM5003' }],
  },
  {
    name: 'a module that is none',
    files: { 'ocm-gen.config.mjs': 'export default {' },
    want: [{ code: 'OCM5003', location: at('ocm-gen.config.mjs', 1, 1) }],
  },
  {
    name: 'a module without a default export',
    files: { 'ocm-gen.config.mjs': 'export const out = "x";' },
    want: [{ code: 'OCM5003', location: at('ocm-gen.config.mjs', 1, 1) }],
  },
  { name: 'a file that is not there', files: {}, path: 'none.json', want: [{ code: 'OCM5003' }] },
  {
    name: 'a file of another kind',
    files: { 'x.yaml': 'out: x' },
    path: 'x.yaml',
    want: [{ code: 'OCM5003' }],
  },
];

describe('a configuration is refused for', () => {
  it.each(mistakes)('$name', async ({ files, path, want }) => {
    const folder = makeTempFolder();
    writeTree(folder, files);
    const failure = await readConfig(path, folder).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OcmGenError);
    expect(failure).toMatchObject({ diagnostics: want });
  });
});
