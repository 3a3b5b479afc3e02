import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compileValidator, type Validator } from '../../src/check/compile-validator.ts';
import type { SchemaCache } from '../../src/check/build-schema.ts';
import {
  conformanceFolder,
  findDifference,
  hasConformance,
  loadCases,
  loadKinds,
  type Answer,
  type Case,
} from '../support/conformance.ts';

/** Cases that do not agree yet, `<id> <reason>` a line; an entry that agrees is an error, so the file only shrinks. */
const knownFailures = new Set(
  readFileSync(join(import.meta.dirname, 'known-failures.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' ')[0] ?? ''),
);

const counts: string[] = [];
afterAll(() => {
  for (const count of counts) process.stdout.write(`${count}\n`);
});

const title = hasConformance
  ? 'objects judged as the API server judges them, at run time'
  : `objects judged as the API server judges them (skipped: no ${conformanceFolder})`;

describe.skipIf(!hasConformance)(title, () => {
  it.each(['ocm', 'torture', 'gateway', 'cel'])(
    'agrees on every case of the set %s',
    (set) => {
      const { total, agreeing, differences } = runSet(set);
      counts.push(`conformance, run time: ${agreeing} of ${total} cases of ${set} agree`);
      expect(differences).toEqual([]);
      expect(total).toBeGreaterThan(400);
    },
    300_000,
  );
});

function runSet(set: string): {
  readonly total: number;
  readonly agreeing: number;
  readonly differences: readonly string[];
} {
  const kinds = loadKinds(set);
  const cache: SchemaCache = new Map();
  const validators = new Map<string, Validator>();
  const validatorOf = (base: string): Validator => {
    // Bases are named <kind>.<version>.<name>, those of the set cel by the rule they are for.
    const key = base.split('.').slice(0, 2).join('.');
    const resource = kinds.get(key) ?? [...kinds.values()][0];
    const validator = validators.get(key) ?? (resource && compileValidator(resource, cache));
    if (!validator) throw new Error(`no kind for ${base}`);
    validators.set(key, validator);
    return validator;
  };
  let total = 0;
  let agreeing = 0;
  const differences: string[] = [];
  for (const { test, object, base } of loadCases(set)) {
    total++;
    const difference = findDifference(test, answer(validatorOf(test.base), test, object, base));
    if (difference === undefined) agreeing++;
    if ((difference === undefined) !== knownFailures.has(test.id)) continue;
    differences.push(`${test.id}: ${difference ?? 'agrees now: take it from known-failures.txt'}`);
  }
  for (const [kind, { unchecked }] of validators) {
    if (unchecked.length > 0) differences.push(`${kind}: unchecked ${unchecked.join()}`);
  }
  return { total, agreeing, differences };
}

function answer(validator: Validator, { op, want }: Case, object: unknown, base: unknown): Answer {
  if (op === 'update' || op === 'status') {
    const errors = validator.validateUpdate(object, base, { operation: op });
    return { errors };
  }
  const errors = validator.validate(object, { operation: op });
  if (op === 'create') return { errors };
  const strict = validator.validate(object, { unknownFields: 'error' });
  const unknown = strict.filter(({ type }) => type === 'UnknownField').map(({ field }) => field);
  const result = want.result !== undefined && errors.length === 0 ? validator.normalize(object) : undefined;
  return { errors, unknown, result };
}
