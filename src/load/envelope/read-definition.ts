import { getMember, isJsonList } from '../../values/json.ts';
import { quote } from '../quote.ts';
import type { CustomResourceDefinition, CustomResourceDefinitionVersion } from '../types.ts';
import { checkGroup, checkKind, checkLabel } from './dns-name.ts';
import type { FieldReader } from './field-reader.ts';
import { readVersion } from './read-version.ts';

/**
 * Reads the envelope of a CustomResourceDefinition of apiextensions.k8s.io/v1 with the checks and defaults of the API server
 * (`ValidateCustomResourceDefinition`, `SetDefaults_CustomResourceDefinitionSpec`); schemas stay raw. Undefined when anything is wrong:
 * the reader's context then holds the reasons. A version that nobody wants may be broken: it is left out without a word.
 * https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/custom-resource-definition-v1/
 */
export function readDefinition(
  root: FieldReader,
  isWanted: (version: string) => boolean,
): CustomResourceDefinition | undefined {
  const spec = root.requireObject('spec');
  const name = root.requireObject('metadata')?.requireString('name');
  const group = spec?.requireString('group', checkGroup);
  const scope = spec && readScope(spec);
  const names = spec && readNames(spec);
  const versions = spec && readVersions(spec, isWanted);
  if (names !== undefined && group !== undefined && name !== undefined)
    checkName(root, name, names.plural, group);
  const preserveUnknownFields = spec?.findBoolean('preserveUnknownFields') ?? false;
  if (group === undefined || name === undefined || scope === undefined) return undefined;
  if (names === undefined || versions === undefined) return undefined;
  return { name, group, scope, names, preserveUnknownFields, versions };
}

function readScope(spec: FieldReader): CustomResourceDefinition['scope'] | undefined {
  const scope = spec.requireString('scope');
  if (scope === undefined || scope === 'Cluster' || scope === 'Namespaced') return scope;
  spec.report(
    'OCM2013',
    ['scope'],
    `spec.scope must be "Namespaced" or "Cluster", and it is ${quote(scope)}`,
  );
  return undefined;
}

function readNames(spec: FieldReader): CustomResourceDefinition['names'] | undefined {
  const names = spec.requireObject('names');
  const plural = names?.requireString('plural', checkLabel);
  const kind = names?.requireString('kind', checkKind);
  const singular = names?.findString('singular', checkLabel);
  const listKind = names?.findString('listKind', checkKind);
  const shortNames = names?.findStrings('shortNames', checkLabel);
  const categories = names?.findStrings('categories', checkLabel);
  if (names === undefined || plural === undefined || kind === undefined) return undefined;
  if (listKind === kind) {
    names.report(
      'OCM2013',
      ['listKind'],
      `spec.names.listKind must differ from the kind, and it is ${quote(kind)} too`,
    );
  }
  return {
    kind,
    plural,
    singular: nonEmpty(singular) ?? kind.toLowerCase(),
    listKind: nonEmpty(listKind) ?? `${kind}List`,
    shortNames: shortNames ?? [],
    categories: categories ?? [],
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function checkName(root: FieldReader, name: string, plural: string, group: string): void {
  const wanted = `${plural}.${group}`;
  if (name === wanted) return;
  const message = `metadata.name must be the plural and the group, ${quote(wanted)}, and it is ${quote(name)}`;
  root.report('OCM2014', ['metadata', 'name'], message);
}

function readVersions(
  spec: FieldReader,
  isWanted: (version: string) => boolean,
): readonly CustomResourceDefinitionVersion[] | undefined {
  const readers = spec.findObjects('versions');
  if (readers.length === 0) {
    const list = getMember(spec.value, 'versions');
    const steps = list === undefined ? [] : ['versions'];
    if (list === undefined || isJsonList(list)) {
      spec.report('OCM2011', steps, 'spec.versions needs at least one version');
    }
    return undefined;
  }
  const outcomes = readers.map((reader) => {
    const { name } = reader.value;
    const isRequired = typeof name !== 'string' || isWanted(name);
    return { isRequired, version: readVersion(isRequired ? reader : reader.silenced()) };
  });
  reportDuplicates(readers);
  reportStorage(spec, readers);
  if (outcomes.some(({ isRequired, version }) => isRequired && version === undefined)) return undefined;
  return outcomes.flatMap(({ version }) => version ?? []);
}

function reportDuplicates(readers: readonly FieldReader[]): void {
  const seen = new Map<string, FieldReader>();
  for (const reader of readers) {
    const { name } = reader.value;
    if (typeof name !== 'string') continue;
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, reader);
      continue;
    }
    const related = [{ message: 'listed first here', location: first.locate(['name']) }];
    reader.report('OCM2016', ['name'], `the version ${quote(name)} is listed twice`, { related });
  }
}

/** Exactly one version is stored; a version that does not say whether it is stored has been reported already. */
function reportStorage(spec: FieldReader, readers: readonly FieldReader[]): void {
  const [first, ...others] = readers.filter((reader) => reader.value.storage === true);
  if (first === undefined) {
    if (readers.some((reader) => reader.value.storage !== false)) return;
    const message = 'no version is the storage version: exactly one needs storage: true';
    spec.report('OCM2015', ['versions'], message);
    return;
  }
  for (const other of others) {
    const related = [{ message: 'the first storage version is here', location: first.locate(['storage']) }];
    const message = `${other.path('storage')} makes a second storage version, and exactly one is allowed`;
    other.report('OCM2015', ['storage'], message, { related });
  }
}
