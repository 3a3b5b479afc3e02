/** First labels of groups that cannot name an entry's folder: entries and files of our own stand there. */
export const reservedLabels: ReadonlySet<string> = new Set(['feature', 'meta', 'registry', 'runtime']);

/**
 * Names that no declaration of an entry may take: global types and values that generated code mentions, and what it
 * imports from `./meta/v1` and `./runtime`.
 */
export const reservedNames: ReadonlySet<string> = new Set([
  'Array',
  'Date',
  'Exclude',
  'Extract',
  'FieldError',
  'FieldErrorType',
  'Infinity',
  'InvalidObjectError',
  'KindMap',
  'ListMeta',
  'NaN',
  'NonNullable',
  'Object',
  'ObjectMeta',
  'Omit',
  'Partial',
  'Pick',
  'Readonly',
  'ReadonlyArray',
  'ReadonlyMap',
  'Record',
  'RegisteredResource',
  'Required',
  'ResourceDescription',
  'ValidateOptions',
  'ValidateUpdateOptions',
]);

/** Names that `./meta/v1` itself declares, whatever the schemas use. */
export const metaNames: ReadonlySet<string> = new Set([
  ...reservedNames,
  'FieldsV1',
  'GroupVersionKind',
  'GroupVersionResource',
  'ManagedFieldsEntry',
  'OwnerReference',
  'TypeMeta',
]);

/** Words that no namespace export may be called (ECMAScript reserved words, strict mode included). */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    'arguments as async await break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for from function get if implements import in instanceof interface let new null ' +
    'of package private protected public return set static super switch this throw true try type typeof undefined ' +
    'var void while with yield'
  ).split(' '),
);
