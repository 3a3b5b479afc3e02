import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { packRelease, releases } from '../support/bump-project.ts';
import { cliScript, projectRoot } from '../support/run-cli.ts';
import { makeTempFolder, writeTree } from '../support/temp-folder.ts';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: { readonly [name: string]: string };
  readonly 'working-directory'?: string;
}

interface Workflow {
  readonly on: {
    readonly schedule: readonly { readonly cron: string }[];
    readonly workflow_dispatch: { readonly inputs: { readonly tag: { readonly default: string } } };
  };
  readonly permissions: object;
  readonly concurrency: string;
  readonly jobs: {
    readonly bump: {
      readonly permissions: object;
      readonly 'timeout-minutes': number;
      readonly steps: readonly Step[];
    };
  };
}

const text = readFileSync(join(projectRoot, 'examples/github-actions/ocm-bump.yml'), 'utf8');
const workflow = load(text) as Workflow;
const { bump } = workflow.jobs;
const crd = 'crds/acme/cluster-budget.yaml';

describe('examples/github-actions: what the workflow may do and when', () => {
  it('runs once a week, and by hand for any release', () => {
    expect(workflow.on.schedule).toHaveLength(1);
    expect(workflow.on.schedule[0]?.cron).toMatch(/^(?:[1-5]?\d) (?:1?\d|2[0-3]) \* \* [0-6]$/);
    expect(workflow.on.workflow_dispatch.inputs.tag.default).toBe('latest');
  });

  it('has the permissions that a branch and a pull request need, and no others', () => {
    expect(workflow.permissions).toEqual({});
    expect(bump.permissions).toEqual({ contents: 'write', 'pull-requests': 'write' });
  });

  it('runs one at a time and not for ever', () => {
    expect(workflow.concurrency).toBe('ocm-api-bump');
    expect(bump['timeout-minutes']).toBeLessThanOrEqual(30);
  });

  it('uses actions by commit, with the full version beside it', () => {
    const uses = bump.steps.flatMap((step) => (step.uses === undefined ? [] : [step.uses]));
    expect(uses.map((action) => action.split('@')[0])).toEqual(['actions/checkout', 'actions/setup-node']);
    for (const action of uses) {
      expect(action).toMatch(/@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`uses: ${action} # v\\d+\\.\\d+\\.\\d+$`, 'm'));
    }
  });

  it('gives nothing from outside to a shell but as a variable', () => {
    for (const { run = '' } of bump.steps) expect(run).not.toContain('${{');
  });

  it('bumps where the example has its configuration', () => {
    const step = bump.steps.find(({ name }) => name === 'Bump');
    expect(step?.run).toMatch(/^npx ocm-gen bump "\$TAG" --format markdown > /);
    const folder = step?.['working-directory'] ?? '';
    for (const example of ['turborepo', 'nx']) {
      const manifest = join(projectRoot, 'examples', example, folder, 'package.json');
      expect(JSON.parse(readFileSync(manifest, 'utf8'))).toHaveProperty('ocm-gen');
    }
  });
});

/** A repository with an origin, and a `gh` that writes down how it was called and knows of one open pull request, or of none. */
function makeRepository(open: string): { dir: string; env: NodeJS.ProcessEnv; calls: () => string } {
  const folder = makeTempFolder();
  const dir = join(folder, 'repository');
  const calls = join(folder, 'calls');
  writeTree(folder, {
    'bin/gh': `#!/bin/sh\necho "$*" >> '${calls}'\nif [ "$2" = list ]; then printf '%s' '${open}'; fi\n`,
    'runner/bump.md': '# v1.2.0 to v1.3.0\n',
    'repository/package.json': '{}\n',
  });
  chmodSync(join(folder, 'bin/gh'), 0o755);
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
    HOME: folder,
    RUNNER_TEMP: join(folder, 'runner'),
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
  const git = (...args: readonly string[]): void => {
    execFileSync('git', args, { cwd: dir, env, stdio: 'pipe' });
  };
  git('init', '--quiet', '--initial-branch=main');
  git('init', '--quiet', '--bare', join(folder, 'origin'));
  git('remote', 'add', 'origin', join(folder, 'origin'));
  git('add', '--all');
  git('commit', '--quiet', '--message=first');
  git('push', '--quiet', 'origin', 'main');
  return { dir, env, calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8') : '') };
}

describe('examples/github-actions: its steps, run in a repository', () => {
  const runStep = (step: Step | undefined, { dir, env }: { dir: string; env: NodeJS.ProcessEnv }): string =>
    execFileSync('bash', ['-e', '-c', step?.run ?? 'exit 1'], {
      cwd: join(dir, step?.['working-directory'] ?? ''),
      env: { ...env, ...step?.env },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  const openPullRequest = (repository: { dir: string; env: NodeJS.ProcessEnv }): string =>
    runStep(bump.steps.at(-1), repository);
  const onOrigin = (dir: string, env: NodeJS.ProcessEnv): string =>
    execFileSync('git', ['ls-tree', '--name-only', '-r', 'origin/ocm-api-bump'], {
      cwd: dir,
      env,
      encoding: 'utf8',
    });

  it('does nothing when nothing is new', () => {
    const repository = makeRepository('');
    expect(openPullRequest(repository)).toBe('nothing new\n');
    expect(repository.calls()).toBe('');
  });

  it('pushes what changed and opens a pull request', () => {
    const repository = makeRepository('');
    writeTree(repository.dir, { 'crds/v1.3.0/a.yaml': 'a: 1\n' });
    openPullRequest(repository);
    expect(onOrigin(repository.dir, repository.env)).toBe('crds/v1.3.0/a.yaml\npackage.json\n');
    expect(repository.calls()).toMatch(
      /^pr list --head ocm-api-bump .*\npr create --head ocm-api-bump --title Bump the OCM API --body-file \S+\/bump\.md\n$/,
    );
  });

  it('updates the one that is open, whatever its branch held', () => {
    const repository = makeRepository('17');
    writeTree(repository.dir, { 'crds/v1.2.0/a.yaml': 'a: 1\n' });
    openPullRequest(repository);
    execFileSync('git', ['switch', '--quiet', 'main'], { cwd: repository.dir, env: repository.env });
    execFileSync('git', ['branch', '--quiet', '-D', 'ocm-api-bump'], {
      cwd: repository.dir,
      env: repository.env,
    });
    writeTree(repository.dir, { 'crds/v1.3.0/a.yaml': 'a: 1\n' });
    openPullRequest(repository);
    expect(onOrigin(repository.dir, repository.env)).toBe('crds/v1.3.0/a.yaml\npackage.json\n');
    expect(repository.calls()).toMatch(/\npr edit 17 --title Bump the OCM API --body-file \S+\/bump\.md\n$/);
  });

  it('goes from a release to the pull request that tells of it', async () => {
    const repository = makeRepository('');
    const { dir, env, calls } = repository;
    const manifest = readFileSync(join(projectRoot, 'examples/turborepo/packages/api/package.json'), 'utf8');
    const own = readFileSync(join(projectRoot, 'examples/turborepo/packages/api', crd), 'utf8');
    writeTree(dir, {
      '.gitignore': 'dist/\n',
      'packages/api/package.json': manifest.replace('"bundled"', '"crds/v1.2.0"'),
      'packages/api/crds/v1.2.0/widgets.yaml': releases['v1.2.0'],
      [`packages/api/${crd}`]: own,
    });
    execFileSync('git', ['add', '--all'], { cwd: dir, env });
    execFileSync('git', ['commit', '--quiet', '--message=api'], { cwd: dir, env });
    const archive = join(dir, '..', await packRelease(join(dir, '..'), 'v1.3.0'));
    writeTree(join(dir, '..'), {
      'bin/npx': `#!/bin/sh\nshift\nexec '${process.execPath}' '${cliScript}' "$@" --from '${archive}'\n`,
    });
    chmodSync(join(dir, '..', 'bin/npx'), 0o755);

    const step = bump.steps.find(({ name }) => name === 'Bump');
    runStep(step && { ...step, env: { TAG: 'latest' } }, repository);
    openPullRequest(repository);
    expect(calls()).toContain('\npr create ');
    expect(readFileSync(join(env.RUNNER_TEMP ?? '', 'bump.md'), 'utf8')).toMatch(
      /^## Bump the API from `v1\.2\.0` to `v1\.3\.0`\n[^]*\n### Migration\n/,
    );
    const changed = ['diff', '--name-status', 'main', 'origin/ocm-api-bump'];
    expect(execFileSync('git', changed, { cwd: dir, env, encoding: 'utf8' }).split('\n')).toEqual([
      'A\tpackages/api/CHANGELOG.md',
      'A\tpackages/api/crds/ocm-gen.lock.json',
      'A\tpackages/api/crds/v1.3.0/widget/v1/widgets.crd.yaml',
      'M\tpackages/api/package.json',
      '',
    ]);
  });
});
