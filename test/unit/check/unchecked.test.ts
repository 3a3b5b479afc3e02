import { describe, expect, it } from 'vitest';
import { lowerRules } from '../../../src/rules/rule-set.ts';
import { compileValidator } from '../../../src/check/compile-validator.ts';
import { build, definition, fileOf, withSpec } from '../../support/definition.ts';
import { emitModel } from '../../support/emitted.ts';

const cases = [
  { name: 'a field that is not there', rule: 'self.missing == 1' },
  { name: 'types that do not compare', rule: 'self.text == 1' },
  { name: 'what is no condition', rule: 'self.text' },
  { name: 'what does not parse', rule: 'self.text ==' },
  { name: 'a function that CEL has elsewhere', rule: 'math.greatest(1, 2) == 2' },
  { name: 'a literal that cannot be converted', rule: "duration('1d') > duration('1h')" },
];

describe('a rule that a package cannot check', () => {
  it.each(cases)('is a warning in its place and listed: $name', async ({ rule }) => {
    const schema = withSpec(
      { text: { type: 'string', maxLength: 10 } },
      { 'x-kubernetes-validations': [{ rule }, { rule: 'self.text != "a"' }] },
    );
    const document = definition({ schema });
    const { model } = build([document]);
    const { diagnostics, unchecked } = lowerRules(model);
    expect(diagnostics.map(({ code, severity }) => ({ code, severity }))).toEqual([
      { code: 'OCM3016', severity: 'warning' },
    ]);
    const { location: { line = 0 } = {} } = diagnostics[0] ?? {};
    expect(fileOf(document).text.split('\n')[line - 1]).toContain(`"rule": ${JSON.stringify(rule)}`);
    const [resource] = model.groupVersions.flatMap(({ resources }) => resources);
    if (!resource) throw new Error('no kind');
    expect(unchecked.get(resource)).toEqual([`spec: ${rule}`]);
    const files = await emitModel(model);
    const constants = files.find(({ path }) => path === 'example/v1/index.js');
    expect(constants?.text).toContain(JSON.stringify(`spec: ${rule}`));

    // The others run.
    const { validate, unchecked: left } = compileValidator(resource);
    expect(left).toEqual([`spec: ${rule}`]);
    const errors = validate({
      apiVersion: 'example.io/v1',
      kind: 'Foo',
      metadata: { name: 'a' },
      spec: { text: 'a' },
    });
    expect(errors.map(({ field }) => field)).toEqual(['spec']);
  });
});
