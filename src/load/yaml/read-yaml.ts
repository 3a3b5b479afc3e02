import { EVENT_ID, type Event } from 'js-yaml';
import type { NumberTable } from '../../values/exact-number.ts';
import type { DocumentOffsets } from '../offsets.ts';
import type { Problem } from '../problem.ts';
import type { Json } from '../../values/json.ts';
import { composeDocument, type ComposedDocument } from './compose.ts';
import { isQuoted } from './node-offset.ts';
import { parseYaml, type ParsedYaml } from './parse.ts';

/** The first document of a text, as kubectl reads it. `value` is null where there is none, or where it could not be read. */
export interface YamlDocument {
  readonly value: Json;
  readonly problems: readonly Problem[];
  readonly numbers?: NumberTable;
}

/**
 * Reads the first document of a YAML text as kubectl does (sigs.k8s.io/yaml, YAML 1.1): one piece of what `splitDocuments` gives.
 * What stands after a `...` line is not read. Never throws for what a text can hold.
 */
export function readYaml(text: string): YamlDocument {
  const { content, problems } = cutAtDocumentEnd(text);
  const parsed = parseYaml(content);
  if (!('events' in parsed)) return { value: null, problems: [...problems, parsed] };
  const composed = composeDocument(parsed.text, parsed.events, false);
  const found = [...problems, ...findLineBreakProblems(parsed)];
  if (composed.problems.length === 0) {
    const { value, numbers } = composed;
    return { value, problems: found, ...(numbers && { numbers }) };
  }
  const placed = composeDocument(parsed.text, parsed.events, true);
  return {
    value: placed.value,
    ...(placed.numbers && { numbers: placed.numbers }),
    problems: [...found, ...placed.problems.map((problem) => restore(problem, parsed))],
  };
}

/** The same document with the place of everything in it; undefined where it cannot be read at all. */
export function readYamlOffsets(text: string): { value: Json; offsets: DocumentOffsets } | undefined {
  const parsed = parseYaml(cutAtDocumentEnd(text).content);
  if (!('events' in parsed)) return undefined;
  const { value, offsets }: ComposedDocument = composeDocument(parsed.text, parsed.events, true);
  if (offsets === undefined) return undefined;
  const { toOriginal } = parsed;
  for (const container of offsets.containers.values()) {
    for (const list of [container.keyAt, container.valueAt]) {
      for (const [index, offset] of list.entries()) list[index] = toOriginal(offset);
    }
  }
  return { value, offsets: { ...offsets, root: toOriginal(offsets.root) } };
}

const documentEnd = /^\.\.\.(?=[ \t\r\n]|$)/m;

function cutAtDocumentEnd(text: string): { content: string; problems: Problem[] } {
  const at = text.startsWith('...') || text.includes('\n...') ? (documentEnd.exec(text)?.index ?? -1) : -1;
  if (at < 0) return { content: text, problems: [] };
  const content = text.slice(0, at);
  if (isBlank(content)) {
    const message = 'not valid YAML: the document ends before it begins';
    return { content, problems: [{ code: 'OCM2001', severity: 'error', message, offset: at }] };
  }
  const rest = text.slice(at + 3);
  if (isBlank(rest)) return { content, problems: [] };
  const message = 'what follows the ... line is not read, as kubectl ignores it too';
  const hint = 'begin the next document with a --- line';
  return { content, problems: [{ code: 'OCM2007', severity: 'warning', message, offset: at, hint }] };
}

function isBlank(text: string): boolean {
  return !/^\uFEFF?[ \t\r]*[^#\s\uFEFF]/m.test(text);
}

/** U+0085, U+2028 and U+2029 end a line for kubectl and not for js-yaml: allowed only inside quotes, where they read the same. */
function findLineBreakProblems({ text, events, toOriginal }: ParsedYaml): Problem[] {
  if (!unicodeBreak.test(text)) return [];
  const quoted = quotedRanges(events);
  let current = 0;
  for (const { index, 0: character } of text.matchAll(new RegExp(unicodeBreak, 'g'))) {
    while ((quoted[current]?.end ?? text.length) <= index) current++;
    if (character !== '\u0085' && (quoted[current]?.start ?? text.length) <= index) continue;
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const message = `the character U+${code} ends a line for kubectl`;
    const hint = 'write it as an escape in a double-quoted string, or remove it';
    return [{ code: 'OCM2001', severity: 'error', message, offset: toOriginal(index), hint }];
  }
  return [];
}

const unicodeBreak = /[\u0085\u2028\u2029]/;

function quotedRanges(events: readonly Event[]): { readonly start: number; readonly end: number }[] {
  return events.flatMap((event) =>
    event.type === EVENT_ID.SCALAR && isQuoted(event)
      ? [{ start: event.valueStart, end: event.valueEnd }]
      : [],
  );
}

function restore(problem: Problem, { toOriginal }: ParsedYaml): Problem {
  const { related } = problem;
  return {
    ...problem,
    offset: toOriginal(problem.offset),
    ...(related === undefined ? {} : { related: { ...related, offset: toOriginal(related.offset) } }),
  };
}
