// `npm run known-failures:shrink [-- <set>...]`: takes the cases that agree with the API server now out of
// test/conformance/known-failures.txt. It runs the sets named (all without a name) in both forms and never adds a line:
// a new difference fails here as it does in the tests.
import { startVitest } from 'vitest/node';

const sets = process.argv.slice(2);
process.env.SHRINK_KNOWN_FAILURES = '1';
const vitest = await startVitest('test', ['test/conformance/objects.test.ts'], {
  config: '.config/vitest.config.ts',
  watch: false,
  ...(sets.length > 0 && { testNamePattern: `of the set (?:${sets.join('|')})$` }),
});
await vitest.close();
