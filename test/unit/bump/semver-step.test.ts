import { describe, expect, it } from 'vitest';
import { applyStep, findStep, type Step } from '../../../src/bump/semver-step.ts';
import { diffModels } from '../../../src/diff/diff-models.ts';
import { build, definition, withSpec, vocabulary, type JsonObject } from '../../support/definition.ts';
import { spec, text, versions, type Documents } from '../../support/diff-rows.ts';

function stepOf(from: Documents, to: Documents): Step {
  const [old, fresh] = [build(from).model, build(to).model];
  return findStep(diffModels(old, fresh), old, fresh).step;
}

const rule = (message: string): JsonObject => ({
  a: { ...text, 'x-kubernetes-validations': [{ rule: 'self != ""', message }] },
});
const column = { name: 'A', type: 'string', jsonPath: '.spec.a' };

describe('findStep', () => {
  it.each<[name: string, from: Documents, to: Documents, step: Step]>([
    ['nothing', spec({ a: text }), spec({ a: text }), 'none'],
    ['other words', spec({ a: text }), spec({ a: { ...text, description: 'A.' } }), 'patch'],
    [
      'a printer column',
      versions({ name: 'v1' }),
      versions({ name: 'v1', more: { additionalPrinterColumns: [column] } }),
      'patch',
    ],
    ['the message of a rule', spec(rule('m')), spec(rule('n')), 'patch'],
    [
      'a pattern spelled otherwise',
      spec({ a: { ...text, pattern: '[ab]' } }),
      spec({ a: { ...text, pattern: 'a|b' } }),
      'patch',
    ],
    ['an optional field', spec({}), spec({ a: text }), 'minor'],
    ['a kind', [definition()], [definition(), definition({ kind: 'Bar' })], 'minor'],
    [
      'a version beside the one at the root',
      versions({ name: 'v1' }),
      versions({ name: 'v1' }, { name: 'v1beta1' }),
      'minor',
    ],
    [
      'a deprecation',
      versions({ name: 'v1' }),
      versions({ name: 'v1', more: { deprecated: true } }),
      'minor',
    ],
    [
      'a looser bound',
      spec({ a: { ...text, maxLength: 1 } }),
      spec({ a: { ...text, maxLength: 2 } }),
      'minor',
    ],
    ['a rule less', spec(rule('m')), spec({ a: text }), 'minor'],
    [
      'a version that takes the root',
      versions({ name: 'v1beta1' }),
      versions({ name: 'v1' }, { name: 'v1beta1' }),
      'major',
    ],
    [
      'a tighter bound, seen at run time alone',
      spec({ a: { ...text, maxLength: 2 } }),
      spec({ a: { ...text, maxLength: 1 } }),
      'major',
    ],
    [
      'a field with a default, seen by fixtures alone',
      spec({}),
      spec({ a: { ...text, default: 'x' } }),
      'major',
    ],
    [
      'a member of an enum',
      spec({ a: { ...text, enum: ['x'] } }),
      spec({ a: { ...text, enum: ['x', 'y'] } }),
      'major',
    ],
    ['a field less', spec({ a: text }), spec({}), 'major'],
    [
      'other words and a field less',
      spec({ a: text, b: text }),
      spec({ a: { ...text, description: 'A.' } }),
      'major',
    ],
  ])('is for %s', (_, from, to, step) => {
    expect(stepOf(from, to)).toBe(step);
  });

  it('is major where a type is called otherwise though no fact changed: Go names are known on one side only', () => {
    const documents = [
      definition({ schema: withSpec({ part: { type: 'object', properties: { a: text } } }) }),
    ];
    const names = vocabulary({ 'example/v1': { Foo: { 'spec.part': 'Piece' } } });
    const named = [...documents, names];
    const lost = build(documents).model.groupVersions[0]?.types.map(({ name }) => name) ?? [];
    expect(lost).toContain('FooSpecPart');
    expect(stepOf(named, named)).toBe('none');
    expect(stepOf(documents, named)).toBe('major');
    expect(stepOf(named, documents)).toBe('major');
  });
});

describe('applyStep', () => {
  it.each<[version: string, step: Step, next: string]>([
    ['1.4.2', 'none', '1.4.2'],
    ['1.4.2', 'patch', '1.4.3'],
    ['1.4.2', 'minor', '1.5.0'],
    ['1.4.2', 'major', '2.0.0'],
    ['0.3.1', 'patch', '0.3.2'],
    ['0.3.1', 'minor', '0.3.2'],
    ['0.3.1', 'major', '0.4.0'],
    ['0.0.0', 'minor', '0.0.1'],
    ['0.0.0', 'major', '0.1.0'],
    ['2.0.0-rc.1', 'major', '2.0.0'],
    ['2.0.0-rc.1', 'minor', '2.0.0'],
    ['2.1.0-rc.1', 'major', '3.0.0'],
    ['2.1.0-rc.1', 'minor', '2.1.0'],
    ['2.1.1-rc.1', 'minor', '2.2.0'],
    ['2.1.1-rc.1', 'patch', '2.1.1'],
    ['0.4.0-rc.1', 'major', '0.4.0'],
    ['0.4.1-rc.1', 'major', '0.5.0'],
    ['1.4.2+build.7', 'patch', '1.4.3'],
    ['1.4.2-rc.1', 'none', '1.4.2-rc.1'],
  ])('moves %s by %s to %s', (version, step, next) => {
    expect(applyStep(version, step)).toBe(next);
  });
});
