import { describe, expect, it } from 'vitest';
import { adviseChange, type AdviceContext } from '../../../src/bump/advice.ts';
import { printPhrase } from '../../../src/diff/markdown.ts';
import { changeCodes, type Change } from '../../../src/diff/types.ts';

const context: AdviceContext = {
  entryOf: (group, version) =>
    version === 'v1alpha1' || version === 'v1beta1'
      ? `ocm-api/${group.split('.')[0] ?? ''}/${version}`
      : undefined,
};

const place = { group: 'addon.example.io', version: 'v1beta1', kind: 'Foo', why: 'why' } as const;
const readers = { hits: ['readers'] } as const;
const writers = { hits: ['writers'] } as const;
const fixtures = { hits: ['test fixtures'] } as const;

function advise(change: Omit<Change, keyof typeof place> & Partial<Change>): string {
  return adviseChange({ ...place, ...change }, context)
    .map(printPhrase)
    .join('');
}

type Row = readonly [advice: string, change: Parameters<typeof advise>[0]];

const rows: readonly Row[] = [
  [
    'remove what imports `Foo`: servers of this release know no such kind',
    { code: 'kind-removed', ...readers },
  ],
  [
    'import `Foo` from `ocm-api/addon/v1alpha1` to keep v1alpha1, or move to v1beta1: `ocm-gen diff --kind Foo v1alpha1 v1beta1` tells what that means',
    { code: 'version-added', ...readers, rootExport: { old: 'v1alpha1', new: 'v1beta1' } },
  ],
  [
    'import each `Foo` from its group and version: the root of the package has none any more',
    { code: 'kind-added', ...readers, rootExport: { old: 'v1' } },
  ],
  [
    'import `Foo` from `ocm-api/addon/v1beta1`, and move to v1beta1: v1 is not served',
    { code: 'version-removed', ...readers, version: 'v1', rootExport: { old: 'v1', new: 'v1beta1' } },
  ],
  [
    'move to a version of `Foo` that is served: v1beta1 is not',
    { code: 'served-changed', ...readers, new: false },
  ],
  [
    'give every `Foo` a metadata.namespace, and name it in requests',
    { code: 'scope-changed', ...readers, new: 'Namespaced' },
  ],
  [
    'leave metadata.namespace out of every `Foo`, and out of requests',
    { code: 'scope-changed', ...readers, new: 'Cluster' },
  ],
  [
    'take the plural from the package, or write `fooz`, in URLs, RBAC rules and webhooks',
    { code: 'names-changed', ...readers, new: { plural: 'fooz' } },
  ],
  [
    'take the kind of lists from the package: it is `Foos` now',
    { code: 'names-changed', ...readers, new: { listKind: 'Foos' } },
  ],
  ['set `spec.a` in what you create and update', { code: 'field-added', ...writers, path: 'spec.a' }],
  [
    'add `spec.a` to whole objects that you write out (fixtures), or type them as `FooInput`: what you create may leave it out',
    { code: 'field-added', ...fixtures, path: 'spec.a' },
  ],
  ['stop reading and writing `spec.a`', { code: 'field-removed', ...readers, path: 'spec.a' }],
  [
    'stop reading and writing `spec.a`; look whether `spec.aa` has taken its place',
    { code: 'field-removed', ...readers, path: 'spec.a', guess: 'spec.aa' },
  ],
  [
    'write `status.summary.applied` where you read or write `status.summary.Applied`, and read both while old objects are about',
    { code: 'field-renamed', ...readers, path: 'status.summary.applied', old: 'Applied', new: 'applied' },
  ],
  ['set `spec.a` in what you create and update', { code: 'became-required', ...writers, path: 'spec.a' }],
  [
    'add `spec.a` to whole objects that you write out (fixtures)',
    { code: 'became-required', ...fixtures, path: 'spec.a' },
  ],
  [
    'expect `spec.a` to be undefined where you read it',
    { code: 'became-optional', ...readers, path: 'spec.a' },
  ],
  [
    'read and write `spec.a` as integer',
    { code: 'type-changed', ...writers, path: 'spec.a', old: 'string', new: 'integer' },
  ],
  [
    'read and write `spec.a` as int-or-string: the compiler shows where the rest is to be handled',
    { code: 'type-changed', ...readers, path: 'spec.a', old: 'string', new: 'int-or-string' },
  ],
  [
    'expect `spec.a` to be null where you read it',
    { code: 'nullable-changed', ...readers, path: 'spec.a', new: true },
  ],
  [
    'leave `spec.a` out rather than set it to null',
    { code: 'nullable-changed', ...writers, path: 'spec.a', new: false },
  ],
  [
    'handle `grpc` where you switch over `spec.a`, or have a default branch',
    { code: 'enum-value-added', ...readers, path: 'spec.a', new: 'grpc' },
  ],
  [
    'write another value than `csr` to `spec.a`, and drop the branches for it',
    { code: 'enum-value-removed', ...readers, path: 'spec.a', old: 'csr' },
  ],
  [
    'write only the values that the type of `spec.a` names',
    { code: 'enum-constraint-added', ...writers, path: 'spec.a', new: ['x'] },
  ],
  [
    'handle any text where you read `spec.a`: it is a string now',
    { code: 'enum-constraint-removed', ...readers, path: 'spec.a', old: ['x'] },
  ],
  [
    'expect `spec.a` to be set where it was left out, and add it to whole objects that you write out (fixtures)',
    { code: 'default-added', ...fixtures, path: 'spec.a', new: 'x' },
  ],
  [
    'set `spec.a` yourself where you relied on `x`',
    { code: 'default-removed', ...writers, path: 'spec.a', old: 'x' },
  ],
  [
    'set `spec.a` yourself where you rely on `x`',
    { code: 'default-changed', ...writers, path: 'spec.a', old: 'x', new: 'y' },
  ],
  [
    'check what you write to `spec.a` against `maxLength: 4`: validateFoo tells',
    { code: 'validation-changed', ...writers, path: 'spec.a', keyword: 'maxLength', old: 5, new: 4 },
  ],
  [
    'select by other fields, or filter what you have listed',
    { code: 'validation-changed', ...readers, keyword: 'selectableFields', new: [] },
  ],
  [
    'keep the items of `spec.a` distinct as `map(name)` asks, and look at what you apply to it',
    { code: 'list-semantics-changed', ...writers, path: 'spec.a', new: 'map(name)' },
  ],
  [
    'make sure that what you write to `spec` keeps the rule `at most one`: validateFoo tells',
    { code: 'rule-added', ...writers, path: 'spec', new: { rule: 'self.a', message: 'at most one' } },
  ],
  [
    'make sure that what you write to it keeps the rule `self.a`: validateFoo tells',
    { code: 'rule-changed', ...writers, old: {}, new: { rule: 'self.a' } },
  ],
  [
    'look at each request that writes the status or the scale of `Foo`',
    { code: 'subresources-changed', ...writers },
  ],
  [
    'remove what imports `FooLabel`, or write its value `a/b` yourself',
    { code: 'const-removed', ...readers, path: 'FooLabel', old: 'a/b' },
  ],
  [
    'look where `FooLabel` is compared or written: it is `a/c` now',
    { code: 'const-changed', ...readers, path: 'FooLabel', old: 'a/b', new: 'a/c' },
  ],
  [
    'import the type of `spec.a` by its new name: why',
    { code: 'go-type-changed', ...readers, path: 'spec.a' },
  ],
];

/** What hits nobody, and so is never advised on. */
const harmless = [
  'storage-changed',
  'deprecation-changed',
  'rule-removed',
  'printer-columns-changed',
  'const-added',
];

describe('adviseChange', () => {
  it.each(rows)('says: %s', (advice, change) => {
    expect(advise(change)).toBe(advice);
  });

  it('has something to say of every code that hits somebody', () => {
    const known = new Set<string>(rows.map(([, { code }]) => code));
    expect(changeCodes.filter((code) => !known.has(code))).toEqual(harmless);
  });
});
