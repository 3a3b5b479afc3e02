import { groupBy } from '../values/group-by.ts';
import { describeChange, plural, summarize, type Phrase } from './describe.ts';
import { isBreaking, type Change, type Diff } from './types.ts';

/** A diff for a pull request: what is breaking first, the rest folded away. Everything that came from a definition is quoted. */
export function formatMarkdown(diff: Diff, from: string, to: string): string {
  const breaking = diff.changes.filter(isBreaking);
  const others = diff.changes.filter((change) => !isBreaking(change));
  const lines = [
    `## API changes from ${quote(from)} to ${quote(to)}`,
    '',
    `${summarize(diff)}.`,
    ...(breaking.length === 0 ? [] : ['', '### Breaking', ...listChanges(breaking)]),
    ...(others.length === 0
      ? []
      : [
          '',
          '### Hits nobody',
          '',
          `<details><summary>${plural(others.length, 'change')}</summary>`,
          ...listChanges(others),
          '',
          '</details>',
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Changes as a list under the name of each kind's version. */
export function listChanges(changes: readonly Change[]): readonly string[] {
  const groups = groupBy(changes, ({ group, version, kind }) => JSON.stringify([group, version, kind]));
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : ['', `#### ${headingOf(first)}`, '', ...members.flatMap(listChange)];
  });
}

/** The kind's version that changes are of, as Markdown. */
export function headingOf({ group, version, kind }: Change): string {
  if (group === '') return 'Constants';
  const place = quote(`${group}/${version}`);
  return kind === '' ? `Constants of ${place}` : `${quote(kind)} of ${place}`;
}

function listChange(change: Change): readonly string[] {
  const { path, hits, why } = change;
  const place = path === undefined ? '' : `${quote(path)}: `;
  const what = describeChange(change).map(printPhrase).join('');
  return [`- ${place}${what}  `, `  Hits ${hits.join(', ')}: ${escapeMarkdown(why)}`];
}

/** A piece of a sentence as Markdown. */
export function printPhrase(phrase: Phrase): string {
  return typeof phrase === 'string' ? phrase : quote(phrase.value);
}

/** A code span around any text: its fence is longer than any that the text has. */
export function quote(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');
  const fences = [...line.matchAll(/`+/g)].map(([fence]) => fence.length);
  const fence = '`'.repeat(Math.max(0, ...fences) + 1);
  const isTouching = line.startsWith('`') || line.endsWith('`') || line.trim() === '';
  return isTouching ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** Our own words, and what they repeat of a definition, without a meaning in Markdown. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|&@#]/g, (char) => `\\${char}`);
}
