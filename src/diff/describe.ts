import { isJsonList, isJsonObject } from '../values/json.ts';
import type { Json } from '../values/json.ts';
import { canonical } from './canonical.ts';
import { isBreaking, type Change, type Diff } from './types.ts';

/** A piece of a sentence: our own words, or something from a definition, which is quoted as the output needs it. */
export type Phrase = string | { readonly value: string };

/** What changed, in a few words, without the place and without whom it hits: `field added: object, 4 fields below`. */
export function describeChange(change: Change): readonly Phrase[] {
  const { old, new: fresh, keyword = '' } = change;
  switch (change.code) {
    case 'kind-added':
      return [`kind added: ${listWords(fresh)}${countWords(change)}`];
    case 'kind-removed':
      return [`kind removed: ${listWords(old)}${countWords(change)}`];
    case 'version-added':
      return [`version added: ${stateWords(fresh)}${countWords(change)}`];
    case 'version-removed':
      return [`version removed${countWords(change)}`];
    case 'served-changed':
      return [fresh === true ? 'now served' : 'no longer served'];
    case 'storage-changed':
      return [fresh === true ? 'now the storage version' : 'no longer the storage version'];
    case 'deprecation-changed':
      return fresh === false
        ? ['no longer deprecated']
        : ['deprecated', ...(typeof fresh === 'string' ? [': ', { value: fresh }] : [])];
    case 'scope-changed':
      return fromTo('scope', old, fresh);
    case 'names-changed':
      return describeMembers(old, fresh);
    case 'field-added':
      return [`field added: ${typeWords(fresh)}${countWords(change)}`, ...guessWords('from', change)];
    case 'field-removed':
      return [`field removed: ${typeWords(old)}${countWords(change)}`, ...guessWords('to', change)];
    case 'field-renamed':
      return ['renamed from ', quote(old)];
    case 'became-required':
      return ['became required'];
    case 'became-optional':
      return ['became optional'];
    case 'type-changed':
      return [`type: ${typeWords(old)} → ${typeWords(fresh)}`];
    case 'nullable-changed':
      return [fresh === true ? 'now nullable' : 'no longer nullable'];
    case 'enum-value-added':
      return ['enum value added: ', quote(fresh)];
    case 'enum-value-removed':
      return ['enum value removed: ', quote(old)];
    case 'enum-constraint-added':
      return ['now an enum: ', ...quoteList(fresh)];
    case 'enum-constraint-removed':
      return ['no longer an enum: any value besides ', ...quoteList(old)];
    case 'default-added':
      return ['default added: ', quote(fresh)];
    case 'default-removed':
      return ['default removed: ', quote(old)];
    case 'default-changed':
      return fromTo('default', old, fresh);
    case 'validation-changed':
      return fromTo(keyword, old, fresh);
    case 'list-semantics-changed':
      return fromTo('list semantics', old, fresh);
    case 'rule-added':
      return ['rule added: ', ...describeRule(fresh)];
    case 'rule-removed':
      return ['rule removed: ', ...describeRule(old)];
    case 'rule-changed':
      return ['rule changed: ', ...describeMembers(old, fresh)];
    case 'printer-columns-changed':
      return ['printer columns: ', ...describeColumns(old, fresh)];
    case 'subresources-changed':
      return ['subresources: ', ...describeMembers(old, fresh)];
    case 'const-added':
      return ['constant added: ', quote(fresh)];
    case 'const-removed':
      return ['constant removed: ', quote(old)];
    case 'const-changed':
      return fromTo('constant', old, fresh);
    case 'go-type-changed':
      return fromTo('Go type', old, fresh);
  }
}

/** `31 changes, 21 breaking; 9 descriptions reworded`. */
export function summarize({ changes, docOnly }: Diff): string {
  const breaking = changes.filter(isBreaking).length;
  const facts =
    changes.length === 0 ? 'no changes' : `${plural(changes.length, 'change')}, ${breaking} breaking`;
  return docOnly === 0 ? facts : `${facts}; ${plural(docOnly, 'description')} reworded`;
}

/** `1 change`, `2 changes`. */
export function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function fromTo(what: string, old: Json | undefined, fresh: Json | undefined): readonly Phrase[] {
  return [`${what}: `, quote(old), ' → ', quote(fresh)];
}

function quote(value: Json | undefined): Phrase {
  if (value === undefined) return 'none';
  return { value: typeof value === 'string' && value !== '' ? value : JSON.stringify(value) };
}

function quoteList(values: Json | undefined): readonly Phrase[] {
  const list = isJsonList(values) ? values : [];
  return list.flatMap((value, index) => [...(index === 0 ? [] : [', ']), quote(value)]);
}

function countWords({ code, count = 0 }: Change): string {
  const isField = code === 'field-added' || code === 'field-removed';
  return count === 0 ? '' : isField ? `, ${plural(count, 'field')} below` : ` (${plural(count, 'field')})`;
}

function guessWords(way: 'from' | 'to', { guess }: Change): readonly Phrase[] {
  return guess === undefined ? [] : [` (perhaps renamed ${way} `, { value: guess }, ')'];
}

/** Types are our own words. */
function typeWords(type: Json | undefined): string {
  return typeof type === 'string' ? type : '';
}

/** Names of versions, which have no characters that mean anything. */
function listWords(names: Json | undefined): string {
  return isJsonList(names) ? names.filter((name) => typeof name === 'string').join(', ') : '';
}

function stateWords(state: Json | undefined): string {
  if (!isJsonObject(state)) return '';
  const words = [
    state.served === true ? 'served' : 'not served',
    ...(state.storage === true ? ['storage'] : []),
    ...(state.deprecated === true ? ['deprecated'] : []),
  ];
  return words.join(', ');
}

function describeMembers(old: Json | undefined, fresh: Json | undefined): readonly Phrase[] {
  const [a, b] = [isJsonObject(old) ? old : {}, isJsonObject(fresh) ? fresh : {}];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names
    .filter((name) => canonical(a[name]) !== canonical(b[name]))
    .flatMap((name, index) => [...(index === 0 ? [] : ['; ']), ...fromTo(name, a[name], b[name])]);
}

function describeRule(rule: Json | undefined): readonly Phrase[] {
  if (!isJsonObject(rule)) return [];
  const { rule: expression, message } = rule;
  return [quote(expression), ...(message === undefined ? [] : [', message ', quote(message)])];
}

function describeColumns(old: Json | undefined, fresh: Json | undefined): readonly Phrase[] {
  const read = (columns: Json | undefined): ReadonlyMap<string, Json> =>
    new Map((isJsonList(columns) ? columns : []).map((column) => [nameOf(column), column]));
  const [before, after] = [read(old), read(fresh)];
  const groups = [
    ['added ', [...after.keys()].filter((name) => !before.has(name))],
    ['removed ', [...before.keys()].filter((name) => !after.has(name))],
    [
      'changed ',
      [...after].flatMap(([name, column]) => {
        const other = before.get(name);
        return other !== undefined && canonical(other) !== canonical(column) ? [name] : [];
      }),
    ],
  ] as const;
  const told = groups.filter(([, names]) => names.length > 0);
  if (told.length === 0) return ['another order'];
  return told.flatMap(([word, names], index) => [index === 0 ? word : `; ${word}`, ...quoteList(names)]);
}

function nameOf(column: Json): string {
  return isJsonObject(column) && typeof column.name === 'string' ? column.name : '';
}
