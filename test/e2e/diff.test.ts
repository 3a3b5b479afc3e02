import { join } from 'node:path';
import { create } from 'tar';
import { describe, expect, it } from 'vitest';
import { crdText, crdVersion } from '../support/crd-text.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';
import { makeTempFolder, writeTree } from '../support/temp-folder.ts';

const size = (more: object = {}): object => ({
  type: 'object',
  properties: { size: { type: 'string', enum: ['s', 'm'], ...more } },
});
const before = crdText({ spec: size() });
const reworded = crdText({ spec: size(), description: 'Other words.' });
const after = crdText({ spec: size({ enum: ['s', 'm', '`l`'] }), description: 'Other words.' });

/** Two releases as folders of a project, and as archives of one folder, as a forge makes them. */
async function makeReleases(): Promise<string> {
  const cwd = makeTempFolder();
  writeTree(cwd, {
    'crds/v0.1.0/widgets.yaml': before,
    'crds/v0.2.0/widgets.yaml': after,
    'reworded/widgets.yaml': reworded,
    'api-0.1.0/a/v1/widgets.crd.yaml': before,
    'api-0.2.0/a/v1/widgets.crd.yaml': after,
  });
  for (const name of ['api-0.1.0', 'api-0.2.0'])
    await create({ cwd, gzip: true, file: join(cwd, `${name}.tar.gz`) }, [name]);
  return cwd;
}

const change = {
  code: 'enum-value-added',
  group: 'test.example.com',
  version: 'v1',
  kind: 'Widget',
  path: 'spec.size',
  new: '`l`',
  hits: ['readers', 'running code'],
  why: 'a switch over the values is no longer complete, and the new one may be met at any time',
};

describe('ocm-gen diff', () => {
  it.each([
    ['tags', 'v0.1.0', 'v0.2.0'],
    ['folders', 'crds/v0.1.0', './crds/v0.2.0'],
    ['files', 'crds/v0.1.0/widgets.yaml', 'crds/v0.2.0/widgets.yaml'],
    ['archives', 'api-0.1.0.tar.gz', 'api-0.2.0.tar.gz'],
    ['an archive and a tag', 'api-0.1.0.tar.gz', 'v0.2.0'],
  ])('compares %s', async (_, from, to) => {
    const { stdout, stderr, code } = await runCli(['diff', from, to, '--format', 'json'], {
      cwd: await makeReleases(),
    });
    expect([stderr, code]).toEqual(['', 0]);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      command: 'diff',
      status: 'changed',
      from,
      to,
      changes: [change],
      docOnly: 1,
      diagnostics: [],
    });
  });

  it('says for a program that nothing changed, or what is wrong', async () => {
    const cwd = await makeReleases();
    const same = await runCli(['diff', 'v0.1.0', 'v0.1.0', '--format', 'json'], { cwd });
    expect(JSON.parse(same.stdout)).toMatchObject({ version: 1, command: 'diff', status: 'unchanged' });
    const wrong = await runCli(['diff', 'v0.1.0', 'nowhere', '--format', 'json'], { cwd });
    expect([wrong.code, wrong.stderr, JSON.parse(wrong.stdout)]).toEqual([
      1,
      '',
      {
        version: 1,
        command: 'diff',
        status: 'failed',
        from: 'v0.1.0',
        to: 'nowhere',
        diagnostics: [expect.objectContaining({ code: 'OCM1001' })],
      },
    ]);
  });

  it('prints text for a person', async () => {
    const { stdout } = await runCli(['diff', 'v0.1.0', 'v0.2.0'], { cwd: await makeReleases() });
    expect(stdout).toBe(`v0.1.0 → v0.2.0: 1 change, 1 breaking; 1 description reworded

Widget (test.example.com/v1)
  ! spec.size  enum value added: \`l\`
      hits readers, running code: ${change.why}
`);
  });

  it('prints Markdown for a pull request, what comes from a definition quoted', async () => {
    const { stdout } = await runCli(['diff', 'v0.1.0', 'v0.2.0', '--format', 'markdown'], {
      cwd: await makeReleases(),
    });
    expect(stdout).toBe(`## API changes from \`v0.1.0\` to \`v0.2.0\`

1 change, 1 breaking; 1 description reworded.

### Breaking

#### \`Widget\` of \`test.example.com/v1\`

- \`spec.size\`: enum value added: \`\` \`l\` \`\`  
  Hits readers, running code: ${change.why}
`);
  });

  it.each([
    ['a change, asked for any', ['v0.1.0', 'v0.2.0', '--exit-code'], 1],
    ['a change that hits somebody, asked for one', ['v0.1.0', 'v0.2.0', '--fail-on', 'breaking'], 1],
    ['a change that hits nobody, asked for any', ['v0.1.0', 'looser', '--exit-code'], 1],
    ['a change that hits nobody, asked for one', ['v0.1.0', 'looser', '--fail-on', 'breaking'], 0],
    ['other words, asked for any change', ['v0.1.0', 'reworded', '--exit-code'], 0],
    ['a change, asked for nothing', ['v0.1.0', 'v0.2.0'], 0],
    ['what cannot be read', ['v0.1.0', 'v0.3.0'], 1],
    ['a format that is none', ['v0.1.0', 'v0.2.0', '--format', 'html'], 2],
    ['one side alone', ['v0.1.0'], 2],
    ['inputs of a kind without one', ['v0.1.0', 'v0.2.0', '--crds', 'crds'], 2],
  ])('exits as it should for %s', async (_, args, code) => {
    const cwd = await makeReleases();
    writeTree(cwd, {
      'looser/widgets.yaml': crdText({ spec: size({ maxLength: 4 }) }),
      'crds/v0.1.0/widgets.yaml': crdText({ spec: size({ maxLength: 3 }) }),
      'reworded/widgets.yaml': crdText({ spec: size({ maxLength: 3 }), description: 'Other words.' }),
    });
    expect((await runCli(['diff', ...args], { cwd })).code).toBe(code);
  });

  it('names the nearest tag and what would fetch a missing one', async () => {
    const run: CliRun = await runCli(['diff', 'v0.1.0', 'v0.2.9'], { cwd: await makeReleases() });
    expect([run.stdout, run.code]).toEqual(['', 1]);
    expect(run.stderr).toContain('OCM1008');
    expect(run.stderr).toContain('ocm-gen sync v0.2.9');
    expect(run.stderr).toContain('did you mean v0.2.0?');
  });

  it('compares two versions of a kind, of the inputs that the configuration names', async () => {
    const cwd = makeTempFolder();
    const versions = [
      crdVersion('v1', size()),
      crdVersion('v2', { type: 'object', properties: { Size: { type: 'string' } } }, { storage: false }),
    ];
    writeTree(cwd, {
      'package.json': JSON.stringify({ 'ocm-gen': { crds: 'own' } }),
      'own/widgets.yaml': crdText({ versions }),
    });
    const run = await runCli(['diff', '--kind', 'Widget', 'v1', 'v2', '--format', 'json'], { cwd });
    expect(run.stderr).toBe('');
    const { from, to, changes } = JSON.parse(run.stdout) as {
      from: string;
      to: string;
      changes: { code: string }[];
    };
    expect([from, to, changes.map(({ code }) => code)]).toEqual([
      'v1',
      'v2',
      ['field-renamed', 'enum-constraint-removed'],
    ]);
    const missing = await runCli(['diff', '--kind', 'Widgit', 'v1', 'v2'], { cwd });
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('did you mean Widget?')]);
  });
});
