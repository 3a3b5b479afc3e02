/** First labels of groups that cannot name an entry's folder: entries and files of our own stand there. */
export const reservedLabels: ReadonlySet<string> = new Set([
  'feature',
  'meta',
  'registry',
  'resources',
  'runtime',
]);

/** Files beside the entries' folders, in lower case for file systems that know no other: groups may be called so. */
export const rootFiles: ReadonlySet<string> = new Set([
  'changelog.md',
  'index.cjs',
  'index.d.cts',
  'index.d.ts',
  'index.js',
  'index.ts',
  'package.json',
  'readme.md',
]);

/** Entries that every package may have: no Go package stands there. */
export const reservedEntries: readonly string[] = ['meta/v1', 'registry', 'resources', 'runtime'];

/** Global names that generated types and functions mention: nothing but the type of a kind may hide them. */
const globalNames = [
  'Array',
  'Date',
  'Exclude',
  'Extract',
  'Infinity',
  'NaN',
  'NonNullable',
  'Object',
  'Omit',
  'Partial',
  'Pick',
  'Promise',
  'Readonly',
  'ReadonlyArray',
  'ReadonlyMap',
  'Record',
  'Required',
];

/** Names that in a group/version's entry nothing but a kind takes: global ones, and those of our own that users know. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...globalNames,
  'FieldError',
  'InvalidObjectError',
  'JsonValue',
  'KindMap',
  'ListMeta',
  'ObjectMeta',
  'RegisteredResource',
  'ResourceDescription',
  'ValidateOptions',
  'ValidateUpdateOptions',
  'isInvalidObjectError',
]);

/** The same for `./meta/v1`, where `ObjectMeta` and `ListMeta` are at home. */
export const reservedMetaNames: ReadonlySet<string> = new Set([...globalNames, 'JsonValue']);

/** Words that no namespace export may be called (ECMAScript reserved words, strict mode included). */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    'arguments as async await break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for from function get if implements import in instanceof interface let new null ' +
    'of package private protected public return set static super switch this throw true try type typeof undefined ' +
    'var void while with yield'
  ).split(' '),
);
