import { describe, expect, it } from 'vitest';
import { constEntries, constLines, placesOf, readGo } from '../../support/go-sources.ts';

/** What is declared in `store/v1`, what follows from it, in the terms of `constLines`. */
const cases: readonly (readonly [name: string, text: string, want: readonly string[]])[] = [
  ['takes a string', 'const A = "a"', ['A untyped string "a"']],
  ['takes the declared type', 'type T string\nconst A T = "a"', ['A T "a"']],
  ['takes the type of a conversion', 'type T string\nconst A = T("a")', ['A T "a"']],
  ['takes a string type', 'const A string = "a"', ['A string "a"']],
  ['leaves out what is not exported', 'const a = "a"\nconst _ = "b"', []],
  ['joins texts', 'const A = "a" + `b` + "c"', ['A untyped string "abc"']],
  [
    'keeps the type of a typed operand',
    'type T string\nconst A T = "a"\nconst B = "b" + A',
    ['A T "a"', 'B T "ba"'],
  ],
  [
    'follows references in any order',
    'const A = B + "a"\nconst B = C\nconst C = "c"',
    [...['A untyped string "ca"', 'B untyped string "c"', 'C untyped string "c"']],
  ],
  ['takes several names of one spec', 'const A, B = "a", 2', ['A untyped string "a"', 'B untyped int 2']],
  [
    'repeats type and expression of the spec above',
    'type T int\nconst (\n\tA T = iota + 1\n\tB\n\t_\n\tC\n)',
    [...['A T 1', 'B T 2', 'C T 4']],
  ],
  [
    'counts iota by specs, those with values included',
    'const (\n\tA = "a"\n\tB = iota\n\tC, D = iota, -iota\n)',
    [...['A untyped string "a"', 'B untyped int 1', 'C untyped int 2', 'D untyped int -2']],
  ],
  [
    'starts iota anew in each declaration',
    'const (\n\tA = iota\n)\nconst (\n\tB = iota\n)',
    ['A untyped int 0', 'B untyped int 0'],
  ],
  [
    'shifts and masks exactly',
    'const (\n\tA = 1 << (10 * iota)\n\tB\n)\nconst C = 0xFF &^ 0b1 | 0o400 ^ 1',
    [...['A untyped int 1', 'B untyped int 1024', 'C untyped int 511']],
  ],
  [
    'divides integers as Go does',
    'const A = -7 / 2\nconst B = -7 % 2\nconst C = 7 / 2.0',
    [...['A untyped int -3', 'B untyped int -1', 'C untyped float 3.5']],
  ],
  [
    'reads integers of every base',
    'const A = 017\nconst B = 1_000\nconst C = 0X1f\nconst D = 0',
    [...['A untyped int 15', 'B untyped int 1000', 'C untyped int 31', 'D untyped int 0']],
  ],
  [
    'reads runes',
    "const A = 'a'\nconst B = '\\n'\nconst C = '\\x41'\nconst D = '\\u00e4'",
    [...['A untyped rune 97', 'B untyped rune 10', 'C untyped rune 65', 'D untyped rune 228']],
  ],
  [
    'reads booleans and comparisons',
    'const A = true\nconst B = !A\nconst C = 1 < 2 && "a" == "b"',
    [...['A untyped bool true', 'B untyped bool false', 'C untyped bool false']],
  ],
  ['measures texts in bytes', 'const A = len("ä")', ['A int 2']],
  [
    'reads escapes that JSON does not have',
    'const A = "\\a\\v\\x41\\101\\u00e4\\U0001F600\\"\\\\\\xc3\\xa4"',
    [`A untyped string ${JSON.stringify('\u0007\u000bAAä😀"\\ä')}`],
  ],
  ['drops carriage returns of raw texts', 'const A = `a\r\n\\n`', ['A untyped string "a\\n\\\\n"']],
  ['takes parentheses', 'const A = ("a" + ("b"))', ['A untyped string "ab"']],
  [
    'prefers its own const to what the language calls true',
    'const A = B\nconst B = "b"',
    [...['A untyped string "b"', 'B untyped string "b"']],
  ],
];

describe('consts of a Go package', () => {
  it.each(cases)('%s', async (_, text, want) => {
    const { vocabulary, diagnostics } = await readGo({ 'store/v1/types.go': `package v1\n\n${text}\n` });
    expect(constLines(vocabulary, 'store/v1').toSorted()).toEqual([...want].sort());
    expect(placesOf(diagnostics)).toEqual([]);
  });

  it('come from all files of the package but derived ones and tests, by file name, then in order', async () => {
    const { vocabulary } = await readGo({
      'store/v1/types.go': 'package v1\nconst C = "c"\nconst B = "b"\n',
      'store/v1/zz_generated.register.go': 'package v1\nconst GroupName = "store.example.io"\n',
      'store/v1/a.go': 'package v1\nconst A = D\n',
      'store/v1/zz_generated.deepcopy.go': 'package v1\nconst X = "x"\n',
      'store/v1/types_test.go': 'package v1\nconst Y = "y"\n',
      'store/v1/d.go': 'package v1\nconst D = "d"\n',
    });
    const names = constEntries(vocabulary, 'store/v1').map(({ name }) => name);
    expect(names).toEqual(['A', 'D', 'C', 'B', 'GroupName']);
  });

  it('come from every package of the API, not from programs, clients, tests and what is vendored', async () => {
    const text = 'package some\nconst A = "a"\n';
    const { vocabulary } = await readGo({
      'feature/feature.go': text,
      'deep/er/consts.go': text,
      'cmd/tool/main.go': 'package main\nconst A = "a"\n',
      'gen/main.go': 'package main\nconst A = "a"\n',
      'client/store/clientset.go': text,
      'test/integration/suite.go': text,
      'store/internal/x.go': text,
      'vendor/k8s.io/api/x.go': text,
      '.github/x.go': text,
      '_old/x.go': text,
    });
    expect(Object.keys(vocabulary.consts ?? {})).toEqual(['deep/er', 'feature']);
  });
});

describe('consts of other packages', () => {
  const colours =
    'package colours\n\ntype Colour string\n\nconst (\n\tRed Colour = "red"\n\tPlain = "plain"\n)\n';

  it('are reached through imports, with and without a name, their types called by their own package', async () => {
    const { vocabulary, diagnostics } = await readGo({
      'paint/colours/colours.go': colours,
      'store/v1/types.go': `package v1

import (
	c "example.io/api/paint/colours"
	"example.io/api/paint/colours"
)

const A = c.Red
const B = colours.Plain + "!"
const C c.Colour = "blue"
const D = c.Colour("green")
`,
    });
    expect(placesOf(diagnostics)).toEqual([]);
    expect(constLines(vocabulary, 'store/v1')).toEqual([
      'A colours.Colour "red"',
      'C colours.Colour "blue"',
      'D colours.Colour "green"',
      'B untyped string "plain!"',
    ]);
  });

  it('are found in the vendor folder, only the file that declares them being read', async () => {
    const { vocabulary, diagnostics } = await readGo({
      'vendor/k8s.io/x/v1/broken.go': 'package v1\nconst Other = = =\n',
      'vendor/k8s.io/x/v1/consts.go': 'package v1\ntype Mode string\nconst (\n\tOn Mode = "on"\n)\n',
      'store/v1/types.go': 'package v1\nimport xv1 "k8s.io/x/v1"\nconst A = xv1.On\n',
    });
    expect(placesOf(diagnostics)).toEqual([]);
    expect(constLines(vocabulary, 'store/v1')).toEqual(['A v1.Mode "on"']);
  });

  it('keep the name of a package that is not there', async () => {
    const { vocabulary } = await readGo({
      'feature/feature.go':
        'package feature\nimport fg "k8s.io/component-base/featuregate"\nconst A fg.Feature = "A"\n',
    });
    expect(constLines(vocabulary, 'feature')).toEqual(['A featuregate.Feature "A"']);
  });
});

describe('doc comments of consts', () => {
  it('are the lines that touch the spec from above, without markers', async () => {
    const { vocabulary } = await readGo({
      'store/v1/types.go': `package v1

// A is alone.
const A = "a"

// Nothing touches B.

const B = "b"

// The block is no const.
const (
	// C has two
	// lines.
	//
	// Deprecated: use A.
	C = "c" // not this
	D = "d"
	// +optional
	// E has a marker.
	//go:embed nothing
	E = "e"

	/* F has
	   a block. */
	F = "f"
)
`,
    });
    const docs = constEntries(vocabulary, 'store/v1').map(({ name, description }) => [name, description]);
    expect(docs).toEqual([
      ['A', 'A is alone.'],
      ['B', undefined],
      ['C', 'C has two\nlines.\n\nDeprecated: use A.'],
      ['D', undefined],
      ['E', 'E has a marker.'],
      ['F', 'F has\na block.'],
    ]);
  });
});

describe('groups of consts', () => {
  it('are those of their Go type, keyed by value, and a guess at what they are for', async () => {
    const { vocabulary } = await readGo({
      'store/v1/types.go': `package v1
type Mode string
const (
	ModeOn  Mode = "On"
	ModeAny Mode = "*"
	BoxLabelKey = "store.example.io/box"
	BoxConditionOpen string = "Open"
)
`,
    });
    expect(vocabulary.consts?.['store/v1']).toEqual([
      {
        category: 'enum-value',
        type: 'Mode',
        group: 'Mode',
        consts: { ModeOn: { member: 'On', value: 'On' }, ModeAny: { member: 'ModeAny', value: '*' } },
      },
      {
        category: 'label-key',
        type: 'untyped string',
        consts: { BoxLabelKey: { value: 'store.example.io/box' } },
      },
      { category: 'condition-type', type: 'string', consts: { BoxConditionOpen: { value: 'Open' } } },
    ]);
  });

  it('are what people stated of the const of that name, with their words where asked for', async () => {
    const known = {
      types: {},
      consts: {
        'store/v1': [
          {
            category: 'condition-type',
            type: 'string',
            group: 'BoxConditionType',
            description: 'Conditions.',
            consts: { Opened: { member: 'Open', value: 'Was', description: 'Ours.' } },
          },
        ],
      },
    };
    const files = {
      'store/v1/types.go':
        'package v1\n\n// Theirs.\nconst Opened = "Open"\n\n// New.\nconst Shut = "Shut"\n',
    };
    const block = {
      category: 'condition-type',
      type: 'untyped string',
      group: 'BoxConditionType',
      description: 'Conditions.',
    };
    const go = await readGo(files, { known });
    expect(go.vocabulary.consts?.['store/v1']?.[0]).toEqual({
      ...block,
      consts: { Opened: { member: 'Open', value: 'Open', description: 'Theirs.' } },
    });
    const ours = await readGo(files, { known, descriptions: 'known' });
    expect(ours.vocabulary.consts?.['store/v1']).toEqual([
      { ...block, consts: { Opened: { member: 'Open', value: 'Open', description: 'Ours.' } } },
      { category: 'other', type: 'untyped string', consts: { Shut: { value: 'Shut' } } },
    ]);
  });
});
