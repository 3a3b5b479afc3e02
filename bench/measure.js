import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rssHook = new URL('./rss-hook.cjs', import.meta.url).pathname;

/**
 * Runs each command several times, one after the other in turns, each in a new process.
 *
 * @param {readonly {name: string, args: readonly string[], cwd?: string, before?: () => void, exitCode?: number}[]} commands
 *   arguments for `node`; `before` runs untimed before each turn
 * @param {number} turns
 * @returns {Promise<Map<string, {wall: number, rss: number}>>} by name: median wall time in ms, median peak memory in MiB
 */
export async function measureProcesses(commands, turns) {
  const results = new Map(commands.map(({ name }) => [name, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const command of commands) {
      command.before?.();
      results.get(command.name).push(await runOnce(command));
    }
  }
  return new Map(
    [...results].map(([name, runs]) => [
      name,
      { wall: median(runs.map((run) => run.wall)), rss: median(runs.map((run) => run.rss)) },
    ]),
  );
}

function runOnce({ name, args, cwd, exitCode = 0 }) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const dir = mkdtempSync(join(tmpdir(), 'ocm-gen-bench-'));
  const rssFile = join(dir, 'rss');
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', rssHook, ...args], {
    cwd,
    env: { ...env, OCM_GEN_BENCH_RSS: rssFile, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const wall = performance.now() - start;
      if (code !== exitCode) {
        reject(new Error(`${name} ended with ${code}:\n${output.slice(-2000)}`));
        return;
      }
      const rss = Number(readFileSync(rssFile, 'utf8')) / 1024;
      rmSync(dir, { recursive: true });
      resolve({ wall, rss });
    });
  });
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A Markdown table. @param {readonly string[]} head @param {readonly (readonly (string | number)[])[]} rows */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
