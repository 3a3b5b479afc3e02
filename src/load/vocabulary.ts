import type { FieldReader } from './envelope/field-reader.ts';
import { quote } from './quote.ts';
import type { ConstBlock, FeatureGates, GoConst, ReservedNames, Vocabulary } from './types.ts';

/**
 * Reads a document of kind Vocabulary: Go types by package path, kind and field path, and what else of Go's words it states. Reports levels
 * of the wrong type, names that no Go identifier has and package paths that could not be a folder's; the rest is still read.
 */
export function readVocabulary(root: FieldReader): Vocabulary {
  const types = readEntries(root.findObject('types'), (packages, path) =>
    readEntries(packages.findObject(path), (kinds, kind) =>
      readEntries(kinds.findObject(kind), (paths, fieldPath) => paths.requireString(fieldPath)),
    ),
  );
  const consts = readEntries(root.findObject('consts'), (packages, path) =>
    isPackagePath(packages, path) ? packages.findObjects(path).flatMap(readBlock) : undefined,
  );
  const featureGates = readEntries(root.findObject('featureGates'), (packages, path) =>
    isPackagePath(packages, path)
      ? readEntries(packages.findObject(path), (variables, name) =>
          isIdentifier(variables, name) ? readGates(variables.findObject(name)) : undefined,
        )
      : undefined,
  );
  const reserved = readReservedNames(root.findObject('reservedClusterClaimNames'));
  return {
    types,
    ...(root.has('consts') ? { consts } : {}),
    ...(root.has('featureGates') ? { featureGates } : {}),
    ...(reserved === undefined ? {} : { reservedClusterClaimNames: reserved }),
  };
}

function readBlock(block: FieldReader): readonly ConstBlock[] {
  const category = block.requireString('category');
  const type = block.requireString('type');
  const group = block.findString('group');
  if (group !== undefined && !isIdentifier(block, group, 'group')) return [];
  const description = block.findString('description');
  const consts = readEntries(block.requireObject('consts'), (all, name) =>
    isIdentifier(all, name) ? readConst(all.requireObject(name), group !== undefined) : undefined,
  );
  if (category === undefined || type === undefined) return [];
  return [
    {
      category,
      type,
      ...(group === undefined ? {} : { group }),
      ...(description === undefined ? {} : { description }),
      consts,
    },
  ];
}

function readConst(reader: FieldReader | undefined, isGrouped: boolean): GoConst | undefined {
  if (reader === undefined) return undefined;
  const value = findScalar(reader);
  const member = isGrouped ? reader.requireString('member') : undefined;
  const description = reader.findString('description');
  if (value === undefined || (isGrouped && member === undefined)) return undefined;
  return {
    ...(member === undefined ? {} : { member }),
    value,
    ...(description === undefined ? {} : { description }),
  };
}

function findScalar(reader: FieldReader): GoConst['value'] | undefined {
  const value = reader.value.value;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  const path = reader.path('value');
  reader.report(
    'OCM2012',
    reader.has('value') ? ['value'] : [],
    `${path} must be text, a number or a boolean`,
  );
  return undefined;
}

function readGates(gates: FieldReader | undefined): FeatureGates | undefined {
  return readEntries(gates, (all, gate) => {
    const reader = all.findObject(gate);
    const isOn = reader?.requireBoolean('default');
    const stage = reader?.requireString('stage');
    return isOn === undefined || stage === undefined ? undefined : { default: isOn, stage };
  });
}

function readReservedNames(reader: FieldReader | undefined): ReservedNames | undefined {
  const packagePath = reader?.requireString('package');
  const name = reader?.requireString('name');
  if (reader === undefined || packagePath === undefined || name === undefined) return undefined;
  if (!isIdentifier(reader, name, 'name') || !isPackagePath(reader, packagePath, 'package')) return undefined;
  const description = reader.findString('description');
  const values = reader.findStrings('values');
  return { package: packagePath, name, ...(description === undefined ? {} : { description }), values };
}

/** Go identifiers are Unicode; what is emitted as a name is ASCII, and begins with a capital as all that Go exports. */
function isIdentifier(reader: FieldReader, name: string, field = name): boolean {
  if (/^[A-Z][A-Za-z0-9_]*$/.test(name)) return true;
  reader.report('OCM2013', [field], `${quote(name)} must be an exported identifier of Go in ASCII letters`);
  return false;
}

function isPackagePath(reader: FieldReader, path: string, field = path): boolean {
  if (/^[a-z0-9][a-z0-9_-]*(?:\/[a-z0-9][a-z0-9_-]*)*$/.test(path)) return true;
  reader.report('OCM2013', [field], `${quote(path)} must be the path of a Go package below its module`);
  return false;
}

/** One level of nested objects; what could not be read has been reported and is left out. */
function readEntries<T>(
  level: FieldReader | undefined,
  read: (level: FieldReader, key: string) => T | undefined,
): { readonly [key: string]: T } {
  if (level === undefined) return {};
  return Object.fromEntries(
    Object.keys(level.value).flatMap((key) => {
      const value = read(level, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
