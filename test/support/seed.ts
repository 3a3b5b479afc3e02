import { execFileSync } from 'node:child_process';
import fc from 'fast-check';

/**
 * What random tests start from: `VERDICT_SEED`, else the commit that is checked out. So every commit meets fresh cases, and whoever runs its
 * tests meets the same ones.
 */
export const seed = Number(process.env.VERDICT_SEED ?? seedOfCommit());

fc.configureGlobal({ seed });

function seedOfCommit(): number {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' });
    return Number.parseInt(commit.slice(0, 7), 16);
  } catch {
    // A copy without its history.
    return 1;
  }
}
