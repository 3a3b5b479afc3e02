import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '.github', 'workflows');

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly permissions: object;
  readonly 'timeout-minutes': number;
  readonly strategy?: {
    readonly matrix: { readonly os: readonly string[]; readonly node: readonly string[] };
  };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions: object;
  readonly concurrency: unknown;
  readonly jobs: { readonly [name: string]: Job };
}

const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, text, workflow: load(text) as Workflow };
});

describe.each(workflows)('the workflow $name', ({ text, workflow }) => {
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it('has no permission but those that a job names', () => {
    expect(workflow.permissions).toEqual({});
    for (const { permissions } of jobs) expect(permissions).toHaveProperty('contents', 'read');
  });

  it('ends', () => {
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(90);
    expect(workflow.concurrency).toBeDefined();
  });

  it('uses actions by commit, with the full version beside it', () => {
    for (const { uses } of steps) {
      if (uses === undefined) continue;
      expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`uses: ${uses} # v\\d+\\.\\d+\\.\\d+$`, 'm'));
    }
  });

  it('gives nothing from outside to a shell but as a variable', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  it("runs README's commands", () => {
    const runs = steps.flatMap(({ run }) => run ?? []);
    expect(runs).toEqual(expect.arrayContaining(['npm ci', 'npm test']));
  });
});

describe('CI', () => {
  const ci = workflows.find(({ name }) => name === 'ci.yml')?.workflow.jobs.test?.strategy?.matrix;

  it('covers each system, and Node from the oldest that is allowed', () => {
    const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly engines: { readonly node: string };
    };
    expect(ci?.os.map((os) => os.replace(/-.*$/, ''))).toEqual(['ubuntu', 'macos', 'windows']);
    expect(`>=${ci?.node[0]}`).toBe(engines.node);
  });
});
