import { plural, summarize } from '../diff/describe.ts';
import { listChanges, quote } from '../diff/markdown.ts';
import { isBreaking } from '../diff/types.ts';
import { formatNotes } from './migration.ts';
import type { BumpDone, BumpResult } from './types.ts';

/** A bump as the body of a pull request, no longer than GitHub takes: what to do first, the rest folded away. */
export function formatPullRequest(result: BumpResult): string {
  if (result.status === 'unchanged') return `Nothing to do: the package is of ${quote(result.from)}.\n`;
  const { package: step, from, to, release, diff, notes, config } = result;
  const others = diff.changes.filter((change) => !isBreaking(change));
  const head = [
    `## Bump the API from ${quote(from)} to ${quote(to)}`,
    '',
    `${summarize(diff)}.`,
    '',
    `- ${quote(step.name)}: ${describeVersions(step)}`,
    `- ${quote(release.folder)}: from ${quote(release.source)}${describeOrigin(release)}`,
    ...(config.action === 'manual'
      ? [`- **${quote(config.path)} is still to state** ${(config.lines ?? []).map(quote).join(' and ')}`]
      : []),
  ];
  const sections = [
    notes.length === 0 ? [] : ['', '### Migration', ...formatNotes(notes, 4)],
    others.length === 0
      ? []
      : [
          '',
          '### Hits nobody',
          '',
          `<details><summary>${plural(others.length, 'change')}</summary>`,
          ...listChanges(others),
          '',
          '</details>',
        ],
  ];
  const [first = [], ...rest] = sections;
  const body = cut([...head, ...first], longest);
  const whole = [...body, ...rest.flat()];
  return `${(lengthOf(whole) <= longest ? whole : body).join('\n')}\n`;
}

/** `1.4.0 → 2.0.0 (major: 5 changes hit somebody)`. */
export function describeVersions({ old, new: fresh, step, why }: BumpDone['package']): string {
  return `${quote(old)} → ${quote(fresh)} (${step}: ${why})`;
}

function describeOrigin({ commit, archive }: BumpDone['release']): string {
  return [
    ...(commit === undefined ? [] : [`, commit ${quote(commit)}`]),
    ...(archive === undefined ? [] : [`, SHA-256 ${quote(archive)}`]),
  ].join('');
}

/** What GitHub takes is 65,536 characters. */
const longest = 60_000;

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** As many whole lines as fit. */
function cut(lines: readonly string[], limit: number): readonly string[] {
  if (lengthOf(lines) <= limit) return lines;
  let length = 0;
  const kept = lines.filter((line) => (length += line.length + 1) <= limit - 200);
  return [...kept, '', 'The rest is in the changelog of the package.'];
}
