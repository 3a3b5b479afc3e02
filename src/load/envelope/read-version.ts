import { quote } from '../quote.ts';
import type { CustomResourceDefinitionVersion, PrinterColumn } from '../types.ts';
import { checkLabel } from './dns-name.ts';
import type { FieldReader } from './field-reader.ts';

/** Reads one version of a CustomResourceDefinition; undefined, and reported, when it lacks what it needs. */
export function readVersion(reader: FieldReader): CustomResourceDefinitionVersion | undefined {
  const name = reader.requireString('name', checkLabel);
  const served = reader.requireBoolean('served');
  const storage = reader.requireBoolean('storage');
  const deprecated = reader.findBoolean('deprecated') ?? false;
  const deprecationWarning = reader.findString('deprecationWarning');
  if (deprecationWarning !== undefined && !deprecated) {
    const message = `${reader.path('deprecationWarning')} may be set on a deprecated version only`;
    reader.report('OCM2013', ['deprecationWarning'], message);
  }
  const schema = readSchema(reader);
  const subresources = readSubresources(reader);
  const additionalPrinterColumns = reader.findObjects('additionalPrinterColumns').map(readColumn);
  const selectableFields = reader
    .findObjects('selectableFields')
    .map((field) => field.requireString('jsonPath'));
  if (name === undefined || served === undefined || storage === undefined || schema === 'wrong')
    return undefined;
  return {
    name,
    served,
    storage,
    deprecated,
    ...(deprecationWarning === undefined ? {} : { deprecationWarning }),
    ...(schema === undefined ? {} : { schema }),
    subresources,
    additionalPrinterColumns: additionalPrinterColumns.filter((column) => column !== undefined),
    selectableFields: selectableFields.filter((path) => path !== undefined),
    pointer: reader.pointer,
  };
}

/** Undefined, with a warning, where there is none: clusters keep such definitions from the time of apiextensions v1beta1. */
function readSchema(reader: FieldReader): CustomResourceDefinitionVersion['schema'] | 'wrong' {
  const schema = reader.findObject('schema');
  const root = schema?.findObject('openAPIV3Schema')?.value;
  if (root !== undefined) return root;
  // What is of the wrong type has been reported.
  if (schema === undefined ? reader.has('schema') : schema.has('openAPIV3Schema')) return 'wrong';
  const { name } = reader.value;
  const which = typeof name === 'string' ? `the version ${quote(name)}` : reader.path();
  const message = `${which} has no schema and is skipped: schema.openAPIV3Schema says what its objects are`;
  (schema ?? reader).report('OCM2017', [], message, { severity: 'warning' });
  return undefined;
}

function readSubresources(reader: FieldReader): CustomResourceDefinitionVersion['subresources'] {
  const subresources = reader.findObject('subresources');
  // `status: {}` enables it; null leaves Go's pointer nil.
  const status = subresources?.findObject('status') !== undefined;
  const scale = subresources?.findObject('scale');
  const specReplicasPath = scale?.requireString('specReplicasPath');
  const statusReplicasPath = scale?.requireString('statusReplicasPath');
  const labelSelectorPath = scale?.findString('labelSelectorPath') ?? '';
  if (specReplicasPath === undefined || statusReplicasPath === undefined) return { status };
  const selector = labelSelectorPath === '' ? {} : { labelSelectorPath };
  return { status, scale: { specReplicasPath, statusReplicasPath, ...selector } };
}

const columnTypes: readonly string[] = ['boolean', 'date', 'integer', 'number', 'string'];
const columnFormats = ['int32', 'int64', 'float', 'double', 'byte', 'date', 'date-time', 'password'];

function readColumn(reader: FieldReader): PrinterColumn | undefined {
  const name = reader.requireString('name');
  const type = reader.requireString('type', oneOf(columnTypes));
  const jsonPath = reader.requireString('jsonPath');
  const format = reader.findString('format', oneOf(columnFormats)) ?? '';
  const description = reader.findString('description') ?? '';
  const priority = reader.findInteger('priority') ?? 0;
  if (name === undefined || type === undefined || jsonPath === undefined) return undefined;
  return {
    name,
    type,
    jsonPath,
    ...(format === '' ? {} : { format }),
    ...(description === '' ? {} : { description }),
    ...(priority === 0 ? {} : { priority }),
  };
}

function oneOf(values: readonly string[]): (text: string) => string | undefined {
  return (text) => (values.includes(text) ? undefined : `must be one of ${values.join(', ')}`);
}
