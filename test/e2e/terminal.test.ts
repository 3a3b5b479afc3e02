import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cliScript, requireBuild, runCli } from '../support/run-cli.ts';
import { makeTempFolder, writeTree } from '../support/temp-folder.ts';

/** util-linux's script, which runs a command on a terminal of its own. */
const { status } = spawnSync('script', ['-qec', 'true', '/dev/null'], { stdio: 'ignore' });
const hasTerminal = status === 0;

/** What a terminal shows of a run, its line ends as files have them. */
async function showOnTerminal(
  args: readonly string[],
  cwd: string,
  env: { readonly [name: string]: string } = {},
): Promise<string> {
  requireBuild();
  const command = [process.execPath, cliScript, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, TERM: 'xterm-256color', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
  await new Promise((resolve) => child.on('close', resolve));
  return shown.replaceAll('\r\n', '\n');
}

const broken = { 'a.yaml': 'kind: x\nkind: y\n' };
const plain =
  'a.yaml:2:1: error OCM2002: the key "kind" is written twice in one mapping\n' +
  '  2 | kind: y\n' +
  '    | ^\n' +
  '  a.yaml:1:1: written first here\n';
/** Anything that steers a terminal. */
const escapes = /\u001b\[[0-9;]*[A-Za-z]/g;

describe.skipIf(!hasTerminal)('on a terminal (skipped without util-linux `script`)', () => {
  it('a mistake is shown in colours, with the line that it stands in', async () => {
    const cwd = makeTempFolder();
    writeTree(cwd, broken);
    const shown = await showOnTerminal(['--crds', 'a.yaml'], cwd);
    expect(shown).toContain('\u001b[31merror OCM2002\u001b[39m');
    expect(shown.replaceAll(escapes, '')).toBe(plain);
  });

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('there are no colours with %j', async (env) => {
    const cwd = makeTempFolder();
    writeTree(cwd, broken);
    expect(await showOnTerminal(['--crds', 'a.yaml'], cwd, env)).toBe(plain);
  });
});

describe('not on a terminal', () => {
  it.each([{}, { FORCE_COLOR: '1' }, { TERM: 'xterm-256color', COLORTERM: 'truecolor' }])(
    'there are no colours, frames or progress, with %j',
    async (env) => {
      const cwd = makeTempFolder();
      writeTree(cwd, broken);
      const { stderr } = await runCli(['--crds', 'a.yaml'], { cwd, env });
      expect(stderr).toBe(plain.replace(/^ {2}2 \|.*\n.*\n/m, ''));
      const { stdout, stderr: talk } = await runCli(['list'], { cwd, env });
      expect({ hasEscapes: stdout.includes('\u001b'), talk }).toEqual({ hasEscapes: false, talk: '' });
    },
  );
});
