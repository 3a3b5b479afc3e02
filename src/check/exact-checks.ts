import type { ExactNumber } from '../values/exact-number.ts';
import { anyEnum, intOrString, isMultiple, multipleOf, oddBounds, uniqueItems } from '../runtime/keywords.ts';
import { listMap, listSet } from '../runtime/list-types.ts';
import { checkInteger, checkNumber, reportBound } from '../runtime/number.ts';
import type { Rule } from '../runtime/rule.ts';
import { checkRules } from '../runtime/rules.ts';
import { pathText, report, reportInvalid, type Run } from '../runtime/run.ts';
import type { Keyword, ListCheck, RuleChecker, Schema } from '../runtime/schema.ts';
import type { StructuralSchema } from '../model/types.ts';
import type { Adapt, Draft } from './build-schema.ts';
import { ExactValues, exactText } from './exact-values.ts';

/** What a kind's checks are made with where an object holds numbers that JavaScript's cannot stand for. */
export interface ExactChecks {
  readonly adapt: Adapt;
  readonly adaptRule: (rule: Rule) => Rule;
  readonly checkRules: RuleChecker;
  /** Runs checks of an object whose numbers these are. */
  judge<T>(numbers: ExactValues, action: () => T): T;
}

/**
 * Checks that know each number as Go does. Objects stay plain JavaScript; what a number is exactly is looked up by its place, and rules
 * are handed bigints. The runtime of generated packages knows nothing of it.
 */
export function createExactChecks(): ExactChecks {
  let numbers = new ExactValues([]);
  let seen: Seen | undefined;
  const at = ({ path }: Run): ExactNumber | undefined => numbers.at(path.flat());

  const adapt: Adapt = (draft, node) => {
    const original: Schema = { ...draft };
    const { also = [] } = draft;
    if (isAboutNumbers(draft)) {
      for (const key of numberKeywords) delete draft[key];
      const rest = also.filter(
        (keyword) => keyword !== multipleOf && keyword !== oddBounds && keyword !== anyEnum,
      );
      draft.also = [...rest, checkExactly(original, node, at)];
    }
    if (also.includes(uniqueItems)) {
      const kept = (draft.also ?? []).filter((keyword) => keyword !== uniqueItems);
      draft.also = [...kept, uniqueExactly(() => numbers)];
    }
    if (draft.list === listSet || draft.list === listMap) draft.list = listExactly(draft.list, () => numbers);
  };

  const valueAt = (self: unknown, form: 'root' | 'guardedRoot' = 'root'): unknown => {
    if (!seen) return self;
    let value = seen[form];
    for (const step of seen.run.path.flat()) value = (value as { readonly [step: string]: unknown })[step];
    return value;
  };
  return {
    adapt,
    adaptRule: (rule) => {
      const { messageOf, evaluateGuarded, ...rest } = rule;
      const adapted: Rule = {
        ...rest,
        evaluate: (self, old, budget) => rule.evaluate(valueAt(self), old, budget),
        ...(messageOf && { messageOf: (self, old, budget) => messageOf(valueAt(self), old, budget) }),
      };
      if (!evaluateGuarded) return adapted;
      const guarded: Rule['evaluateGuarded'] = (self, old, budget) =>
        evaluateGuarded(valueAt(self, 'guardedRoot'), old, budget);
      // It reads JavaScript's numbers alone: only where something is of another type, it has the better answer.
      const get = (): Rule['evaluateGuarded'] =>
        seen && (seen.isIllTyped || numbers.hasFloat(seen.run.path.flat())) ? guarded : undefined;
      return Object.defineProperty(adapted, 'evaluateGuarded', { get, enumerable: true });
    },
    checkRules: (schema, value, run, before) => {
      const { isIllTyped = false } = run;
      const guardedRoot = numbers.applyGuarded(value, schema);
      if (guardedRoot !== undefined) run.isIllTyped = true;
      seen = { root: numbers.apply(value, schema), guardedRoot: guardedRoot ?? value, run, isIllTyped };
      try {
        checkRules(schema, value, run, before);
      } finally {
        seen = undefined;
      }
    },
    judge: (given, action) => {
      numbers = given;
      try {
        return action();
      } finally {
        numbers = new ExactValues([]);
      }
    },
  };
}

/** The object whose rules run, as they are to see it. */
interface Seen {
  readonly root: unknown;
  readonly guardedRoot: unknown;
  readonly run: Run;
  /** For another reason than a float in the place of an integer. */
  readonly isIllTyped: boolean;
}

const numberKeywords = [
  'maximum',
  'minimum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'oddMaximum',
  'oddMinimum',
  'multipleOf',
  'anyEnum',
] as const satisfies readonly (keyof Draft)[];

function isAboutNumbers(draft: Draft): boolean {
  const isTyped = draft.type === 'integer' || draft.type === 'integer,string';
  return isTyped || numberKeywords.some((key) => draft[key] !== undefined);
}

function checkExactly(
  original: Schema,
  node: StructuralSchema | undefined,
  at: (run: Run) => ExactNumber | undefined,
): Keyword {
  return (_schema, value, run) => {
    const exact = typeof value === 'number' ? at(run) : undefined;
    if (typeof value !== 'number' || exact === undefined) {
      checkPlainly(original, value, run);
      return;
    }
    const number: bigint | number = exact === 'float' ? value : exact;
    // A float of this size looks like an integer to JavaScript; Go takes none beyond 2^53 for one.
    const isWide = exact === 'float' && !Number.isSafeInteger(value);
    if (isWide && original.type?.includes('integer')) {
      report(
        run,
        'TypeInvalid',
        `${pathText(run.path)} in body must be of type ${original.type}: "number"`,
        'number',
      );
      if (original.also?.includes(intOrString)) intOrString(original, value * 2 ** 64, run);
    }
    checkBounds(original, number, run);
    checkFactor(original, number, run);
    if (original.anyEnum) checkEnum(original, exactMembers(original.anyEnum, node), number, run);
  };
}

/** The number is what JavaScript says. */
function checkPlainly(original: Schema, value: unknown, run: Run): void {
  if (typeof value === 'number') {
    const { maximum, minimum, exclusiveMaximum, exclusiveMinimum } = original;
    checkNumber(withoutAbsent({ maximum, minimum, exclusiveMaximum, exclusiveMinimum }), value, run);
  }
  for (const keyword of original.also ?? []) {
    if (keyword === multipleOf || keyword === oddBounds || keyword === anyEnum) keyword(original, value, run);
  }
}

function withoutAbsent(bounds: { readonly [key in keyof Schema]: Schema[key] | undefined }): Schema {
  return Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined));
}

/** An int64 is compared with the integer part of a bound, a float64 with the bound (Go: MaximumNativeType, MinimumNativeType). */
function checkBounds(original: Schema, number: bigint | number, run: Run): void {
  const { oddMaximum, oddMinimum, exclusiveMaximum, exclusiveMinimum } = original;
  const { maximum = oddMaximum, minimum = oddMinimum } = original;
  const limitOf = (bound: number, odd: number | undefined, what: string): bigint | number => {
    const fits = odd === undefined || fitsType(original, bound, `${what} boundary`, run);
    return fits && typeof number === 'bigint' ? toInt64(bound) : bound;
  };
  if (maximum !== undefined) {
    const limit = limitOf(maximum, oddMaximum, 'Maximum');
    if (number > limit || (exclusiveMaximum && number == limit))
      reportBound('less', exclusiveMaximum, maximum, Number(number), run);
  }
  if (minimum !== undefined) {
    const limit = limitOf(minimum, oddMinimum, 'Minimum');
    if (number < limit || (exclusiveMinimum && number == limit))
      reportBound('greater', exclusiveMinimum, minimum, Number(number), run);
  }
}

function checkFactor(original: Schema, number: bigint | number, run: Run): void {
  const { multipleOf: factor } = original;
  if (factor === undefined) return;
  const fits = fitsType(original, factor, 'MultipleOf', run);
  const isNative = fits && typeof number === 'bigint';
  const divisor = isNative ? toInt64(factor) : factor;
  if (divisor <= 0) {
    const text = `factor MultipleOf declared for ${pathText(run.path)} must be positive: ${divisor}`;
    report(run, 'Invalid', text, Number(divisor));
  } else if (isNative ? number % BigInt(divisor) !== 0n : !isMultiple(Number(number), factor)) {
    reportInvalid(`be a multiple of ${divisor}`, run, Number(number));
  }
}

function fitsType(original: Schema, value: number, what: string, run: Run): boolean {
  return original.type !== 'integer' || checkInteger(original, value, what, run);
}

/** Go's conversion of a float64 to int64 on amd64: what does not fit becomes the smallest one. */
function toInt64(value: number): bigint {
  const integer = Number.isFinite(value) ? BigInt(Math.trunc(value)) : 2n ** 64n;
  return BigInt.asIntN(64, integer) === integer ? integer : -(2n ** 63n);
}

/** The members of an enum as the definition's text has them. */
function exactMembers(members: readonly unknown[], node: StructuralSchema | undefined): readonly unknown[] {
  if (!node) return members;
  const { document, pointer } = node.location;
  return members.map((member, index) => {
    const isWide = typeof member === 'number' && Number.isInteger(member) && !Number.isSafeInteger(member);
    return (isWide ? document.numberAt?.([...pointer, 'enum', index]) : undefined) ?? member;
  });
}

/** As Go converts between numbers: an int64 equals one of its own digits, and a float64 of its value. */
function checkEnum(original: Schema, members: readonly unknown[], number: bigint | number, run: Run): void {
  const isMember = members.some((member) =>
    typeof member === 'bigint' || (typeof member === 'number' && Number.isSafeInteger(member))
      ? typeof number === 'bigint'
        ? number == member
        : BigInt(Math.trunc(number)) == member
      : member === Number(number),
  );
  // The runtime's own words, for a value that is surely no member.
  if (!isMember)
    anyEnum(
      { ...original, anyEnum: original.anyEnum?.filter((each) => each !== Number(number)) ?? [] },
      Number(number),
      run,
    );
}

function uniqueExactly(numbersOf: () => ExactValues): Keyword {
  return (schema, value, run) => {
    if (!Array.isArray(value)) return;
    const texts = value.map((item, index) => exactText(item, [...run.path.flat(), index], numbersOf()));
    uniqueItems(schema, texts, run);
  };
}

/** Twins are told apart by what takes the place of their numbers; the report shows the list's own items. */
function listExactly(list: ListCheck, numbersOf: () => ExactValues): ListCheck {
  return (schema, items, run) => {
    const numbers = numbersOf();
    const path = run.path.flat();
    if (!numbers.isBelow(path)) list(schema, items, run);
    else
      list(
        schema,
        items.map((item, index) => numbers.mark(item, [...path, index])),
        run,
      );
  };
}
