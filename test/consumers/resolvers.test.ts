import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  consumers,
  createConsumer,
  entriesOf,
  hasConsumers,
  root,
  runNode,
  type Consumer,
} from '../support/consumer.ts';

describe.skipIf(!hasConsumers)('old tools find every entry (skipped without test/consumers)', () => {
  let consumer: Consumer;
  let entries: readonly string[];

  beforeAll(async () => {
    consumer = await createConsumer(join(root, 'generated'), 'ocm-api');
    entries = await entriesOf(consumer, 'ocm-api');
  });
  afterAll(() => consumer.remove());

  it('jest 27, which knows no exports, in a CommonJS suite', async () => {
    const tests = entries.map(
      (entry) =>
        `test(${JSON.stringify(entry)}, () => { expect(Object.keys(require(${JSON.stringify(entry)}))).not.toEqual([]); });`,
    );
    await consumer.write('package.json', '{}');
    await consumer.write('entries.test.js', tests.join('\n') + '\n');
    const jest = join(consumers, 'node_modules', 'jest', 'bin', 'jest.js');
    const { code, output } = await runNode(consumer, [jest, '--rootDir', consumer.dir, '--watchman=false']);
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    expect(output).toContain(`Tests:       ${entries.length} passed, ${entries.length} total`);
  });

  it('webpack 4, which knows no exports, with a loader for ES2020, which it does not read', async () => {
    const imports = entries.map(
      (entry, index) =>
        `import * as e${index} from ${JSON.stringify(entry)}; console.log(Object.keys(e${index}).length > 0);`,
    );
    await consumer.write('main.js', imports.join('\n') + '\n');
    const webpack = join(consumers, 'node_modules', 'webpack');
    await consumer.write(
      'loader.cjs',
      `const { transformSync } = require(${JSON.stringify(join(root, 'node_modules', 'esbuild'))});
module.exports = (text) => transformSync(text, { target: 'es2019' }).code;
`,
    );
    await consumer.write(
      'webpack.cjs',
      `const webpack = require(${JSON.stringify(webpack)});
webpack({ mode: 'development', devtool: false, context: __dirname, entry: './main.js', target: 'node', module: { rules: [{ test: /\\.js$/, use: __dirname + '/loader.cjs' }] }, output: { path: __dirname + '/out' } }, (error, stats) => {
  if (error || stats.hasErrors()) { console.error(error || stats.toString('errors-only')); process.exitCode = 1; return; }
  require('./out/main.js');
});
`,
    );
    const { code, output } = await runNode(consumer, ['webpack.cjs']);
    expect({ code, output }).toEqual({ code: 0, output: 'true\n'.repeat(entries.length) });
  });
});
