import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import ts from 'typescript';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { makeTempFolder, writeTree } from '../support/temp-folder.ts';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');

function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  );
}

describe('README.md', () => {
  it('shows what the commands print', async () => {
    const cwd = makeTempFolder();
    for (const file of ['widgets.yaml', 'cluster.yaml']) {
      writeTree(cwd, { [file]: readFileSync(join(projectRoot, 'test/fixtures/readme', file), 'utf8') });
    }
    const steps = blocks('console').flatMap((block) => block.split(/^\$ /m).slice(1));
    expect(steps.length).toBeGreaterThan(2);
    for (const step of steps) {
      const [command = '', ...output] = step.split('\n');
      const [npx, name, ...args] = command.split(' ');
      expect([npx, name]).toEqual(['npx', 'ocm-gen']);
      const { stdout, stderr } = await runCli(args, { cwd });
      expect(`$ ${command}\n${stdout}${stderr}`).toBe(`$ ${command}\n${output.join('\n')}`);
    }
  });

  it('shows code that compiles, and does what it says', async () => {
    const [code = ''] = blocks('ts');
    // Below the project, where ocm-api is found.
    mkdirSync(join(projectRoot, '.tmp'), { recursive: true });
    const folder = mkdtempSync(join(projectRoot, '.tmp', 'readme-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const file = join(folder, 'tour.mts');
    writeTree(folder, { 'tour.mts': `${code}export {};\n` });
    const program = ts.createProgram([file], {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      types: [],
      outDir: folder,
    });
    const problems = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    expect(problems).toEqual([]);

    const checked = code
      .replace(/^declare .*\n.*$/m, '')
      .replace(
        'cluster.spec?.leaseDurationSeconds;',
        'export const seconds = cluster.spec?.leaseDurationSeconds;',
      )
      .replace(/^validateManagedCluster\(/m, 'export const errors = validateManagedCluster(');
    const { outputText } = ts.transpileModule(checked, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    writeTree(folder, { 'run.mjs': outputText });
    const run = (await import(join(folder, 'run.mjs'))) as { seconds: unknown; errors: readonly object[] };
    // An object literal of JavaScript without escapes is a flow mapping of YAML.
    const said = /^\/\/ (\[\{[^]*?\}\])$/m.exec(code)?.[1]?.replace(/\n\/\//g, '') ?? '';
    expect(run.seconds).toBe(60);
    expect(run.errors).toEqual(load(said));
  });
});
