// `npm run golden:update`: writes test/golden/*/expected anew. Read every changed line of the diff before you commit it.
import { startVitest } from 'vitest/node';

if (process.env.CI !== undefined) throw new Error('goldens are not updated in CI');
process.env.UPDATE_GOLDEN = '1';
const vitest = await startVitest('test', ['test/unit/emit/golden.test.ts'], {
  config: '.config/vitest.config.ts',
  watch: false,
});
await vitest.close();
