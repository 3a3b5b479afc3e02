import { writeFileSync } from 'node:fs';
import { create } from 'tar';
import { describe, expect, it } from 'vitest';
import { resolveSources } from '../../../src/source/resolve.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';

const crd = 'kind: CustomResourceDefinition\n';
const upstream = 'module open-cluster-management.io/api\n\ngo 1.25\n';

async function goPaths(tree: { readonly [path: string]: string }, pack = false): Promise<readonly string[]> {
  const cwd = makeTempFolder();
  writeTree(cwd, tree);
  if (pack) await create({ cwd, file: `${cwd}/in.tar.gz`, gzip: true }, ['in']);
  const { goFiles, files, diagnostics } = await resolveSources([pack ? 'in.tar.gz' : 'in'], { cwd });
  expect(diagnostics).toEqual([]);
  expect(files.map(({ path }) => path).filter((path) => !path.endsWith('.yaml'))).toEqual([]);
  return goFiles.map(({ path }) => path);
}

const cases: readonly (readonly [
  name: string,
  tree: { readonly [path: string]: string },
  want: readonly string[],
])[] = [
  [
    "go.mod and Go files of upstream's module, tests, vendored and dot folders aside",
    {
      'in/go.mod': upstream,
      'in/store/v1/crd.yaml': crd,
      'in/store/v1/types.go': 'package v1\n',
      'in/store/v1/types_test.go': 'package v1\n',
      'in/vendor/k8s.io/api/core/v1/types.go': 'package v1\n',
      'in/.cache/x.go': 'package x\n',
    },
    ['go.mod', 'store/v1/types.go'],
  ],
  [
    'the same under the name it once had, below a folder, with nothing of what stands beside it',
    {
      'in/api/go.mod': 'module github.com/open-cluster-management/api // old\n',
      'in/api/x.go': 'package x\n',
      'in/crd.yaml': crd,
      'in/other/x.go': 'package x\n',
    },
    ['api/go.mod', 'api/x.go'],
  ],
  [
    'nothing of other modules',
    {
      'in/go.mod': 'module example.io/open-cluster-management.io/api\n',
      'in/x.go': 'package x\n',
      'in/crd.yaml': crd,
    },
    [],
  ],
  ['nothing without a go.mod', { 'in/x.go': 'package x\n', 'in/crd.yaml': crd }, []],
];

describe('the Go sources of an input are', () => {
  it.each(cases)('%s, in a folder', async (_, tree, want) => {
    expect(await goPaths(tree)).toEqual(want.map((path) => `in/${path}`));
  });

  it.each(cases)('%s, in an archive', async (_, tree, want) => {
    expect(await goPaths(tree, true)).toEqual(want.map((path) => `in.tar.gz!/in/${path}`));
  });

  it('read as far as they are text', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'in/go.mod': upstream, 'in/a.go': 'package a\n', 'in/crd.yaml': crd });
    writeFileSync(`${cwd}/in/b.go`, Buffer.of(0x70, 0xff));
    const { goFiles, diagnostics } = await resolveSources(['in'], { cwd });
    expect(goFiles.map(({ path }) => path)).toEqual(['in/a.go', 'in/go.mod']);
    expect(
      diagnostics.map(({ code, severity, location }) => `${code} ${severity} ${location?.file}`),
    ).toEqual(['OCM1004 warning in/b.go']);
  });
});
