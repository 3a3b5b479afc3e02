import { describeChange, summarize, type Phrase } from '../diff/describe.ts';
import { isBreaking, type Change, type Diff } from '../diff/types.ts';
import { groupBy } from '../values/group-by.ts';
import { escapeControls } from './report.ts';
import type { Channel } from './terminal.ts';

/** A diff for a person at a terminal: kind by kind, each change with whom it hits below; `!` marks what is breaking. */
export function formatText(diff: Diff, from: string, to: string, { paint }: Pick<Channel, 'paint'>): string {
  const title = `${escapeControls(from)} → ${escapeControls(to)}: ${summarize(diff)}`;
  const groups = groupBy(diff.changes, ({ group, version, kind }) => JSON.stringify([group, version, kind]));
  const sections = [...groups.values()].flatMap((changes) => {
    const [first] = changes;
    if (first === undefined) return [];
    return ['', paint('bold', headingOf(first)), ...changes.flatMap((change) => formatChange(change, paint))];
  });
  return `${[paint('bold', title), ...sections].join('\n')}\n`;
}

function headingOf({ group, version, kind }: Change): string {
  if (group === '') return 'Constants';
  const place = escapeControls(`${group}/${version}`);
  return kind === '' ? `Constants (${place})` : `${escapeControls(kind)} (${place})`;
}

function formatChange(change: Change, paint: Channel['paint']): readonly string[] {
  const { path, hits, why } = change;
  const place = path === undefined ? '' : `${paint('bold', escapeControls(path))}  `;
  const what = describeChange(change).map(print).join('');
  const mark = markOf(change);
  const style = isBreaking(change) ? 'red' : mark === '+' ? 'green' : 'blue';
  const effect = `hits ${hits.join(', ')}: ${escapeControls(why)}`;
  return [`  ${paint(style, mark)} ${place}${what}`, `      ${paint('dim', effect)}`];
}

function markOf(change: Change): string {
  if (isBreaking(change)) return '!';
  return change.code.endsWith('-added') ? '+' : change.code.endsWith('-removed') ? '-' : '~';
}

/** Long values are cut: all of them is in the other formats. */
function print(phrase: Phrase): string {
  if (typeof phrase === 'string') return phrase;
  const { value } = phrase;
  return escapeControls(value.length > widest ? `${value.slice(0, widest)}...` : value);
}

const widest = 160;
