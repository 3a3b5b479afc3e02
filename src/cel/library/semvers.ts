import { compareSemvers, isSemver, semver } from '../../runtime/cel/semver.ts';
import type { CelType } from '../types/types.ts';
import { boolType, intType, stringType } from '../types/types.ts';
import { ofArgument } from './estimate.ts';
import { ordered, part } from './lowering.ts';
import type { Overload } from './overload.ts';
import { global, method } from './overload.ts';
import { ofFirst } from './price.ts';

const semverType: CelType = { kind: 'opaque', name: 'kubernetes.Semver' };

/** Semantic versions. */
export const semvers: readonly Overload[] = [
  global('isSemver', [stringType], boolType, {
    id: 'is_semver_string',
    call: isSemver,
    price: ofFirst(),
    estimate: ofArgument(0.1),
  }),
  global('isSemver', [stringType, boolType], boolType, {
    id: 'is_semver_string_bool',
    call: isSemver,
    price: ofFirst(),
    estimate: ofArgument(0.1),
  }),
  global('semver', [stringType], semverType, {
    id: 'string_to_semver',
    call: semver,
    canThrow: true,
    price: ofFirst(),
    estimate: ofArgument(0.1),
  }),
  global('semver', [stringType, boolType], semverType, {
    id: 'string_bool_to_semver',
    call: semver,
    canThrow: true,
    price: ofFirst(),
    estimate: ofArgument(0.1),
  }),
  method(semverType, 'compareTo', [semverType], intType, { id: 'semver_compare_to', call: compareSemvers }),
  method(semverType, 'isGreaterThan', [semverType], boolType, {
    id: 'semver_is_greater_than',
    lower: ordered(compareSemvers, '>'),
  }),
  method(semverType, 'isLessThan', [semverType], boolType, {
    id: 'semver_is_less_than',
    lower: ordered(compareSemvers, '<'),
  }),
  method(semverType, 'major', [], intType, { id: 'semver_major', lower: part('major') }),
  method(semverType, 'minor', [], intType, { id: 'semver_minor', lower: part('minor') }),
  method(semverType, 'patch', [], intType, { id: 'semver_patch', lower: part('patch') }),
];
