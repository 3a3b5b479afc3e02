// Loaded into each measured process: leaves its peak memory (KiB) and CPU time (microseconds) where the bench asked for it.
const { writeFileSync } = require('node:fs');
const file = process.env.OCM_GEN_BENCH_USAGE;
delete process.env.OCM_GEN_BENCH_USAGE;
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(file, JSON.stringify({ maxRSS, cpu: userCPUTime + systemCPUTime }));
});
