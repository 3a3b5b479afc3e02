import { describe, expect, it } from 'vitest';
import { CodeFile } from '../../../src/code/code-file.ts';
import { callExpression, nameExpression } from '../../../src/code/expressions.ts';
import { booleanType, namedType } from '../../../src/code/type-expressions.ts';

const constant = { kind: 'const', name: 'x', doc: [], isExported: true } as const;

describe('the imports of a module', () => {
  it('are those that its code or its types mention', () => {
    const file = new CodeFile('a/v1/schemas');
    const used = file.importValue('isRecord', 'runtime/quick');
    const type = file.importType('Schema', 'runtime/schema');
    file.importValue('hold', 'runtime/quick');
    file.importType('Pattern', 'runtime/schema');
    const value = callExpression(used, nameExpression('y'));
    file.add({ ...constant, type: { kind: 'array', element: namedType(`${type}.Inner`) }, value });
    file.add({
      kind: 'function',
      name: 'y',
      doc: [],
      typeParameters: [],
      parameters: [],
      returns: booleanType,
      body: [{ kind: 'return', value: callExpression(file.importValue('check', 'runtime/check')) }],
      isExported: false,
    });
    expect(file.toModule().imports.map(({ local }) => local)).toEqual(['check', 'isRecord', 'Schema']);
  });
});
