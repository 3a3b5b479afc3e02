import { describeChange, type Phrase } from '../diff/describe.ts';
import { escapeMarkdown, headingOf, printPhrase, quote } from '../diff/markdown.ts';
import { isBreaking, type Change } from '../diff/types.ts';
import { groupBy } from '../values/group-by.ts';
import { adviseChange, type AdviceContext } from './advice.ts';

/** A change that hits somebody, with what to do about it. */
export interface MigrationNote {
  readonly change: Change;
  readonly advice: readonly Phrase[];
}

/** A note for each change that hits somebody, in the order of the changes. */
export function writeNotes(changes: readonly Change[], context: AdviceContext): readonly MigrationNote[] {
  return changes.filter(isBreaking).map((change) => ({ change, advice: adviseChange(change, context) }));
}

/** Notes as Markdown, kind by kind; `level` is the depth of the headings. Equal changes of several places of a kind are told once. */
export function formatNotes(notes: readonly MigrationNote[], level: number): readonly string[] {
  const groups = groupBy(notes, ({ change: { group, version, kind } }) =>
    JSON.stringify([group, version, kind]),
  );
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    return ['', `${'#'.repeat(level)} ${headingOf(first.change)}`, '', ...members.flatMap(formatNote)];
  });
}

function formatNote({ change, advice }: MigrationNote): readonly string[] {
  const { hits, why } = change;
  return [
    `- ${describePlace(change)}  `,
    `  Hits ${hits.join(', ')}: ${escapeMarkdown(why)}.  `,
    `  To do: ${advice.map(printPhrase).join('')}.`,
  ];
}

/** What changed and where, as Markdown, in one line. */
export function describePlace(change: Change): string {
  const place = change.path === undefined ? '' : `${quote(change.path)}: `;
  return `${place}${describeChange(change).map(printPhrase).join('')}`;
}
