import { hasConstants } from '../diff/constant-changes.ts';
import { isBreaking, type Change, type ChangeCode, type Diff } from '../diff/types.ts';
import type { ApiModel } from '../model/types.ts';

/** How far the version of a generated package has to move, the least first. */
export const steps = ['none', 'patch', 'minor', 'major'] as const;

export type Step = (typeof steps)[number];

/** A step, and one line that says why it is no smaller. */
export interface StepReason {
  readonly step: Step;
  readonly why: string;
}

/**
 * The step that a package of the new model needs after one of the old: `major` when a change hits anybody, or an exported name is gone;
 * `minor` when something was added or more is accepted; `patch` when no type and no check differs. Upstream's own step says nothing: it
 * counts what Go code sees.
 */
export function findStep(diff: Diff, from: ApiModel, to: ApiModel): StepReason {
  const lost = findLostNames(from, to);
  return (
    [
      reason('major', diff.changes.filter(isBreaking).length, 'change hits somebody', 'changes hit somebody'),
      reason(
        'major',
        lost.length,
        `exported name is gone: ${lost[0] ?? ''}`,
        `exported names are gone, ${lost[0] ?? ''} among them`,
      ),
      reason(
        'minor',
        diff.changes.filter(isFeature).length,
        'change adds something',
        'changes add something',
      ),
      reason('minor', Number(!hasConstants(from) && hasConstants(to)), 'set of constants is new', ''),
      reason(
        'patch',
        diff.changes.length,
        'change is in what nobody builds on',
        'changes are in what nobody builds on',
      ),
      reason('patch', diff.docOnly, 'description was reworded', 'descriptions were reworded'),
    ].find((each) => each !== undefined) ?? { step: 'none', why: 'nothing changed' }
  );
}

function reason(step: Step, count: number, one: string, many: string): StepReason | undefined {
  return count === 0 ? undefined : { step, why: `${count} ${count === 1 ? one : many}` };
}

/** Changes of these that hit nobody are not seen by code that uses the package; all others let it do more. */
const silent: ReadonlySet<ChangeCode> = new Set<ChangeCode>([
  'storage-changed',
  'names-changed',
  'list-semantics-changed',
  'rule-changed',
  'printer-columns-changed',
  'const-changed',
  'go-type-changed',
]);

function isFeature({ code, direction }: Change): boolean {
  return !silent.has(code) && direction !== 'equivalent';
}

/** Names of types that an entry of both packages no longer has though no change of a fact says so: schemas may have come to share one. */
function findLostNames(from: ApiModel, to: ApiModel): readonly string[] {
  const namesOf = (model: ApiModel): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(
      model.groupVersions.map(({ entry, types, resources }) => [
        entry,
        new Set([
          ...types.flatMap(({ name, inputName }) => [name, inputName]),
          ...resources.map(({ names }) => names.type),
        ]),
      ]),
    );
  const fresh = namesOf(to);
  const types = [...namesOf(from)].flatMap(([entry, names]) => {
    const kept = fresh.get(entry);
    return kept === undefined
      ? []
      : [...names].filter((name) => !kept.has(name)).map((name) => `${name} of ${entry}`);
  });
  // Consts that cannot be compared are lost as a whole.
  return hasConstants(from) && !hasConstants(to) ? ['the constants', ...types] : types;
}

/**
 * The version after a step, as npm counts: below 1.0.0 the second number is what breaks (`^0.2.0` does not take `0.3.0`), and a
 * pre-release becomes the release that it precedes when that is step enough.
 */
export function applyStep(version: string, step: Step): string {
  const [, ...parts] = /^(\d+)\.(\d+)\.(\d+)(-[^+]*)?/.exec(version) ?? [];
  const [major = 0, minor = 0, patch = 0] = parts.slice(0, 3).map(Number);
  const isPreRelease = parts[3] !== undefined;
  const position = step === 'none' ? 3 : { major: 0, minor: 1, patch: 2 }[step] + (major === 0 ? 1 : 0);
  if (step === 'none') return version;
  // 2.0.0-rc.1 is on its way to 2.0.0 already.
  const isWay = isPreRelease && [minor, patch].slice(position).every((part) => part === 0);
  if (isWay) return [major, minor, patch].join('.');
  switch (position) {
    case 0:
      return `${major + 1}.0.0`;
    case 1:
      return `${major}.${minor + 1}.0`;
    default:
      return `${major}.${minor}.${patch + 1}`;
  }
}
