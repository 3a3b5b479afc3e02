import { check } from './check.ts';
import { checkObjectMeta } from './check-meta.ts';
import { without } from './json.ts';
import { decodeResource, type StoredObject } from './decode.ts';
import { Refusal, type Run } from './run.ts';
import { isBlocked, isSurelyOk, type ResourceSchema } from './schema.ts';
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
  const { unknownFields = 'ignore', operation = 'object' } = options;
  // A kind's own test knows of the whole object, and of no field that is unknown.
  const isPlain = unknownFields === 'ignore' && (operation === 'object' || !resource.hasStatus);
  if (isPlain && isSurelyOk(resource, value)) return [];
  return judge(resource, value, { unknownFields, operation, trustsOk: unknownFields === 'ignore' }).errors;
}

export interface JudgeOptions extends Required<ValidateOptions> {
  readonly trustsOk: boolean;
}

/** Stores and checks an object. */
export function judge(resource: ResourceSchema, value: unknown, options: JudgeOptions): Judgement {
  const run = newRun(resource, options.unknownFields, options.trustsOk);
  const { object, errors } = attempt(run, () => {
    const stored = decodeResource(resource, value, run);
    const isCreate = options.operation === 'create';
    const checked = isCreate ? prepareForCreate(resource, stored) : withNamespace(resource, stored);
    checkStored(resource, checked, run);
    return isCreate ? stored : checked;
  });
  return { object, errors, isChanged: run.changed === true };
}

export function newRun(resource: ResourceSchema, unknownFields: 'ignore' | 'error', trustsOk: boolean): Run {
  return {
    path: [],
    errors: [],
    refusals: [],
    unknown: unknownFields === 'error' ? [] : undefined,
    keepsUnknown: resource.preserve,
    trustsOk,
  };
}

/** Runs what may refuse the object; a refusal is the only error then. */
export function attempt<T>(
  run: Run,
  action: () => T,
): { readonly object: T | undefined; readonly errors: FieldError[] } {
  try {
    return { object: action(), errors: finish(run) };
  } catch (error) {
    if (error instanceof Refusal) return { object: undefined, errors: [...error.errors] };
    throw error;
  }
}

/** Each error once, unknown fields after the others. */
function finish(run: Run): FieldError[] {
  const seen = new Set<string>();
  const errors = run.errors.filter(({ type, field, detail }) => {
    const text = `${type} ${field} ${detail}`;
    return seen.has(text) ? false : seen.add(text);
  });
  for (const field of (run.unknown ?? []).sort()) {
    errors.push({ type: 'UnknownField', field, detail: `unknown field "${field}"` });
  }
  return errors;
}

function checkStored(resource: ResourceSchema, object: StoredObject, run: Run): void {
  const { schema, namespaced } = resource;
  run.path.push('metadata');
  checkObjectMeta(object.metadata ?? {}, run, namespaced);
  run.path.pop();
  check(schema, object, run);
  resource.scale?.check(resource.scale, object, run, false);
  walk(schema, object, run, [visitEmbedded, visitLists]);
  if (resource.checkRules && !isBlocked(run.errors)) resource.checkRules(schema, object, run);
}

/** An object of a namespaced kind that names no namespace goes to the default one. */
function withNamespace(resource: ResourceSchema, stored: StoredObject): StoredObject {
  const { metadata = {} } = stored;
  if (!resource.namespaced || metadata.namespace !== undefined) return stored;
  return { ...stored, metadata: { ...metadata, namespace: 'default' } };
}

/** The object as a POST would have it: without status, with a name from generateName, of no namespace the kind cannot have. */
function prepareForCreate(resource: ResourceSchema, stored: StoredObject): StoredObject {
  const sent = resource.hasStatus ? without(stored, 'status') : stored;
  const given = without(stored.metadata ?? {}, 'generation');
  const metadata = resource.namespaced ? given : without(given, 'namespace');
  const { name, generateName } = metadata;
  if (name !== undefined || generateName === undefined) return { ...sent, metadata };
  // Names are made of at most 63 characters, five of them random.
  return { ...sent, metadata: { ...metadata, name: generateName.slice(0, 58) + 'xxxxx' } };
}
