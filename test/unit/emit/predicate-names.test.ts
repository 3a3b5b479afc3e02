import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definition, fileOf, withSpec } from '../../support/definition.ts';
import { createWorkspace, emitSources } from '../../support/emitted.ts';

const keys = [
  ['name', 'name'],
  ['value', 'valueField'],
  ['item', 'itemField'],
  ['default', 'defaultField'],
  ['URL', 'url'],
  ['url', 'urlField'],
  ['APIServer', 'apiServer'],
  ['x-y', 'xY'],
  ['9', 'field9'],
  ['$', 'field'],
  ['hold', 'holdField'],
  ['isObject', 'fieldIsObject'],
  ['hasDistinct', 'fieldHasDistinct'],
  ['namePattern', 'namePatternField'],
  ['fooSpecRules', 'fooSpecRulesField'],
] as const;

describe('the quick test of an object', () => {
  const workspace = createWorkspace();
  let code = '';
  beforeAll(async () => {
    const properties = Object.fromEntries(keys.map(([key]) => [key, { type: 'string', pattern: '^a' }]));
    const spec = {
      ...properties,
      list: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set', maxItems: 9 },
    };
    const schema = withSpec(spec, { 'x-kubernetes-validations': [{ rule: "self.name == 'a'" }] });
    const files = await emitSources([fileOf(definition({ schema }))]);
    workspace.write(files);
    code = files.find(({ path }) => path === 'example/v1/index.js')?.text ?? '';
  });
  afterAll(() => workspace.remove());

  it('reads each field into a constant that is called after it', () => {
    const [, body = ''] = /function isValidFooSpec\(value\) \{([^]*?)\n\}/.exec(code) ?? [];
    const read = [...body.matchAll(/const (\w+) = value(?:\.([\w$]+)|\["([^"]*)"\])/g)].map(
      ([, local, plain, quoted]) => [plain ?? quoted, local],
    );
    expect(Object.fromEntries(read)).toEqual({ ...Object.fromEntries(keys), list: 'list' });
  });

  it('is right with all of them', async () => {
    const { validateFoo } = (await import(`${workspace.dir}/example/v1/index.js`)) as {
      validateFoo: (value: unknown) => { field: string }[];
    };
    const spec = Object.fromEntries(keys.map(([key]) => [key, 'a']));
    const foo = { apiVersion: 'example.io/v1', kind: 'Foo', metadata: { name: 'a', namespace: 'b' }, spec };
    expect(validateFoo(foo)).toEqual([]);
    expect(validateFoo({ ...foo, spec: { ...spec, name: 'b' } })).not.toEqual([]);
    for (const [key] of keys)
      expect(validateFoo({ ...foo, spec: { ...spec, [key]: 'b' } }), key).not.toEqual([]);
  });
});
