import { defineConfig } from 'vitest/config';
import { viteRuntimeFiles } from './runtime-files.js';
import { reportSkippedTests } from './skipped-tests.js';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [viteRuntimeFiles(), reportSkippedTests()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/fixtures/**', 'test/golden/**'],
    // Bounds on a hang, not on speed: the machine may be busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
