import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findWatchedInputs } from '../../../src/cli/watched-inputs.ts';
import type { GenerateFlags } from '../../../src/cli/flags.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';

interface Case {
  readonly name: string;
  readonly flags: Omit<GenerateFlags, 'format'>;
  readonly files?: { readonly [path: string]: string };
  readonly folders: readonly string[];
  readonly matters: readonly string[];
  readonly ignored: readonly string[];
}

const files = {
  'a.yaml': '',
  'run.log': '',
  'crds/b.yaml': '',
  'crds/deep/c.json': '',
  'crds/node_modules/x/d.yaml': '',
  'crds/api/index.js': '',
};

const cases: readonly Case[] = [
  {
    name: 'a file: itself, not its neighbours',
    flags: { crds: ['a.yaml'] },
    folders: ['.'],
    matters: ['a.yaml'],
    ignored: ['run.log', 'b.yaml', 'crds', 'generated/index.js'],
  },
  {
    name: 'a folder: manifests and folders at any depth, but not those of others and not the output',
    flags: { crds: ['crds'], out: 'crds/api' },
    folders: ['crds', 'crds/deep'],
    matters: ['crds', 'crds/b.yaml', 'crds/new.yml', 'crds/deep', 'crds/deep/c.json', 'crds/deep/types.go'],
    ignored: ['crds/run.log', 'crds/api', 'crds/api/models.json', 'crds/node_modules', 'a.yaml'],
  },
  {
    name: 'a glob: manifests below its first wildcard',
    flags: { crds: ['crds/*/*.json'] },
    folders: ['crds', 'crds/api', 'crds/deep'],
    matters: ['crds/deep/c.json', 'crds/deep/new.json'],
    ignored: ['crds/run.log', 'a.yaml'],
  },
  {
    name: 'what is not there yet: the first part that is missing',
    flags: { crds: ['crds/new/sub/d.yaml'] },
    folders: ['crds'],
    matters: ['crds/new'],
    ignored: ['crds/b.yaml', 'a.yaml'],
  },
  {
    name: 'the configuration beside the inputs that it names',
    flags: {},
    files: { 'ocm-gen.config.json': '{"crds": "crds/b.yaml"}' },
    folders: ['.', 'crds'],
    matters: ['ocm-gen.config.json', 'crds/b.yaml'],
    ignored: ['a.yaml', 'crds/deep/c.json'],
  },
  {
    name: 'the configuration alone while it is broken',
    flags: {},
    files: { 'ocm-gen.config.json': '{"only": "nothing"}' },
    folders: ['.'],
    matters: ['ocm-gen.config.json', 'ocm-gen.config.mjs', 'package.json'],
    ignored: ['a.yaml', 'crds/b.yaml'],
  },
];

describe('what --watch watches', () => {
  it.each(cases)('is, of $name', async ({ flags, files: own, folders, matters, ignored }) => {
    const cwd = makeTempFolder();
    writeTree(cwd, { ...files, ...own });
    const watched = await findWatchedInputs({ format: 'text', ...flags }, cwd);
    expect([...watched.folders].sort()).toEqual(folders.map((folder) => join(cwd, folder)));
    const all = [...matters, ...ignored];
    expect(all.filter((path) => watched.matters(join(cwd, path)))).toEqual(matters);
  });
});
