import { describe, expect, it } from 'vitest';
import { editConfig, type ConfigEdit } from '../../../src/bump/edit-config.ts';
import { readConfigText } from '../../../src/cli/edited-config.ts';

interface Row {
  readonly file: string;
  readonly text: string;
  readonly edit: ConfigEdit;
  readonly want: string | undefined;
}

const bundled: ConfigEdit = { crds: { old: ['bundled'], new: ['crds/v1.3.0'] }, packageVersion: '2.0.0' };
const next: ConfigEdit = {
  crds: { old: ['crds/v1.2.0'], new: ['crds/v1.3.0'] },
  packageVersion: '2.0.0',
};
const silent: ConfigEdit = { crds: { old: undefined, new: ['crds/v1.3.0'] }, packageVersion: '0.1.0' };

const initial = `/**
 * Options of ocm-gen
 * @type {import('ocm-gen').GenerateOptions}
 */
export default {
  // 'bundled' is the set of OCM kinds that ocm-gen carries.
  crds: ["bundled"],

  // Name and version in the package.json that is written there.
  packageName: "ocm-api",
  // packageVersion: '0.0.0',
};
`;

async function edit({ file, text, edit: wanted }: Row): Promise<string | undefined> {
  const stated = await readConfigText(file, text);
  if (stated === undefined) throw new Error(`the ${file} of the test is no configuration`);
  return editConfig(text, stated, wanted, (changed) => readConfigText(file, changed));
}

describe('editConfig', () => {
  it.each<[name: string, row: Row]>([
    [
      'the key of a package.json, and no line more',
      {
        file: 'package.json',
        text: '{"files": ["crds/v1.2.0"],\n"ocm-gen": {"crds": "crds/v1.2.0", "packageVersion": "1.4.0"}}',
        edit: next,
        want: '{"files": ["crds/v1.2.0"],\n"ocm-gen": {"crds": "crds/v1.3.0", "packageVersion": "2.0.0"}}',
      },
    ],
    [
      'a key that states neither',
      {
        file: 'package.json',
        text: '{\n\t"name": "x",\n\t"ocm-gen": {\n\t\t"out": "api"\n\t}\n}\n',
        edit: silent,
        want: '{\n\t"name": "x",\n\t"ocm-gen": {\n\t\t"crds": ["crds/v1.3.0"],\n\t\t"packageVersion": "0.1.0",\n\t\t"out": "api"\n\t}\n}\n',
      },
    ],
    [
      'an empty file of options',
      {
        file: 'ocm-gen.config.json',
        text: '{}',
        edit: { crds: silent.crds },
        want: '{\n  "crds": ["crds/v1.3.0"]\n}',
      },
    ],
    [
      'options on one line',
      {
        file: 'package.json',
        text: '{"ocm-gen":{"crds":["crds/v1.2.0"]}}',
        edit: next,
        want: '{"ocm-gen":{"packageVersion": "2.0.0", "crds":["crds/v1.3.0"]}}',
      },
    ],
    [
      'one input of several',
      {
        file: 'ocm-gen.config.json',
        text: '{ "crds": ["own", "./crds/v1.2.0"] }',
        edit: { crds: { old: ['own', './crds/v1.2.0'], new: ['own', './crds/v1.3.0'] } },
        want: '{ "crds": ["own", "./crds/v1.3.0"] }',
      },
    ],
    [
      'what init wrote, its comments kept',
      {
        file: 'ocm-gen.config.mjs',
        text: initial,
        edit: bundled,
        want: initial
          .replace('["bundled"]', '["crds/v1.3.0"]')
          .replace("// packageVersion: '0.0.0'", "packageVersion: '2.0.0'"),
      },
    ],
    [
      'CommonJS',
      {
        file: 'ocm-gen.config.js',
        text: "module.exports = {\n  crds: ['crds/v1.2.0'],\n};\n",
        edit: next,
        want: "module.exports = {\n  crds: ['crds/v1.3.0'],\n  packageVersion: '2.0.0',\n};\n",
      },
    ],
    [
      'a value of its own',
      {
        file: 'ocm-gen.config.mjs',
        text: "const release = 'crds/v1.2.0';\nexport default { crds: [release], packageVersion: '1.0.0' };\n",
        edit: next,
        want: "const release = 'crds/v1.3.0';\nexport default { crds: [release], packageVersion: '2.0.0' };\n",
      },
    ],
    [
      'nothing where the value is computed',
      {
        file: 'ocm-gen.config.mjs',
        text: "const tag = 'v1.2.0';\nexport default { crds: [`crds/${tag}`] };\n",
        edit: next,
        want: undefined,
      },
    ],
    [
      'nothing where another option would change too',
      {
        file: 'ocm-gen.config.mjs',
        text: "const release = 'crds/v1.2.0';\nexport default { crds: [release], out: release };\n",
        edit: next,
        want: undefined,
      },
    ],
  ])('changes %s', async (_, row) => {
    expect(await edit(row)).toBe(row.want);
  });
});

describe('readConfigText', () => {
  it.each([
    [
      'a module that imports from beside it',
      'ocm-gen.config.mjs',
      "import x from './x.js';\nexport default x;\n",
    ],
    ['a module that does not parse', 'ocm-gen.config.mjs', 'export default {'],
    ['JSON that does not parse', 'ocm-gen.config.json', '{'],
    ['a package.json without our key', 'package.json', '{}'],
  ])('knows nothing of %s', async (_, file, text) => {
    expect(await readConfigText(file, text)).toBeUndefined();
  });
});
