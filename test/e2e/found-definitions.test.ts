import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { largeDefinitions } from '../../bench/large.js';
import { crdObject } from '../support/crd-text.ts';
import { leastOptions, optionSets } from '../support/compiler-options.ts';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

const found = join(projectRoot, 'test', 'fixtures', 'found');
const legacy = join(found, 'legacy-crd-in-a-list.yaml');

interface Diagnostic {
  readonly code: string;
  readonly severity: string;
  readonly location?: { readonly file: string; readonly line: number; readonly column: number };
  readonly hint?: string;
}

async function generate(args: readonly string[], stdin?: string) {
  const cwd = makeTempFolder();
  const options = { cwd, ...(stdin === undefined ? {} : { stdin }) };
  const run = await runCli(['generate', '--out', 'out', '--format', 'json', ...args], options);
  const { status, diagnostics } = JSON.parse(run.stdout) as {
    readonly status: string;
    readonly diagnostics: readonly Diagnostic[];
  };
  const said = diagnostics.map(({ code, severity }) => `${severity} ${code}`);
  return { cwd, code: run.code, status, diagnostics, said, paths: Object.keys(readTree(cwd)) };
}

/** What the user's own compiler says of sources that were generated into the project. */
function compile(cwd: string, options: object): string {
  writeTree(cwd, {
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...leastOptions, ...options }, include: ['out'] }),
  });
  const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc, '-p', cwd], { encoding: 'utf8' }).stdout;
}

describe('definitions as users have them', () => {
  it("a project of kubebuilder's: the patches beside the bases are skipped", async () => {
    expect(await generate(['--only', 'models', '--crds', join(found, 'kubebuilder')])).toMatchObject({
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

  it('patterns as Go reads them: class names in any case, one group name twice', async () => {
    expect(await generate(['--crds', join(found, 'patterns-go-accepts.yaml')])).toMatchObject({
      code: 0,
      said: [],
    });
  });

  it('an enum with members of another type: they are left out, and the unquoted words are named', async () => {
    const file = join(found, 'enum-of-another-type.yaml');
    const { cwd, code, diagnostics } = await generate(['--crds', file]);
    const places = diagnostics.map(({ code, severity, location, hint }) => [
      `${severity} ${code} ${location?.line}:${location?.column}`,
      hint,
    ]);
    expect([code, places]).toEqual([
      0,
      [
        ['warning OCM3017 12:120', expect.stringContaining('unquoted yes, on or true')],
        ['warning OCM3017 12:124', expect.stringContaining('unquoted no, off or false')],
      ],
    ]);
    expect(readFileSync(join(cwd, 'out/bugs/v1/index.d.ts'), 'utf8')).toContain(
      'const ModeSpecTls: { readonly auto: "auto" }',
    );
  });

  it('an enum of which nothing is left is never', async () => {
    const text = readFileSync(join(found, 'enum-of-another-type.yaml'), 'utf8');
    const { cwd, code } = await generate(['--crds', '-'], text.replace('[on, off, auto]', '[on, off]'));
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'out/bugs/v1/index.d.ts'), 'utf8')).toMatch(/tls\?: never\b/);
  });

  const sets = ['strict', 'strict: false', 'everything on'];

  it.each(
    ['enum-of-another-type', 'rule-with-timestamp'].flatMap((name) =>
      sets.map((set) => [name, set] as const),
    ),
  )('%s: the sources compile under %s, without DOM and Node types', async (name, set) => {
    const { cwd, code } = await generate(['--crds', join(found, `${name}.yaml`), '--target', 'ts']);
    expect(code).toBe(0);
    const options = optionSets.find((each) => each.name === set)?.options;
    expect(options).toBeDefined();
    expect(compile(cwd, options ?? {})).toBe('');
  });
});

describe('definitions that are large in one way', () => {
  const [list, ...others] = largeDefinitions;
  const sizes = [...others, ...others.filter(({ name }) => name.startsWith('operands')).map(at(500))];

  it.each(sizes)('$size $name', async ({ size, exitCode = 0, make }) => {
    const { code, status } = await generate(['--crds', '-'], JSON.stringify(make(size), undefined, 4));
    expect([code, status]).toEqual([exitCode, exitCode === 0 ? 'written' : 'failed']);
  });

  it('a List of more than 16 MiB, from a pipe', async () => {
    const text = JSON.stringify(list?.make(list.size), undefined, 4);
    expect(text.length).toBeGreaterThan(16 * 1024 * 1024);
    const { code, said } = await generate(['--crds', '-', '--include', 'Kind7'], text);
    expect([code, said]).toEqual([0, []]);
  });

  it('a Unicode class is written once, however often a pattern has it', async () => {
    const bytes = async (pattern: string): Promise<number> => {
      const crd = crdObject({ kind: 'Class', spec: { type: 'string', pattern } });
      const { cwd, paths } = await generate(['--crds', '-'], JSON.stringify(crd));
      return paths.reduce((sum, path) => sum + statSync(join(cwd, path)).size, 0);
    };
    const [once, often] = [await bytes(String.raw`^\p{L}$`), await bytes(String.raw`^\p{L}\p{L}\p{L}\p{L}$`)];
    expect(often - once).toBeLessThan(2000);
  });
});

function at<T extends { readonly size: number }>(size: number): (definition: T) => T {
  return (definition) => ({ ...definition, size });
}
