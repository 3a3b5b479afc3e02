import { describe, expect, it } from 'vitest';
import { compileValidator, type Validator } from '../../../src/check/compile-validator.ts';
import { isSame } from '../../../src/runtime/equal.ts';
import { findDifference, type Answer, type Case } from '../../support/conformance.ts';
import { build } from '../../support/definition.ts';
import {
  definitionOf,
  kindKeyOf,
  objectOf,
  readRuntimeTable,
  runtimeTableNames,
  type RuntimeRow,
} from '../../support/runtime-table.ts';

const kind = 'Foo';
const validators = new Map<string, Validator>();

function validatorOf(row: RuntimeRow): Validator {
  const key = kindKeyOf(row);
  const known = validators.get(key);
  if (known) return known;
  const { model, diagnostics } = build([definitionOf(row, kind)]);
  expect(diagnostics).toEqual([]);
  const [resource] = model.groupVersions.flatMap(({ resources }) => resources);
  if (!resource) throw new Error(`no kind for ${row.about}`);
  const made = compileValidator(resource);
  validators.set(key, made);
  return made;
}

/** The verdict, with the stored object; that is of the kind under which it was recorded. */
function wanted({ want, op = 'object' }: RuntimeRow, object: unknown): Case['want'] {
  if (!want.accept || op !== 'object') return want;
  return { ...want, result: want.result === undefined ? object : { ...(want.result as object), kind } };
}

function answer(row: RuntimeRow): Answer {
  const { validate, validateUpdate, normalize } = validatorOf(row);
  const { op = 'object' } = row;
  const object = objectOf(kind, row, row.object);
  if (row.old)
    return { errors: validateUpdate(object, objectOf(kind, row, row.old), { operation: op as 'update' }) };
  const errors = validate(object, { operation: op as 'object' });
  const strict = validate(object, { operation: op as 'object', unknownFields: 'error' });
  const unknown = strict.filter(({ type }) => type === 'UnknownField').map(({ field }) => field);
  return { errors, unknown, result: op === 'object' && errors.length === 0 ? normalize(object) : undefined };
}

/** The server's words, or those that the row states. */
function expectWords(row: RuntimeRow, { errors = [] }: Case['want']): void {
  if (errors.some(({ type }) => type === 'Decode')) return;
  const texts = (told: readonly { readonly field: string; readonly detail: string }[]): readonly string[] =>
    [...new Set(told.map(({ field, detail }) => `${field}: ${detail}`))].sort();
  expect(texts(answer(row).errors)).toEqual(row.words ?? texts(errors));
}

describe.each(runtimeTableNames)('objects as the API server judges and stores them: %s', (name) => {
  it.each(readRuntimeTable(name).map((row) => [row.about, row] as const))('%s', (_, row) => {
    const { op = 'object' } = row;
    const object = objectOf(kind, row, row.object);
    const want = wanted(row, object);
    expect(findDifference({ id: '', base: '', op, note: '', patch: [], want }, answer(row))).toBeUndefined();
    expectWords(row, want);
    if (op !== 'object') return;
    // A value passes the guard where it is stored as it is; what is empty in metadata, and unknown fields, do no harm.
    const isStored = want.accept && isSame(object, want.result);
    const isHarmless = want.accept && (want.unknown !== undefined || row.object.metadata !== undefined);
    if (isStored || !isHarmless) expect(validatorOf(row).is(object)).toBe(isStored);
  });
});
