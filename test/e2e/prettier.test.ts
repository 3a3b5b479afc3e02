import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crdText } from '../support/crd-text.ts';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

const args = ['--crds', 'crds', '--out', 'src/api', '--target', 'ts', '--only', 'models', '--prettier'];
const prettierFolder = join(projectRoot, 'node_modules', 'prettier');

/** A project that has installed prettier. */
function makeProject(files: { readonly [path: string]: string }): string {
  const cwd = makeTempFolder();
  writeTree(cwd, { 'crds/a.yaml': crdText(), ...files });
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(prettierFolder, join(cwd, 'node_modules/prettier'));
  return cwd;
}

describe('ocm-gen --prettier', () => {
  it("writes what the project's own prettier leaves as it is, overrides and .editorconfig included", async () => {
    const overrides = [{ files: 'src/api/**/index.ts', options: { semi: false } }];
    const cwd = makeProject({
      '.prettierrc.json': JSON.stringify({ singleQuote: true, overrides }),
      '.editorconfig': 'root = true\n[*]\nindent_style = tab\n',
    });
    const { stderr, code } = await runCli(args, { cwd });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const models = readFileSync(join(cwd, 'src/api/test/v1/index.ts'), 'utf8');
    expect(models).toMatch(/^\tapiVersion: WidgetApiVersionType$/m);
    expect(models).toMatch(/from '[^']+'$/m);
    const checked = execFileSync(
      process.execPath,
      [join(prettierFolder, 'bin/prettier.cjs'), '--check', 'src'],
      {
        cwd,
        encoding: 'utf8',
      },
    );
    expect(checked).toContain('All matched files use Prettier code style!');
  });

  it('writes nothing the second time, passes --check, and notices a configuration that changed', async () => {
    const cwd = makeProject({ '.prettierrc.json': '{"tabWidth": 4}' });
    await runCli(args, { cwd });
    const was = readTree(cwd);
    expect((await runCli(args, { cwd })).stdout).toMatch(/up to date/);
    expect((await runCli([...args, '--check'], { cwd })).code).toBe(0);
    expect(readTree(cwd)).toEqual(was);
    writeTree(cwd, { '.prettierrc.json': '{"tabWidth": 3}' });
    expect((await runCli([...args, '--check'], { cwd })).code).toBe(1);
  });

  it('may be asked for in the configuration, and refused on the command line', async () => {
    const config = { crds: 'crds', out: 'api', target: 'ts', only: 'models', prettier: true };
    const cwd = makeProject({
      '.prettierrc': 'semi: false\n',
      'ocm-gen.config.json': JSON.stringify(config),
    });
    await runCli([], { cwd });
    expect(readFileSync(join(cwd, 'api/test/v1/index.ts'), 'utf8')).not.toContain(';');
    await runCli(['--no-prettier'], { cwd });
    expect(readFileSync(join(cwd, 'api/test/v1/index.ts'), 'utf8')).toContain(';');
  });

  it('needs a prettier of the project, of version 3 or later', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'crds/a.yaml': crdText() });
    expect(await runCli(args, { cwd })).toEqual({
      stdout: '',
      stderr:
        'error OCM5005: prettier was asked for and cannot be loaded: it is not installed\n' +
        '  hint: npm install --save-dev prettier\n',
      code: 1,
    });
    writeTree(cwd, {
      'node_modules/prettier/package.json': '{"name": "prettier", "version": "2.8.8"}',
      'node_modules/prettier/index.js':
        "module.exports = { version: '2.8.8', format() {}, resolveConfig() {} };",
    });
    const old = await runCli(args, { cwd });
    expect(old.stderr).toMatch(/^error OCM5005: prettier must be of version 3 or later, not 2\.8\.8\n/);
    expect(Object.keys(readTree(cwd)).filter((path) => path.startsWith('src/'))).toEqual([]);
  });

  it('reports a broken configuration once, and writes nothing', async () => {
    const cwd = makeProject({ '.prettierrc': '{ not yaml' });
    const { stdout, stderr, code } = await runCli(args, { cwd });
    expect(stderr.match(/error OCM5006/g)).toHaveLength(1);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(Object.keys(readTree(cwd)).filter((path) => path.startsWith('src/'))).toEqual([]);
  });
});
