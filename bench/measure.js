import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const usageHook = new URL('./usage-hook.cjs', import.meta.url).pathname;

/**
 * Runs each command several times, one after the other in turns, each in a new process.
 *
 * @param {readonly {name: string, args: readonly string[], cwd?: string, before?: () => void, exitCode?: number}[]} commands
 *   arguments for `node`; `before` runs untimed before each turn
 * @param {number} turns
 * @returns {Promise<Map<string, {wall: number, cpu: number, rss: number}>>} by name: medians of wall and CPU time in ms, and of peak memory in MiB
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
      Object.fromEntries(['wall', 'cpu', 'rss'].map((what) => [what, median(runs.map((run) => run[what]))])),
    ]),
  );
}

function runOnce({ name, args, cwd, exitCode = 0 }) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const dir = mkdtempSync(join(tmpdir(), 'ocm-gen-bench-'));
  const usageFile = join(dir, 'usage.json');
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', usageHook, ...args], {
    cwd,
    env: { ...env, OCM_GEN_BENCH_USAGE: usageFile, NO_COLOR: '1' },
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
      const { maxRSS, cpu } = JSON.parse(readFileSync(usageFile, 'utf8'));
      rmSync(dir, { recursive: true });
      resolve({ wall, cpu: cpu / 1000, rss: maxRSS / 1024 });
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
