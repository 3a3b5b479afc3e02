import type { Json } from '../values/json.ts';
import type { ApiModel } from '../model/types.ts';
import type { PackageVocabulary } from '../model/vocabulary-types.ts';
import { canonical } from './canonical.ts';
import { hitsOf } from './hits.ts';
import type { Change, Hit } from './types.ts';

/** What changed about the words of Go packages: consts, feature gates, reserved names; and how many descriptions of consts. */
export function compareConstants(
  from: ApiModel,
  to: ApiModel,
): { readonly changes: readonly Change[]; readonly docOnly: number } {
  if (!hasConstants(from) || !hasConstants(to)) return { changes: [], docOnly: 0 };
  const [old, fresh] = [readWords(from), readWords(to)];
  const changes: Change[] = [];
  let docOnly = 0;
  for (const [key, word] of fresh) {
    const before = old.get(key);
    if (before === undefined) changes.push(describeAdded(word));
    else {
      changes.push(...describeChanged(before, word));
      if (before.description !== word.description) docOnly += 1;
    }
  }
  for (const [key, word] of old) if (!fresh.has(key)) changes.push(describeRemoved(word));
  return { changes, docOnly };
}

/** Whether a model knows any consts: CRDs alone state none, which says nothing of what upstream's Go code has. */
export function hasConstants({ vocabulary }: ApiModel): boolean {
  return vocabulary.some(({ consts, gates }) => consts.length + gates.length > 0);
}

/** One const, one feature gate, or one list of names. */
interface Word {
  readonly kind: 'const' | 'gate' | 'list';
  readonly place: {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
    readonly path: string;
  };
  /** What code imports. */
  readonly exportedAs: string;
  readonly value: Json;
  readonly description?: string | undefined;
}

/** By package, kind of word and Go name. */
function readWords(model: ApiModel): ReadonlyMap<string, Word> {
  const words = new Map<string, Word>();
  for (const goPackage of model.vocabulary) {
    const place = placeOf(goPackage, model);
    const add = (kind: Word['kind'], name: string, word: Omit<Word, 'kind' | 'place'>): void => {
      const path = place.group === '' ? `${goPackage.goPackage}.${name}` : name;
      words.set(JSON.stringify([goPackage.goPackage, kind, name]), {
        kind,
        place: { ...place, path },
        ...word,
      });
    };
    for (const { goName, name, value, description } of goPackage.consts) {
      add('const', goName, { exportedAs: name, value, description });
    }
    for (const { name, gates } of goPackage.gates) {
      for (const [gate, value] of Object.entries(gates)) {
        add('gate', `${name}.${gate}`, { exportedAs: name, value: { ...value } });
      }
    }
    const { reserved } = goPackage;
    if (reserved !== undefined) {
      const { name, values, description } = reserved;
      add('list', name, { exportedAs: name, value: values, description });
    }
  }
  return words;
}

/** The group/version whose Go package it is; empty for one that declares none. */
function placeOf({ entry }: PackageVocabulary, model: ApiModel): Omit<Word['place'], 'path'> {
  const { group = '', version = '' } = model.groupVersions.find((each) => each.entry === entry) ?? {};
  return { group, version, kind: '' };
}

function describeAdded({ place, value }: Word): Change {
  return { code: 'const-added', ...place, new: value, hits: ['nobody'], why: 'it is new' };
}

function describeRemoved({ place, value, exportedAs }: Word): Change {
  const hits = hitsOf({ readers: true, writers: true });
  return {
    code: 'const-removed',
    ...place,
    old: value,
    hits,
    why: `imports of ${exportedAs} no longer compile`,
  };
}

function describeChanged(from: Word, to: Word): readonly Change[] {
  if (canonical(from.value) !== canonical(to.value)) {
    const [hits, why] = effectOf(from, to);
    return [{ code: 'const-changed', ...to.place, old: from.value, new: to.value, hits, why }];
  }
  if (from.exportedAs === to.exportedAs) return [];
  return [
    {
      code: 'const-changed',
      ...to.place,
      old: from.exportedAs,
      new: to.exportedAs,
      hits: hitsOf({ readers: true, writers: true }),
      why: `the same value, exported under another name`,
    },
  ];
}

function effectOf({ kind, value: old }: Word, { value: fresh }: Word): readonly [readonly Hit[], string] {
  switch (kind) {
    case 'const':
      return [
        hitsOf({ readers: true, writers: true, 'running code': true }),
        'code that was built before compares with, and writes, the old value',
      ];
    case 'gate': {
      const isSame = canonical(onlyDefault(old)) === canonical(onlyDefault(fresh));
      return isSame
        ? [['nobody'], 'the feature is on or off as before, at another stage']
        : [hitsOf({ 'running code': true }), 'the feature is on or off otherwise where nothing is said'];
    }
    case 'list':
      return [hitsOf({ writers: true, 'running code': true }), 'other names are reserved now'];
  }
}

function onlyDefault(gate: Json): Json {
  return typeof gate === 'object' && gate !== null && 'default' in gate ? (gate.default ?? null) : null;
}
