import { describe, expect, it } from 'vitest';
import { loadCrds } from '../../../src/load/load-crds.ts';
import { definition, fileOf } from '../../support/definition.ts';
import { constLines, placesOf, readGo } from '../../support/go-sources.ts';

describe('a const that cannot be resolved is reported, the others stay', () => {
  const cases: readonly (readonly [name: string, text: string, column: number])[] = [
    ['a reference to nothing', 'const B = Missing', 7],
    ['a reference to itself', 'const B = C\nconst C = B', 7],
    ['a package that is not there', 'import "example.io/other"\nconst B = other.B', 7],
    ['a package that is not imported', 'const B = other.B', 7],
    ['a call', 'const B = f("a")', 7],
    ['a method', 'const B = a.b.c("a")', 7],
    ['an operator that does not fit', 'const B = "a" - "b"', 7],
    ['a division by zero', 'const B = 1 / 0', 7],
    ['a shift beyond reason', 'const B = 1 << 100000', 7],
    ['an integer that JavaScript does not have', 'const B = 1 << 60', 7],
    ['no value at all', 'const (\n\tB\n)', 2],
  ];

  it.each(cases)('%s', async (_, text, column) => {
    const { vocabulary, diagnostics } = await readGo({
      'store/v1/types.go': `package v1\n${text.replace('const B', '\nconst B').replace('const (', '\nconst (')}\nconst A = "a"\n`,
    });
    expect(constLines(vocabulary, 'store/v1')).toEqual(['A untyped string "a"']);
    const line = 1 + text.split('\n').findIndex((each) => /\bB\b/.test(each)) + 2;
    const places = placesOf(diagnostics);
    expect(places[0]).toBe(`store/v1/types.go:${line}:${column} OCM2021`);
    expect(diagnostics.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});

describe('a file that does not parse is reported, and loses no more than the errors touch', () => {
  it('drops a spec with an error and those that would repeat it', async () => {
    const { vocabulary, diagnostics } = await readGo({
      'store/v1/types.go': 'package v1\n\nconst (\n\tA = "a"\n\tB = = "b"\n\tC = "c"\n)\n\nconst D = "d"\n',
    });
    expect(placesOf(diagnostics)).toContain('store/v1/types.go:5:6 OCM2020');
    const lines = constLines(vocabulary, 'store/v1');
    expect(lines).toContain('A untyped string "a"');
    expect(lines).toContain('D untyped string "d"');
    expect(lines.filter((line) => line.startsWith('B '))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('C ') && line !== 'C untyped string "c"')).toEqual([]);
  });

  it('takes nothing from a text that is no Go, and reads the other files', async () => {
    const { vocabulary, diagnostics } = await readGo({
      'store/v1/broken.go': '<html>\n<body>Not found</body>\n</html>\n',
      'store/v1/types.go': 'package v1\nconst A = "a"\n',
    });
    expect(constLines(vocabulary, 'store/v1')).toEqual(['A untyped string "a"']);
    expect(new Set(diagnostics.map(({ code, location }) => `${code} ${location?.file ?? ''}`))).toEqual(
      new Set(['OCM2020 store/v1/broken.go']),
    );
    expect(diagnostics.length).toBeLessThanOrEqual(5);
  });

  it('leaves a broken field out of its struct', async () => {
    const { vocabulary, diagnostics } = await readGo({
      'store/v1/types.go': `package v1
type Box struct {
	metav1.TypeMeta \`json:",inline"\`
	metav1.ObjectMeta \`json:"metadata"\`
	Spec BoxSpec \`json:"spec"\`
}
type BoxSpec struct {
	Good Mode \`json:"good"\`
	Bad Mode [ \`json:"bad"\`
}
type Mode string
`,
    });
    expect(vocabulary.types['store/v1']?.Box).toMatchObject({ spec: 'BoxSpec', 'spec.good': 'Mode' });
    expect(Object.keys(vocabulary.types['store/v1']?.Box ?? {})).not.toContain('spec.bad');
    expect(diagnostics.map(({ code }) => code)).toContain('OCM2020');
  });
});

describe('a json tag without a field in the schema is reported', () => {
  const types = `package v1
const GroupName = "store.example.io"
type Box struct {
	metav1.TypeMeta \`json:",inline"\`
	metav1.ObjectMeta \`json:"metadata"\`
	Spec BoxSpec \`json:"spec"\`
}
type BoxSpec struct {
	Known string \`json:"known"\`
	Typo Inner \`json:"tpyo"\`
	List []Inner \`json:"list"\`
	Open map[string]Inner \`json:"open"\`
}
type Inner struct {
	Deep string \`json:"deep"\`
	Gone string \`json:"gone"\`
}
`;
  const inner = { type: 'object', properties: { deep: { type: 'string' } } };
  const properties = {
    known: { type: 'string' },
    list: { type: 'array', items: inner },
    open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  };
  const schema = { type: 'object', properties: { spec: { type: 'object', properties } } };
  const load = (group: string) => loadCrds([fileOf(definition({ group, kind: 'Box', schema }))]).result.crds;

  it('by its topmost place, once for each path', async () => {
    const crds = load('store.example.io');
    const { vocabulary, diagnostics } = await readGo({ 'store/v1/types.go': types }, { crds });
    expect(placesOf(diagnostics)).toEqual([
      'store/v1/types.go:10:2 OCM2022',
      'store/v1/types.go:16:2 OCM2022',
    ]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "the schema of Box has no field spec.tpyo, which Go's json tag names",
      "the schema of Box has no field spec.list[].gone, which Go's json tag names",
    ]);
    expect(vocabulary.types['store/v1']?.Box?.['spec.tpyo']).toBe('Inner');
  });

  it('and not where the definition is of another group', async () => {
    const { diagnostics } = await readGo({ 'store/v1/types.go': types }, { crds: load('store.other.io') });
    expect(placesOf(diagnostics)).toEqual([]);
  });
});

describe('sources without a module', () => {
  it('are an error', async () => {
    const { vocabulary, diagnostics } = await readGo({ 'go.mod': '', 'store/v1/types.go': 'package v1\n' });
    expect(vocabulary).toEqual({ types: {} });
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['OCM2023 error']);
  });
});
