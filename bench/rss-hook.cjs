// Loaded into each measured process: leaves its peak memory (KiB) where the bench asked for it.
const { writeFileSync } = require('node:fs');
const file = process.env.OCM_GEN_BENCH_RSS;
delete process.env.OCM_GEN_BENCH_RSS;
process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
