import { afterEach, describe, expect, it, vi } from 'vitest';

const table: readonly (readonly [text: string, verdict: boolean])[] = [
  ['', false],
  ['aGk=', true],
  ['aGk', false],
  ['aA==', true],
  ['a===', false],
  ['====', false],
  ['aGkh', true],
  ['aG=h', false],
  ['aG k', false],
  ['aGk\n', false],
  ['a+/9', true],
  ['a-_9', false],
  ['é===', false],
  [`${'AbC9'.repeat(50_000)}aA==`, true],
  [`${'AbC9'.repeat(50_000)}aA=A`, false],
];

describe.each(['with atob', 'without atob'])('base64, on a platform %s', (platform) => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each(table)('%j: %s', async (text, verdict) => {
    if (platform === 'without atob') vi.stubGlobal('atob', undefined);
    // A module of its own: what was tested before is remembered.
    vi.resetModules();
    const { isBase64 } = await import('../../../src/runtime/formats/encoding.ts');
    expect(isBase64(text)).toBe(verdict);
  });
});
