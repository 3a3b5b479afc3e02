import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsumer, root, runNode, type Consumer } from '../support/consumer.ts';

describe('the generated package as npm publishes it', () => {
  let consumer: Consumer;

  beforeAll(async () => {
    consumer = await createConsumer(join(root, 'generated'), 'ocm-api');
  });
  afterAll(() => consumer.remove());

  it('has nothing for publint to say', async () => {
    const pkgDir = join(consumer.dir, 'node_modules', 'ocm-api');
    const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has nothing for attw to say, node10 included', async () => {
    const attw = join(root, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
    const { code, output } = await runNode(consumer, [
      attw,
      '--pack',
      'node_modules/ocm-api',
      '--profile',
      'strict',
      '--no-color',
      '--no-emoji',
    ]);
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    expect(output).toContain('node10');
  });
});
