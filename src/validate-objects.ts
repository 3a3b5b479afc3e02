import { compileValidator, type Validator } from './check/compile-validator.ts';
import type { Diagnostic, Location } from './diagnostics/diagnostic.ts';
import { OcmGenError } from './diagnostics/errors.ts';
import { findFieldPlace } from './field-place.ts';
import type { ListOptions } from './list.ts';
import { isJsonList, isJsonObject } from './load/json-object.ts';
import { readDocuments } from './load/read-documents.ts';
import { findResources, type Resource } from './load/resource.ts';
import type { Json, SourceDocument } from './load/types.ts';
import type { CustomResource } from './model/types.ts';
import { readResources } from './read-resources.ts';
import type { FieldError, ValidateOptions } from './runtime/types.ts';
import { resolveSources } from './source/resolve.ts';

/** What to check: objects, against the kinds of the inputs. */
export interface ValidateObjectsOptions extends ListOptions {
  /** Where the objects are: files, directories, globs, URLs, archives, `-` for standard input. */
  readonly objects: readonly string[];
  /** `error`, the default: unknown fields are errors, as they are to kubectl. */
  readonly unknownFields?: ValidateOptions['unknownFields'];
  /** `create`, the default: as the server answers a POST. `object`: the whole object as it is stored, status included. */
  readonly operation?: ValidateOptions['operation'];
}

/** An object that was checked: what it is, where it stands, and why the API server would refuse it. */
export interface ValidatedObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent where the object has none, as one with generateName. */
  readonly name?: string;
  readonly namespace?: string;
  readonly location: Location;
  /** In the order of their places; empty where the server would accept it. */
  readonly errors: readonly (FieldError & { readonly location: Location })[];
}

export interface ValidateObjectsResult {
  /** In the order of the files. */
  readonly objects: readonly ValidatedObject[];
  /** How many objects are of kinds of other groups. */
  readonly skipped: number;
  /** Errors are of objects that could not be checked; the rest are warnings and notes of both inputs. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks objects as the API server would, without generated files. Throws an `OcmGenError` where the definitions are wrong or an input
 * cannot be read; what is wrong with objects, or with a file of them, is in the result.
 */
export async function validateObjects(options: ValidateObjectsOptions): Promise<ValidateObjectsResult> {
  const { objects: inputs, unknownFields = 'error', operation = 'create', ...definitions } = options;
  const { resources, diagnostics: found } = await readResources(definitions);
  const sources = await resolveSources(inputs, options.cwd === undefined ? {} : { cwd: options.cwd });
  const diagnostics = [...found, ...sources.diagnostics];
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new OcmGenError(diagnostics);

  const objects: ValidatedObject[] = [];
  let skipped = 0;
  const kinds = new Kinds(resources);
  const check = (resource: Resource, document: SourceDocument): void => {
    const { value, pointer, apiVersion, kind } = resource;
    const validator = kinds.validator(apiVersion, kind);
    const items = kinds.itemsOf(resource);
    if (validator !== undefined) {
      const errors = validator.validate(value, { unknownFields, operation });
      objects.push(describe(resource, document, errors));
    } else if (items !== undefined) {
      for (const item of items) check(item, document);
    } else if (apiVersion === '' || kind === '') {
      diagnostics.push(withoutType(document, pointer, Object.keys(value).length));
    } else if (kinds.hasGroupOf(apiVersion)) {
      diagnostics.push({
        code: 'OCM7001',
        severity: 'error',
        message: `the inputs define no ${kind} of ${apiVersion}`,
        location: document.locate([...pointer, 'kind']),
      });
    } else skipped++;
  };
  for (const file of sources.files) {
    diagnostics.push(
      ...readDocuments(file, ({ value, document }) => {
        if (!isJsonObject(value)) diagnostics.push(withoutType(document, [], 0));
        for (const resource of findResources(value)) check(resource, document);
      }),
    );
  }
  if (objects.length === 0 && !diagnostics.some(({ severity }) => severity === 'error')) {
    const message = `there is no object of the kinds that the inputs define in ${inputs.join(', ')}`;
    diagnostics.push({ code: 'OCM7003', severity: 'error', message });
  }
  return { objects, skipped, diagnostics };
}

/** The kinds of the inputs; a validator is made when the first object of its kind is met. */
class Kinds {
  readonly #resources: ReadonlyMap<string, CustomResource>;
  readonly #kindOfList: ReadonlyMap<string, string>;
  readonly #groups: ReadonlySet<string>;
  readonly #validators = new Map<string, Validator>();

  constructor(resources: readonly CustomResource[]) {
    const keyOf = ({ group, version }: CustomResource, kind: string): string => `${group}/${version}/${kind}`;
    this.#resources = new Map(resources.map((each) => [keyOf(each, each.kind), each]));
    this.#kindOfList = new Map(resources.map((each) => [keyOf(each, each.listKind), each.kind]));
    this.#groups = new Set(resources.map(({ group }) => group));
  }

  validator(apiVersion: string, kind: string): Validator | undefined {
    const key = `${apiVersion}/${kind}`;
    const resource = this.#resources.get(key);
    const validator = this.#validators.get(key) ?? (resource && compileValidator(resource));
    if (validator) this.#validators.set(key, validator);
    return validator;
  }

  /** The items of a list of one kind, as the API server gives it: they need not say what they are. */
  itemsOf({ value, pointer, apiVersion, kind: listKind }: Resource): readonly Resource[] | undefined {
    const kind = this.#kindOfList.get(`${apiVersion}/${listKind}`);
    const { items } = value;
    if (kind === undefined || !isJsonList(items)) return undefined;
    return items.map((item, index) => ({
      value: isJsonObject(item) ? { apiVersion, kind, ...item } : {},
      pointer: [...pointer, 'items', index],
      apiVersion,
      kind,
    }));
  }

  hasGroupOf(apiVersion: string): boolean {
    return this.#groups.has(apiVersion.split('/', 1)[0] ?? '');
  }
}

function describe(
  { value, pointer, apiVersion, kind }: Resource,
  document: SourceDocument,
  errors: readonly FieldError[],
): ValidatedObject {
  const { name, namespace } = textsOf(value.metadata);
  return {
    apiVersion,
    kind,
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    location: document.locate(pointer),
    errors: errors
      .map((error) => {
        const place = [...pointer, ...findFieldPlace(value, error.field)];
        const part = error.type === 'UnknownField' ? 'key' : 'value';
        return { ...error, location: document.locate(place, part) };
      })
      .sort((a, b) => a.location.line - b.location.line || a.location.column - b.location.column),
  };
}

function textsOf(metadata: Json | undefined): { readonly name?: string; readonly namespace?: string } {
  if (!isJsonObject(metadata)) return {};
  const { name, namespace } = metadata;
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof namespace === 'string' && { namespace }),
  };
}

function withoutType(document: SourceDocument, pointer: Resource['pointer'], fields: number): Diagnostic {
  return {
    code: 'OCM7002',
    severity: 'error',
    message: fields === 0 ? 'a document is no object' : 'an object states no apiVersion and kind',
    location: document.locate(pointer),
  };
}
