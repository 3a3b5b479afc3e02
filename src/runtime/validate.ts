import { check } from './check.ts';
import { checkObjectMeta } from './check-meta.ts';
import { decodeResource, type StoredObject } from './decode.ts';
import type { ObjectMeta } from './object-meta.ts';
import { quickMeta } from './quick-meta.ts';
import { reportAt, type Run } from './run.ts';
import { isSurelyOk, type ResourceSchema } from './schema.ts';
import type { FieldError, ValidateOptions } from './types.ts';
import { visitEmbedded, visitLists, walk } from './walk.ts';

/** What became of an object: its stored form and what is wrong with it. */
export interface Judgement {
  readonly object: StoredObject | undefined;
  readonly errors: FieldError[];
  /** Whether the stored object differs from the given one by more than dropped unknown fields. */
  readonly isChanged: boolean;
}

/**
 * Why the API server would refuse the object; empty where it accepts it. Never throws: what is no such object at all
 * is one error.
 */
export function validate(
  resource: ResourceSchema,
  value: unknown,
  options: ValidateOptions = {},
): FieldError[] {
  const isStrict = options.unknownFields === 'error';
  const isCreate = options.operation === 'create';
  // A kind's own test knows of objects as they are stored, and of no field that is unknown.
  if (!isStrict && !isCreate && isSurelyOk(resource, value)) return [];
  return judge(resource, value, isStrict ? { unknown: [] } : { passed: new Map() }, isCreate).errors;
}

/** Stores and checks an object. */
export function judge(
  resource: ResourceSchema,
  value: unknown,
  options: Pick<Run, 'unknown' | 'passed' | 'copy'>,
  isCreate?: boolean,
): Judgement {
  const run = newRun(resource, options);
  let object: StoredObject | undefined;
  const errors = attemptRun(run, [value], () => {
    const decoded = decodeResource(resource, value, run);
    object = isCreate ? decoded : withNamespace(resource, decoded);
    checkStored(resource, isCreate ? prepareForCreate(resource, decoded) : object, run, decoded);
    if (isCreate && decoded.metadata?.resourceVersion) {
      run.path.push('metadata');
      reportAt(run, 'resourceVersion', 'Forbidden', 'should not be set on objects to be created');
    }
  });
  return { object, errors, isChanged: run.changed === true };
}

export function newRun(resource: ResourceSchema, options: Pick<Run, 'unknown' | 'passed' | 'copy'>): Run {
  return { path: [], errors: [], refusals: [], keepsUnknown: resource.preserve, ...options };
}

/** Runs what may refuse the objects given; what they are refused for is all there is to say then. */
export function attemptRun(
  { errors, refusals, unknown = [] }: Run,
  given: readonly unknown[],
  action: () => void,
): FieldError[] {
  try {
    action();
  } catch (error) {
    if (refusals.length > 0) return refusals;
    if (!(error instanceof RangeError) && hasJson(given)) throw error;
    const reason = error instanceof RangeError ? 'the object is nested too deeply' : String(error);
    return [{ type: 'FieldValueInvalid', field: '', detail: `Invalid value: ${reason}` }];
  }
  for (const field of unknown.sort()) {
    errors.push({ type: 'UnknownField', field, detail: `unknown field "${field}"` });
  }
  return errors;
}

/** Whether a value can be read at all: if not, that it could not be checked is its own fault. */
function hasJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== '';
  } catch {
    return false;
  }
}

function checkStored(resource: ResourceSchema, object: StoredObject, run: Run, given: StoredObject): void {
  const { schema, scale, checkRules, namespaced } = resource;
  // Metadata that passed is not read again: neither the default namespace nor what a POST sets would spoil it.
  if (run.passed?.get(given.metadata) !== quickMeta(namespaced)) {
    run.path.push('metadata');
    const { metadata = {} } = object;
    checkObjectMeta(metadata, run, namespaced);
    run.path.pop();
  }
  check(schema, object, run);
  if (scale) scale.check(scale, object, run, false);
  walk(schema, object, run, [visitEmbedded, visitLists]);
  if (checkRules) checkRules(schema, object, run);
}

/** An object of a namespaced kind that names no namespace goes to the default one. */
export function withNamespace({ namespaced }: ResourceSchema, object: StoredObject): StoredObject {
  const { metadata = {} } = object;
  return namespaced ? { ...object, metadata: { namespace: 'default', ...metadata } } : object;
}

/** The object as a POST would have it: without status, with a name from generateName, of no namespace the kind cannot have. */
function prepareForCreate({ namespaced, hasStatus }: ResourceSchema, object: StoredObject): StoredObject {
  const metadata: { -readonly [key in keyof ObjectMeta]: ObjectMeta[key] } = {
    ...object.metadata,
    generation: 1,
  };
  const { name, generateName } = metadata;
  // Names are made of at most 63 characters, five of them random.
  if (!name && generateName) metadata.name = generateName.slice(0, 58) + 'xxxxx';
  if (!namespaced) delete metadata.namespace;
  const sent: StoredObject = { ...object, metadata };
  if (hasStatus) delete sent.status;
  return sent;
}
