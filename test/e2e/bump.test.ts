import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bumpTo, makeProject, options, projectConfig, releases, today } from '../support/bump-project.ts';
import { runCli } from '../support/run-cli.ts';
import { readTree, writeTree } from '../support/temp-folder.ts';

const readJson = (cwd: string, path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(cwd, path), 'utf8')) as Record<string, unknown>;

describe('ocm-gen bump', () => {
  it('writes the release, the package, its changelog and its version, and then has nothing to do', async () => {
    const cwd = await makeProject();
    const run = await bumpTo('v1.3.0', cwd);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('@acme/api 1.4.0 → 2.0.0 (major: 2 changes hit somebody)');
    expect(run.stdout).toContain('to do: handle l where you switch over spec.size, or have a default branch');
    const tree = readTree(cwd);
    expect(tree['crds/v1.3.0/widget/v1/widgets.crd.yaml']).toBe(releases['v1.3.0']);
    expect(tree['crds/v1.2.0/widgets.yaml']).toBe(releases['v1.2.0']);
    expect(Object.keys(readJson(cwd, 'crds/ocm-gen.lock.json').releases as object)).toEqual(['v1.3.0']);
    expect(readJson(cwd, 'package.json')['ocm-gen']).toEqual({
      ...options,
      crds: ['crds/v1.3.0'],
      packageVersion: '2.0.0',
    });
    expect(readJson(cwd, 'api/package.json').version).toBe('2.0.0');
    expect(tree['api/CHANGELOG.md']).toContain(`## [2.0.0] - ${today}\n`);
    // What upstream still serves stays beside what is new.
    expect(tree).toHaveProperty(['api/test/v1/index.js']);
    expect(tree).toHaveProperty(['api/test/v1beta1/index.js']);
    expect(await runCli(['generate', '--check'], { cwd })).toMatchObject({ code: 0 });

    expect(await bumpTo('v1.3.0', cwd)).toMatchObject({
      code: 0,
      stdout: 'nothing to do: the package is of v1.3.0\n',
    });
    expect(readTree(cwd)).toEqual(tree);

    const next = await bumpTo('v1.4.0', cwd);
    expect(next.stdout).toContain('2.0.0 → 2.0.1 (patch: ');
    const changelog = readFileSync(join(cwd, 'api/CHANGELOG.md'), 'utf8');
    expect(changelog.match(/^## .*/gm)).toEqual([`## [2.0.1] - ${today}`, `## [2.0.0] - ${today}`]);
    expect(await runCli(['generate', '--check'], { cwd })).toMatchObject({ code: 0 });
  });

  it('writes nothing when it is asked what it would do, and tells all of it', async () => {
    const cwd = await makeProject();
    const tree = readTree(cwd);
    const { stdout, code } = await bumpTo('v1.3.0', cwd, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('(major: 2 changes hit somebody)');
    expect(stdout).toContain('crds/v1.3.0: would be written, 1 files');
    expect(stdout).toMatch(/api: \d+ of \d+ files would be changed/);
    expect(stdout).toContain('api/CHANGELOG.md: would be created');
    expect(stdout).toContain('package.json: would be updated');
    expect(readTree(cwd)).toEqual(tree);
  });

  it('keeps what the user wrote into the changelog, and takes the version that is asked for', async () => {
    const cwd = await makeProject();
    const mine = '# Our API\n\n## [Unreleased]\n\n- Soon.\n\n';
    const old = '## [1.4.0] - 2026-01-31\n\n- Mine.\n';
    writeTree(cwd, { 'api/CHANGELOG.md': mine + old });
    await bumpTo('v1.3.0', cwd, '--package-version', '3.0.0-next.1');
    const changelog = readFileSync(join(cwd, 'api/CHANGELOG.md'), 'utf8');
    expect(changelog.startsWith(`${mine}## [3.0.0-next.1] - ${today}\n`)).toBe(true);
    expect(changelog.endsWith(`\n\n${old}`)).toBe(true);
    expect(readJson(cwd, 'api/package.json').version).toBe('3.0.0-next.1');
    expect(await runCli(['generate', '--check'], { cwd })).toMatchObject({ code: 0 });
  });

  it('keeps the changelog beside the package.json of a project that is the package', async () => {
    const manifest = { name: options.packageName, 'ocm-gen': options };
    const cwd = await makeProject({ 'package.json': JSON.stringify(manifest) });
    const { stdout } = await bumpTo('v1.3.0', cwd);
    expect(stdout).toContain('\nCHANGELOG.md: created\n');
    expect(readFileSync(join(cwd, 'CHANGELOG.md'), 'utf8')).toContain(`## [2.0.0] - ${today}\n`);
    expect(existsSync(join(cwd, 'api/CHANGELOG.md'))).toBe(false);
  });

  it('points a project of the bundled release at the new one', async () => {
    const text = "export default {\n  crds: ['bundled'],\n  include: ['ManagedCluster'],\n};\n";
    const cwd = await makeProject({ 'ocm-gen.config.mjs': text });
    const run = await bumpTo('v1.4.0', cwd);
    // The small release knows no such kind, and says so before anything is written.
    expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('OCM3001')]);
    expect(existsSync(join(cwd, 'crds/v1.4.0'))).toBe(false);

    writeFileSync(join(cwd, 'ocm-gen.config.mjs'), text.replace("  include: ['ManagedCluster'],\n", ''));
    await runCli(['generate'], { cwd });
    const next = await bumpTo('v1.4.0', cwd);
    expect([next.code, next.stdout]).toEqual([0, expect.stringContaining('v1.3.0 → v1.4.0: ')]);
    expect(readFileSync(join(cwd, 'ocm-gen.config.mjs'), 'utf8')).toBe(
      "export default {\n  crds: ['crds/v1.4.0'],\n  packageVersion: '0.1.0',\n};\n",
    );
    expect(await runCli(['generate', '--check'], { cwd })).toMatchObject({ code: 0 });
  }, 240_000);

  it('is of the project whose folder it runs below', async () => {
    const cwd = await makeProject();
    mkdirSync(join(cwd, 'src'));
    const run = await runCli(['bump', 'v1.3.0', '--from', '../../api-1.3.0.tar.gz'], {
      cwd: join(cwd, 'src'),
      // A configuration is looked for up to the home folder.
      env: { HOME: dirname(cwd) },
    });
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('crds/v1.3.0: written')]);
    expect(readJson(cwd, 'crds/ocm-gen.lock.json')).toMatchObject({
      releases: { 'v1.3.0': { source: '../api-1.3.0.tar.gz' } },
    });
    expect(await runCli(['generate', '--check'], { cwd })).toMatchObject({ code: 0 });
  });

  it('writes a configuration where there is none', async () => {
    const cwd = await makeProject({});
    expect(await bumpTo('v1.4.0', cwd)).toMatchObject({ code: 0 });
    expect(readJson(cwd, 'ocm-gen.config.json')).toEqual({ crds: ['crds/v1.4.0'], packageVersion: '0.1.0' });
    expect(await runCli(['generate', '--check'], { cwd })).toMatchObject({ code: 0 });
  }, 240_000);

  it('says what to change in a configuration that it cannot change', async () => {
    const text = `const tag = 'v1.2.0';\nexport default { ...${JSON.stringify(options)}, crds: [\`crds/\${tag}\`] };\n`;
    const cwd = await makeProject({ 'ocm-gen.config.mjs': text });
    const { code, stdout, stderr } = await bumpTo('v1.3.0', cwd);
    expect(code).toBe(0);
    expect(stderr).toContain('OCM6003');
    expect(stdout).toContain(
      'ocm-gen.config.mjs: to be changed by hand\n    crds: ["crds/v1.3.0"]\n    packageVersion: "2.0.0"\n',
    );
    // Once more is as well as once.
    const tree = readTree(cwd);
    await bumpTo('v1.3.0', cwd);
    expect(readTree(cwd)).toEqual(tree);
    writeFileSync(
      join(cwd, 'ocm-gen.config.mjs'),
      text.replace("'v1.2.0'", "'v1.3.0'").replace('1.4.0', '2.0.0'),
    );
    expect(await runCli(['generate', '--check'], { cwd })).toMatchObject({ code: 0 });
    expect(await bumpTo('v1.3.0', cwd)).toMatchObject({
      stdout: expect.stringContaining('nothing to do') as string,
    });
  });

  it('prints the body of a pull request, and data', async () => {
    const cwd = await makeProject();
    const { stdout: body } = await bumpTo('v1.3.0', cwd, '--dry-run', '--format', 'markdown');
    expect(body).toMatch(/^## Bump the API from `v1\.2\.0` to `v1\.3\.0`\n\n\d+ changes, 2 breaking/);
    expect(body).toContain('- `@acme/api`: `1.4.0` → `2.0.0` (major: 2 changes hit somebody)\n');
    expect(body).toContain('\n### Migration\n\n#### `Widget` of `test.example.com/v1`\n');

    const { stdout, stderr } = await bumpTo('v1.3.0', cwd, '--format', 'json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      command: 'bump',
      status: 'written',
      from: 'v1.2.0',
      to: 'v1.3.0',
      package: { name: '@acme/api', old: '1.4.0', new: '2.0.0', step: 'major' },
      release: { status: 'written', folder: 'crds/v1.3.0' },
      generated: { out: 'api' },
      changelog: { path: 'api/CHANGELOG.md', action: 'create' },
      config: { path: 'package.json', action: 'update' },
      changes: expect.arrayContaining([
        expect.objectContaining({ code: 'version-added', rootExport: { old: 'v1beta1', new: 'v1' } }),
      ]) as unknown,
      migration: [
        { code: 'version-added', todo: expect.stringContaining('@acme/api/test/v1beta1') as string },
        { code: 'enum-value-added', new: 'l' },
      ],
      docOnly: 0,
    });
    const again = await bumpTo('v1.3.0', cwd, '--format', 'json');
    expect(JSON.parse(again.stdout)).toMatchObject({ status: 'unchanged', from: 'v1.3.0', to: 'v1.3.0' });
  });

  it.each<
    [name: string, code: string, exit: number, prepare: (cwd: string) => void, args: readonly string[]]
  >([
    ['a folder without a package', 'OCM6001', 1, (cwd) => rmSync(join(cwd, 'package.json')), []],
    ['inputs without a release', 'OCM6001', 1, (cwd) => writeTree(cwd, projectConfig({ crds: ['own'] })), []],
    ['a package made by flags', 'OCM6002', 1, (cwd) => writeTree(cwd, projectConfig({ target: 'ts' })), []],
    ['a changelog that is a folder', 'OCM6004', 1, (cwd) => mkdirSync(join(cwd, 'api/CHANGELOG.md')), []],
    [
      'a file in the way of the package',
      'OCM4001',
      1,
      (cwd) => writeTree(cwd, { 'api/test/v1/index.js': 'mine' }),
      [],
    ],
    [
      'other files in the way of the release',
      'OCM4006',
      1,
      (cwd) => writeTree(cwd, { 'crds/v1.3.0/widget/v1/widgets.crd.yaml': 'mine' }),
      [],
    ],
    ['an archive that is none', 'OCM1005', 1, (cwd) => writeTree(cwd, { '../api-1.3.0.tar.gz': 'mine' }), []],
    ['a version that is none', 'OCM5002', 2, () => undefined, ['--package-version', 'next']],
    ['a configuration that is not there', 'OCM5003', 2, () => undefined, ['--config', 'none.json']],
  ])('refuses %s, and writes nothing', async (_, code, exit, prepare, args) => {
    const cwd = await makeProject();
    prepare(cwd);
    const tree = readTree(cwd);
    const run = await bumpTo('v1.3.0', cwd, ...args);
    expect([run.code, run.stderr]).toEqual([exit, expect.stringContaining(code)]);
    expect(readTree(cwd)).toEqual(tree);
  });
});
