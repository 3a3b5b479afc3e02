import { generate } from 'ocm-gen';

const isCheck = process.argv.includes('--check');

// Sources that the application compiles with its own, of two kinds only. What is wrong with a CRD is thrown, with its place.
const { status, out, files } = await generate({
  crds: ['bundled', 'crds/acme'],
  include: ['ManagedCluster', 'ClusterBudget'],
  out: 'src/api',
  target: 'ts',
  check: isCheck,
});
console.log(`${out}: ${files.length} files, ${status}`);
if (status === 'stale') process.exitCode = 1;
