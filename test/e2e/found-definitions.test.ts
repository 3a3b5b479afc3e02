import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crdObject } from '../support/crd-text.ts';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree } from '../support/temp-folder.ts';

const found = join(projectRoot, 'test', 'fixtures', 'found');
const legacy = join(found, 'legacy-crd-in-a-list.yaml');

async function generate(args: readonly string[], stdin?: string) {
  const cwd = makeTempFolder();
  const options = { cwd, ...(stdin === undefined ? {} : { stdin }) };
  const run = await runCli(
    ['generate', '--only', 'models', '--out', 'out', '--format', 'json', ...args],
    options,
  );
  const { status, diagnostics } = JSON.parse(run.stdout) as {
    status: string;
    diagnostics: { code: string; severity: string }[];
  };
  const said = diagnostics.map(({ code, severity }) => `${severity} ${code}`);
  return { code: run.code, status, said, paths: Object.keys(readTree(cwd)) };
}

describe('definitions as users have them', () => {
  it("a project of kubebuilder's: the patches beside the bases are skipped", async () => {
    expect(await generate(['--crds', join(found, 'kubebuilder')])).toMatchObject({
      code: 0,
      status: 'written',
      said: ['note OCM2008', 'note OCM2025'],
    });
  });

  it.each([
    ['--include', 'Good', []],
    ['--exclude', 'Oldie,Loosie', []],
    ['--exclude', 'Loosie', ['warning OCM2017']],
  ])('a list with legacy definitions: %s %s', async (option, kinds, said) => {
    const run = await generate(['--crds', legacy, option, kinds]);
    expect(run).toMatchObject({ code: 0, status: 'written', said });
    expect(run.paths).toContain('out/bugs/v1/index.d.ts');
  });

  it('a list with legacy definitions: only what has a schema that is none is refused', async () => {
    const { code, said, paths } = await generate(['--crds', legacy]);
    expect([code, new Set(said), paths]).toEqual([1, new Set(['warning OCM2017', 'error OCM3012']), []]);
  });

  it('a List of more than 16 MiB, from a pipe', async () => {
    const description = 'What it is for. '.repeat(60_000);
    const items = Array.from({ length: 20 }, (_, index) =>
      crdObject({ kind: `Kind${index}`, description, spec: { type: 'object' } }),
    );
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    expect(text.length).toBeGreaterThan(16 * 1024 * 1024);
    const { code, said } = await generate(['--crds', '-', '--include', 'Kind7'], text);
    expect([code, said]).toEqual([0, []]);
  });
});
