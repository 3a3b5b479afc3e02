import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { crdText } from '../support/crd-text.ts';
import { cliScript, requireBuild, runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

const libraries = ['js-yaml', 'json-schema-to-typescript', 'lodash', 'diff', 'tar', 'tinyglobby'];

/** The libraries whose code a run loads, seen by the scripts that its coverage report names. */
async function loadedLibraries(
  args: readonly string[],
  cwd: string,
): Promise<{ loaded: string[]; stages: boolean }> {
  const coverage = join(cwd, '.coverage', String(readdirSync(cwd).length));
  mkdirSync(coverage, { recursive: true });
  await runCli(args, { cwd, env: { NODE_V8_COVERAGE: coverage } });
  const texts = readdirSync(coverage).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(coverage, file), 'utf8')) as {
      result: { url: string }[];
    };
    return result
      .filter(({ url }) => url.startsWith('file:'))
      .map(({ url }) => readFileSync(fileURLToPath(url), 'utf8'));
  });
  const loaded = libraries.filter((name) => texts.some((text) => text.includes(`// node_modules/${name}/`)));
  return { loaded, stages: texts.some((text) => text.includes('// src/emit/emit-package.ts')) };
}

describe('a run', () => {
  const args = ['--crds', 'crds', '--out', 'api'];

  it('loads neither libraries nor stages when nothing changed', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'crds/a.yaml': crdText() });
    expect(await loadedLibraries(args, cwd)).toEqual({
      loaded: ['js-yaml', 'json-schema-to-typescript', 'lodash'],
      stages: true,
    });
    expect(await loadedLibraries(args, cwd)).toEqual({ loaded: [], stages: false });
    expect(await loadedLibraries([...args, '--check'], cwd)).toEqual({ loaded: [], stages: false });
    writeTree(cwd, { 'api/index.js': 'stale' });
    const { loaded } = await loadedLibraries([...args, '--check'], cwd);
    expect(loaded).toContain('diff');
  });

  it('never loads prettier unless it is asked to', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, {
      'crds/a.yaml': crdText(),
      'node_modules/prettier/package.json': '{"name": "prettier", "main": "index.js"}',
      'node_modules/prettier/index.js': 'throw new Error("loaded");',
    });
    expect((await runCli(args, { cwd })).code).toBe(0);
  });

  it('does not mind a reader that goes away', async () => {
    requireBuild();
    const child = spawn(process.execPath, [cliScript, 'list'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('gives the same bytes in any locale, time zone and order of inputs', async () => {
    const files = {
      'a.yaml': crdText(),
      'b.yaml': crdText({ kind: 'Gadget' }),
      'c.yaml': crdText({ group: 'i.example.com' }),
    };
    const runs = [
      { order: ['a.yaml', 'b.yaml', 'c.yaml'], env: {} },
      {
        order: ['c.yaml', 'a.yaml', 'b.yaml'],
        env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' },
      },
    ];
    const trees = [];
    for (const { order, env } of runs) {
      const cwd = makeTempFolder();
      writeTree(cwd, files);
      await runCli(['--crds', ...order, '--out', 'api'], { cwd, env });
      trees.push(readTree(join(cwd, 'api')));
    }
    expect(trees[0]).toEqual(trees[1]);
  });

  it('that is killed at any moment is completed by the next', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, { 'crds/a.yaml': crdText() });
    const whole = makeTempFolder();
    writeTree(whole, { 'crds/a.yaml': crdText({ kind: 'Gadget' }) });
    await runCli(args, { cwd: whole });
    for (let round = 0; round < 6; round++) {
      writeTree(cwd, { 'crds/a.yaml': crdText() });
      await runCli(args, { cwd });
      writeTree(cwd, { 'crds/a.yaml': crdText({ kind: 'Gadget' }) });
      const child = spawn(process.execPath, [cliScript, ...args], { cwd, stdio: 'ignore' });
      setTimeout(() => child.kill('SIGKILL'), 60 + round * 60);
      await new Promise((resolve) => child.on('close', resolve));
      const { stderr, code } = await runCli(args, { cwd });
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
      expect(readTree(join(cwd, 'api'))).toEqual(readTree(join(whole, 'api')));
    }
  });
});

describe('ocm-gen --watch', () => {
  it('runs again when an input is saved, replaced, added or removed, and after a mistake', async () => {
    requireBuild();
    const cwd = makeTempFolder();
    writeTree(cwd, { 'crds/a.yaml': crdText() });
    const child = spawn(process.execPath, [cliScript, '--crds', 'crds', '--out', 'crds/api', '--watch'], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => {
      child.kill();
    });
    let text = '';
    let notify: () => void = () => undefined;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        notify();
      });
    }
    /** Waits for a line that was not there before. */
    const next = async (pattern: RegExp): Promise<void> => {
      while (!pattern.test(text)) await new Promise<void>((resolve) => (notify = resolve));
      text = text.replace(pattern, '');
    };
    await next(/crds\/api has \d+ files: \d+ created/);
    await next(/watching \d+ folders? for changes/);
    writeFileSync(join(cwd, 'crds/a.yaml'), crdText({ kind: 'Gadget' }));
    await next(/crds\/a\.yaml changed\n/);
    await next(/crds\/api has \d+ files: 0 created, [1-9]\d* updated/);
    writeTree(cwd, { 'crds/new/b.yaml': crdText({ kind: 'Widget' }) });
    await next(/crds\/api has \d+ files: /);
    writeFileSync(join(cwd, 'crds/new/b.yaml'), 'kind: [');
    await next(/crds\/new\/b\.yaml:\d+:\d+: error OCM2001/);
    writeFileSync(join(cwd, 'crds/new/b.yaml'), crdText({ kind: 'Gizmo' }));
    await next(/crds\/api has \d+ files: /);
    expect(child.exitCode).toBe(null);
    expect(readFileSync(join(cwd, 'crds/api/index.d.ts'), 'utf8')).toContain('Gizmo');
  });
});
