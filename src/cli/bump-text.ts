import type { BumpDone, BumpResult, ProjectChange } from '../bump/types.ts';
import { describeChange, summarize, type Phrase } from '../diff/describe.ts';
import { groupBy } from '../values/group-by.ts';
import { escapeControls } from './report.ts';
import type { Channel } from './terminal.ts';

/** A bump for a person at a terminal: what moved, what there is to do, and each thing that was written. */
export function formatBump(result: BumpResult, { paint }: Pick<Channel, 'paint'>): string {
  const { from, to } = result;
  if (result.status === 'unchanged') {
    const rest = from === to ? '' : `, and the latest release is ${escapeControls(to)}`;
    return `nothing to do: the package is of ${escapeControls(from)}${rest}\n`;
  }
  const { package: step, diff } = result;
  const title = `${escapeControls(from)} → ${escapeControls(to)}: ${summarize(diff)}`;
  const version = `${escapeControls(step.name)} ${step.old} → ${step.new} (${step.step}: ${escapeControls(step.why)})`;
  const lines = [
    paint('bold', title),
    paint('bold', version),
    ...formatNotes(result, paint),
    '',
    ...listWrites(result),
  ];
  return `${lines.join('\n')}\n`;
}

function formatNotes({ notes }: BumpDone, paint: Channel['paint']): readonly string[] {
  const groups = groupBy(notes, ({ change: { group, version, kind } }) =>
    JSON.stringify([group, version, kind]),
  );
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { group, version, kind } = first.change;
    const heading = `${kind === '' ? 'Constants' : kind}${group === '' ? '' : ` (${group}/${version})`}`;
    return [
      '',
      paint('bold', escapeControls(heading)),
      ...members.flatMap(({ change, advice }) => {
        const place = change.path === undefined ? '' : `${paint('bold', escapeControls(change.path))}  `;
        return [
          `  ${paint('red', '!')} ${place}${print(describeChange(change))}`,
          `      ${paint('dim', `hits ${change.hits.join(', ')}: ${escapeControls(change.why)}`)}`,
          `      to do: ${print(advice)}`,
        ];
      }),
    ];
  });
}

function print(phrases: readonly Phrase[]): string {
  return phrases
    .map((phrase) => escapeControls(typeof phrase === 'string' ? phrase : cut(phrase.value)))
    .join('');
}

function cut(value: string): string {
  return value.length > widest ? `${value.slice(0, widest)}...` : value;
}

const widest = 160;

function listWrites({ status, release, generated, changelog, config }: BumpDone): readonly string[] {
  const would = status === 'planned' ? 'would be ' : '';
  const describe = ({ path, action }: ProjectChange): string =>
    `${escapeControls(path)}: ${action === 'unchanged' ? 'as it is' : action === 'manual' ? 'to be changed by hand' : `${would}${action}d`}`;
  const changed = generated.files.filter(({ action }) => action !== 'unchanged').length;
  return [
    `${escapeControls(release.folder)}: ${release.status === 'unchanged' ? 'there already' : `${would}written`}, ${release.files.length} files`,
    `${escapeControls(generated.out)}: ${changed} of ${generated.files.length} files ${would}changed`,
    ...(changelog === undefined ? [] : [describe(changelog)]),
    describe(config),
    ...(config.lines ?? []).map((line) => `    ${escapeControls(line)}`),
  ];
}
