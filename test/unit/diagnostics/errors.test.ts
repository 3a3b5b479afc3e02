import { describe, expect, it } from 'vitest';
import { OcmGenError } from '../../../src/diagnostics/errors.ts';

describe('OcmGenError', () => {
  it('says in its message what is wrong and where, for build scripts that print no more', () => {
    const location = { file: 'crds/widget.yaml', line: 4, column: 7 };
    const { message } = new OcmGenError([
      { code: 'OCM3010', severity: 'error', message: '"minimum" must be a number', location },
      { code: 'OCM1001', severity: 'error', message: '"none" does not exist' },
    ]);
    expect(message.split('\n')).toEqual([
      'crds/widget.yaml:4:7: OCM3010: "minimum" must be a number',
      'OCM1001: "none" does not exist',
    ]);
  });
});
