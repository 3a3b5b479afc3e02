import { canonical } from '../diff/canonical.ts';
import type { Json } from '../values/json.ts';

/** What a configuration is to say, and says now. */
export interface ConfigEdit {
  readonly crds: { readonly old: readonly string[] | undefined; readonly new: readonly string[] };
  /** Absent where the configuration is to say nothing new of it. */
  readonly packageVersion?: string;
}

/** The options of a configuration as it states them. */
export type StatedOptions = { readonly [name: string]: unknown };

/** Reads a text as the configuration that it would be; undefined where it is none, or cannot be known. */
export type ReadConfigText = (text: string) => Promise<StatedOptions | undefined>;

/**
 * Changes the text of a configuration, in JSON or JavaScript, where that can be done by hand-sized edits; undefined where none leads to
 * what is wanted. Each attempt is read back and compared, so that a text that merely looks right is never taken.
 */
export async function editConfig(
  text: string,
  stated: StatedOptions,
  edit: ConfigEdit,
  read: ReadConfigText,
): Promise<string | undefined> {
  const withCrds = { ...stated, crds: restate(stated.crds, edit) };
  const first = await attempt(text, listCrdsEdits(text, edit), withCrds, read);
  if (first === undefined || edit.packageVersion === undefined) return first;
  const wanted = { ...withCrds, packageVersion: edit.packageVersion };
  return attempt(first, listVersionEdits(first, edit.packageVersion), wanted, read);
}

/** One input may be stated without a list. */
function restate(stated: unknown, { crds }: ConfigEdit): string | readonly string[] {
  const [only] = crds.new;
  return typeof stated === 'string' && only !== undefined ? only : crds.new;
}

async function attempt(
  text: string,
  edits: Iterable<string>,
  wanted: StatedOptions,
  read: ReadConfigText,
): Promise<string | undefined> {
  for (const edited of [text, ...edits]) {
    const options = await read(edited);
    if (options !== undefined && isSame(options, wanted)) return edited;
  }
  return undefined;
}

/** Options are JSON, whatever the file that states them. */
function isSame(left: StatedOptions, right: StatedOptions): boolean {
  const plain = (options: StatedOptions): string => canonical(JSON.parse(JSON.stringify(options)) as Json);
  return plain(left) === plain(right);
}

function* listCrdsEdits(text: string, { crds }: ConfigEdit): Iterable<string> {
  const { old, new: fresh } = crds;
  if (old === undefined) {
    yield* insertions(text, 'crds', JSON.stringify(fresh));
    return;
  }
  const index = old.findIndex((input, at) => input !== fresh[at]);
  yield* replaceLiterals(text, old[index] ?? '', fresh[index] ?? '');
}

function* listVersionEdits(text: string, version: string): Iterable<string> {
  for (const match of text.matchAll(/(?:packageVersion["']?\s*:\s*)(["'`])([^"'`\n]*)\1/g)) {
    const start = match.index + match[0].length - (match[2]?.length ?? 0) - 1;
    yield splice(text, start, match[2]?.length ?? 0, version);
  }
  // The line that `ocm-gen init` writes.
  for (const match of text.matchAll(/^([ \t]*)\/\/ (packageVersion: )'[^'\n]*',$/gm)) {
    yield splice(text, match.index, match[0].length, `${match[1] ?? ''}${match[2] ?? ''}'${version}',`);
  }
  yield* insertions(text, 'packageVersion', JSON.stringify(version));
}

/** Each string literal of a text with another value in its place. */
function* replaceLiterals(text: string, old: string, fresh: string): Iterable<string> {
  for (const mark of ['"', "'", '`']) {
    const literal = `${mark}${old}${mark}`;
    for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) {
      yield splice(text, at + 1, old.length, fresh);
    }
  }
}

/** A member more: after another member of the configuration, or as the first one, in the quotes that the place has. */
function* insertions(text: string, name: string, value: string): Iterable<string> {
  const line = /^([ \t]*)(["']?)(?:packageName|crds|out|target)\2[ \t]*:.*,[ \t]*$/gm;
  for (const match of text.matchAll(line)) {
    const mark = match[2] ?? '';
    const member = `\n${match[1] ?? ''}${mark}${name}${mark}: ${quoteAs(value, mark === '"' ? '"' : "'")},`;
    yield splice(text, match.index + match[0].length, 0, member);
  }
  for (const match of text.matchAll(
    /(?:export default|module\.exports\s*=|defineConfig\()\s*\{|"ocm-gen"\s*:\s*\{|^\s*\{/g,
  )) {
    const isJson = /"ocm-gen"|^\s*\{/.test(match[0]);
    const end = match.index + match[0].length;
    const member = `${isJson ? JSON.stringify(name) : name}: ${quoteAs(value, isJson ? '"' : "'")}`;
    yield splice(text, end, 0, placeFirst(member, text.slice(end)));
  }
}

/** A member before what follows the brace: on a line of its own, unless all stand on one. */
function placeFirst(member: string, rest: string): string {
  if (/^\s*\}/.test(rest)) return `\n  ${member}\n`;
  const indent = /^\s*?\n([ \t]*)/.exec(rest)?.[1];
  if (indent !== undefined) return `\n${indent}${member},`;
  return rest.startsWith(' ') ? ` ${member},` : `${member}, `;
}

function quoteAs(value: string, mark: '"' | "'"): string {
  return mark === '"' || value.includes("'") ? value : value.replaceAll('"', "'");
}

function splice(text: string, at: number, length: number, fresh: string): string {
  return text.slice(0, at) + fresh + text.slice(at + length);
}
