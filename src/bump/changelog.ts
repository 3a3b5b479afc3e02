import { headingOf, quote } from '../diff/markdown.ts';
import { isBreaking, type Change, type ChangeCode, type Diff } from '../diff/types.ts';
import { describePlace, formatNotes, type MigrationNote } from './migration.ts';

/** What an entry of the changelog is about. */
export interface ChangelogEntry {
  readonly version: string;
  /** `2026-11-28`. */
  readonly date: string;
  /** The releases of upstream's API. */
  readonly from: string;
  readonly to: string;
  readonly diff: Diff;
  readonly notes: readonly MigrationNote[];
}

/** An entry in the form of https://keepachangelog.com/en/1.1.0/, with a section more for what users have to do. */
export function formatEntry({ version, date, from, to, diff, notes }: ChangelogEntry): string {
  const { changes, docOnly } = diff;
  const sections = sectionNames.flatMap((name) => {
    const members = changes.filter(({ code, new: fresh }) => sectionOf(code, fresh) === name);
    return members.length === 0 ? [] : ['', `### ${name}`, '', ...members.map(listChange)];
  });
  const lines = [
    `## [${version}] - ${date}`,
    '',
    `Generated from release ${quote(to)} of the API; before, it was ${quote(from)}.`,
    ...(docOnly === 0 ? [] : ['', `Descriptions that were reworded: ${docOnly}.`]),
    ...sections,
    ...(notes.length === 0 ? [] : ['', '### Migration', ...formatNotes(notes, 4)]),
  ];
  return `${lines.join('\n')}\n`;
}

const sectionNames = ['Added', 'Changed', 'Deprecated', 'Removed'] as const;

function sectionOf(code: ChangeCode, fresh: Change['new']): (typeof sectionNames)[number] {
  if (code === 'deprecation-changed' && fresh !== false) return 'Deprecated';
  if (/^(?:kind|version|field|const)-added$/.test(code) || code === 'enum-value-added') return 'Added';
  if (/^(?:kind|version|field|const)-removed$/.test(code) || code === 'enum-value-removed') return 'Removed';
  return 'Changed';
}

function listChange(change: Change): string {
  const mark = isBreaking(change) ? '**Breaking:** ' : '';
  return `- ${mark}${headingOf(change)}: ${describePlace(change)}`;
}

const preamble = `# Changelog

All notable changes of this package. The format is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), and versions follow
[Semantic Versioning](https://semver.org/spec/v2.0.0.html).
`;

/**
 * A changelog with an entry above the older ones, below what is unreleased; everything else stays as it is, its line ends included. An
 * entry of the same version stands for ours: nothing is added.
 */
export function insertEntry(text: string | undefined, entry: ChangelogEntry): string {
  const written = formatEntry(entry);
  if (text === undefined || text.trim() === '') return `${preamble}\n${written}`;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  const headings = findHeadings(lines);
  if (headings.some(({ version }) => version === entry.version)) return text;
  const own = written.trimEnd().split('\n');
  const next = headings.find(({ version }) => version.toLowerCase() !== 'unreleased');
  const at = next?.line ?? findLinks(lines);
  const above = trimEnd(lines.slice(0, at));
  const below = lines.slice(at);
  return [...above, '', ...own, '', ...below].join(lineEnd);
}

/** Headings of versions: `## [1.2.0] - 2026-01-31`, `## 1.2.0`, `## [Unreleased]`; what stands in a code block is none. */
function findHeadings(
  lines: readonly string[],
): readonly { readonly line: number; readonly version: string }[] {
  let isCode = false;
  return lines.flatMap((text, line) => {
    if (/^\s{0,3}(?:```|~~~)/.test(text)) isCode = !isCode;
    const version = isCode ? undefined : /^##\s+\[?v?([^\]\s]+)\]?/.exec(text)?.[1];
    return version === undefined ? [] : [{ line, version }];
  });
}

/** Where the definitions of links begin that such a file ends with; its end, where there are none. */
function findLinks(lines: readonly string[]): number {
  let at = lines.length;
  while (at > 0 && /^(?:\[[^\]]+\]:.*)?\s*$/.test(lines[at - 1] ?? '')) at -= 1;
  const first = lines.slice(at).findIndex((line) => line.trim() !== '');
  return first < 0 ? lines.length : at + first;
}

function trimEnd(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}
