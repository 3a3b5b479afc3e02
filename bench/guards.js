import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildContestants } from './contestants.js';
import { median, table } from './measure.js';

const worker = new URL('./guards-worker.js', import.meta.url).pathname;

const rows = [
  ['ManagedCluster of 5 kB, warm', 'managedCluster warm'],
  ['ManagedCluster, freshly parsed', 'managedCluster parsed'],
  ['ManagedCluster, one error, all reported', 'managedCluster one error'],
  ['ManifestWork of 50 manifests, warm', 'manifestWork warm'],
  ['ManifestWork, freshly parsed', 'manifestWork parsed'],
  ['ManifestWork, one error, all reported', 'manifestWork one error'],
];

/**
 * How fast objects are checked: ours with everything, ours with what Ajv checks too, and the peers. Each contestant has a process of its
 * own, in turns; a ratio is of two times of one turn, and the median of the turns is told.
 *
 * @param {{turns: number}} options
 * @returns {Promise<string>} Markdown
 */
export async function benchGuards({ turns }) {
  const work = mkdtempSync(join(tmpdir(), 'ocm-gen-bench-'));
  try {
    const contestants = await buildContestants(work);
    const results = Array.from({ length: turns }, () =>
      Object.fromEntries(contestants.map(({ id, module }) => [id, runWorker(module)])),
    );
    const cell = (id, measurement) => {
      if (results[0][id][measurement] === undefined) return '';
      const rate = 1e6 / median(results.map((result) => result[id][measurement]));
      const ratio = median(results.map((result) => result.ajv[measurement] / result[id][measurement]));
      return `${thousands(rate)}/s, ${ratio.toFixed(ratio < 10 ? 2 : 1)} x`;
    };
    return table(
      ['objects a second, x Ajv', ...contestants.map(({ name }) => name)],
      rows.map(([title, measurement]) => [title, ...contestants.map(({ id }) => cell(id, measurement))]),
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function runWorker(module) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [worker, module], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function thousands(rate) {
  return rate < 10_000 ? `${(rate / 1000).toFixed(1)} k` : `${Math.round(rate / 1000)} k`;
}
