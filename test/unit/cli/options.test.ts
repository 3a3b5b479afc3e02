import { describe, expect, it } from 'vitest';
import { OcmGenError } from '../../../src/diagnostics/errors.ts';
import { completeOptions, parseOptions } from '../../../src/options/generate-options.ts';

describe('options', () => {
  it('are complete when none is given', () => {
    expect(completeOptions({})).toEqual({
      crds: ['bundled'],
      out: 'generated',
      packageName: 'ocm-api',
      packageVersion: '0.0.0',
      target: 'js',
      module: 'both',
      include: [],
      exclude: [],
      only: ['models', 'constants', 'guards'],
      prettier: false,
      check: false,
      dryRun: false,
      cwd: '.',
    });
  });

  it('take one text for a list, and order artifacts', () => {
    const settings = completeOptions({ crds: 'a.yaml', include: 'Placement', only: ['guards', 'models'] });
    expect(settings.crds).toEqual(['a.yaml']);
    expect(settings.include).toEqual(['Placement']);
    expect(settings.only).toEqual(['models', 'guards']);
  });

  it.each([
    ['packageName', 'Upper'],
    ['packageName', 'a b'],
    ['packageName', '../up'],
    ['packageName', '@scope'],
    ['packageName', 'x'.repeat(215)],
    ['packageVersion', '1.0'],
    ['packageVersion', '01.0.0'],
    ['target', 'es5'],
    ['module', 'commonjs'],
    ['only', 'validators'],
    ['only', []],
    ['crds', ['']],
    ['crds', 3],
    ['include', [1]],
    ['out', ''],
    ['prettier', 'yes'],
  ])('refuse %s: %j', (name, value) => {
    const { options, diagnostics } = parseOptions({ [name]: value });
    expect(diagnostics.map(({ code }) => code)).toEqual(['OCM5002']);
    expect(options).toEqual({});
  });

  it.each([
    ['packageName', '@acme/ocm-api'],
    ['packageName', 'a.b_c~d-1'],
    ['packageVersion', '1.3.0-rc.1+build.5'],
    ['only', 'models'],
    ['include', []],
  ])('accept %s: %j', (name, value) => {
    expect(parseOptions({ [name]: value })).toEqual({ options: { [name]: value }, diagnostics: [] });
  });

  it.each([
    ['packagename', 'did you mean packageName?'],
    ['package-name', 'did you mean packageName?'],
    ['crd', 'did you mean crds?'],
    ['outDir', 'did you mean out?'],
    ['excludes', 'did you mean exclude?'],
  ])('name the nearest of an unknown one: %s', (name, hint) => {
    expect(parseOptions({ [name]: 'x' }).diagnostics).toMatchObject([{ code: 'OCM5001', hint }]);
  });

  it('list them all when none is near, and report every mistake at once', () => {
    const { diagnostics } = parseOptions(
      { colour: 'red', target: 'es5', out: 'x' },
      { known: ['out', 'target'] },
    );
    expect(diagnostics).toMatchObject([
      { code: 'OCM5001', hint: 'the options are out, target' },
      { code: 'OCM5002' },
    ]);
    expect(() => completeOptions({ out: '', packageName: '' })).toThrow(OcmGenError);
  });
});
