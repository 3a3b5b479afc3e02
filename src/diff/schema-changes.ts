import type { StructuralSchema } from '../model/types.ts';
import { optional } from '../values/optional.ts';
import { compareCodePoints } from '../values/order.ts';
import { canonical } from './canonical.ts';
import { describeType } from './field-changes.ts';
import { hitsOf } from './hits.ts';
import type { SchemaPair } from './match-schemas.ts';
import type { Direction, VersionChange } from './types.ts';
import { compareValidations } from './validation.ts';

/** What changed about the values of a place that both schemas have. */
export function compareSchemas(pair: SchemaPair): readonly VersionChange[] {
  const { from, to } = pair;
  return [
    ...compareTypes(from, to),
    ...compareNullable(from, to),
    ...compareEnums(from, to),
    ...compareBounds(from, to),
    ...compareListSemantics(from, to),
  ];
}

function compareTypes(from: StructuralSchema, to: StructuralSchema): readonly VersionChange[] {
  const [old, fresh] = [describeType(from), describeType(to)];
  const own: readonly VersionChange[] =
    old === fresh ? [] : [{ code: 'type-changed', path: to.path, old, new: fresh, ...typeEffect(from, to) }];
  return [...own, ...compareValueTypes(from, to)];
}

/** The values of a map may be said to be anything, which is no schema and so no place of its own. */
function compareValueTypes(from: StructuralSchema, to: StructuralSchema): readonly VersionChange[] {
  if (from.kind !== 'map' || to.kind !== 'map') return [];
  const [a, b] = [from.values, to.values];
  if ((a === true) === (b === true)) return [];
  const [old, fresh] = [a, b].map((values) => (values === true ? 'any' : describeType(values)));
  const effect = b === true ? widened : narrowed;
  const path = `${to.path}{}`;
  return [{ code: 'type-changed', path, ...optional('old', old), ...optional('new', fresh), ...effect }];
}

type Effect = Pick<VersionChange, 'hits' | 'why'>;

const widened: Effect = {
  hits: hitsOf({ readers: true, 'running code': true }),
  why: 'what was valid is valid, but values of other types may be met',
};

const narrowed: Effect = {
  hits: hitsOf({ writers: true, 'running code': true, 'test fixtures': true }),
  why: 'values of the other types are refused now',
};

const everyone = hitsOf({ readers: true, writers: true, 'running code': true, 'test fixtures': true });

function typeEffect(from: StructuralSchema, to: StructuralSchema): Effect {
  if (from.kind === 'object' && to.kind === 'object')
    return objectEffect(describeType(from), describeType(to));
  if (includesType(to, from)) return widened;
  // Both are `number` in TypeScript.
  if (from.kind === 'number' && to.kind === 'integer') {
    return { hits: hitsOf({ writers: true, 'running code': true }), why: 'fractions are refused now' };
  }
  if (includesType(from, to)) return narrowed;
  if (isKeyed(from) && isKeyed(to))
    return { hits: everyone, why: 'the types differ, and so do the keys that the server keeps' };
  return {
    hits: everyone,
    why: 'values of the old type are refused now',
  };
}

/** A map's values and an object's fields are both JSON objects. */
function isKeyed({ kind }: StructuralSchema): boolean {
  return kind === 'object' || kind === 'map';
}

function objectEffect(old: string, fresh: string): Effect {
  if (fresh.includes('embedded resource') !== old.includes('embedded resource')) {
    return fresh.includes('embedded resource')
      ? { ...narrowed, why: 'it must be a whole resource now, with apiVersion and kind' }
      : {
          hits: hitsOf({ readers: true, 'running code': true }),
          why: 'it need not be a resource with apiVersion and kind any more',
        };
  }
  if (fresh.includes('open')) return { hits: ['nobody'], why: 'fields that no schema knows are kept now' };
  if (old.includes('open') || fresh.includes('no fields')) {
    return {
      hits: hitsOf({ readers: true, writers: true, 'running code': true, 'test fixtures': true }),
      why: 'fields that no schema knows are gone from the type, and the server drops them',
    };
  }
  return { hits: ['nobody'], why: 'fields that no schema knows are dropped rather than refused' };
}

/** Whether every value of the second type is one of the first. */
function includesType({ kind }: StructuralSchema, { kind: part }: StructuralSchema): boolean {
  if (kind === 'any') return true;
  if (kind === 'int-or-string') return part === 'integer' || part === 'string';
  return kind === 'number' && part === 'integer';
}

function compareNullable(from: StructuralSchema, to: StructuralSchema): readonly VersionChange[] {
  if (from.nullable === to.nullable) return [];
  return [
    {
      code: 'nullable-changed',
      path: to.path,
      old: from.nullable,
      new: to.nullable,
      hits: to.nullable
        ? hitsOf({ readers: true, 'running code': true })
        : hitsOf({ writers: true, 'running code': true, 'test fixtures': true }),
      why: to.nullable ? 'it may be null now' : 'null is no value of it any more',
    },
  ];
}

function compareEnums(from: StructuralSchema, to: StructuralSchema): readonly VersionChange[] {
  const { path, validation: fresh } = to;
  const old = from.validation;
  if (old.enum === undefined && fresh.enum === undefined) return [];
  if (old.enum === undefined) {
    return [
      {
        code: 'enum-constraint-added',
        path,
        ...optional('new', fresh.enum),
        hits: hitsOf({ writers: true, 'running code': true, 'test fixtures': true }),
        why: 'any other value is refused now',
      },
    ];
  }
  if (fresh.enum === undefined) {
    return [
      {
        code: 'enum-constraint-removed',
        path,
        old: old.enum,
        hits: hitsOf({ readers: true, 'running code': true }),
        why: 'values beyond the known ones may be met',
      },
    ];
  }
  const [before, after] = [old.enum, fresh.enum].map((values) => new Set(values.map(canonical)));
  return [
    ...unique(fresh.enum)
      .filter((value) => !before?.has(canonical(value)))
      .map((value): VersionChange => ({
        code: 'enum-value-added',
        path,
        new: value,
        hits: hitsOf({ readers: true, 'running code': true }),
        why: 'a switch over the values is no longer complete, and the new one may be met at any time',
      })),
    ...unique(old.enum)
      .filter((value) => !after?.has(canonical(value)))
      .map((value): VersionChange => ({
        code: 'enum-value-removed',
        path,
        old: value,
        hits: hitsOf({ readers: true, writers: true, 'running code': true, 'test fixtures': true }),
        why: 'the type no longer has the value, and the server refuses it',
      })),
  ];
}

function unique<T extends NonNullable<StructuralSchema['validation']['enum']>>(values: T): T[number][] {
  return [...new Map(values.map((value) => [canonical(value), value])).values()];
}

function compareBounds(from: StructuralSchema, to: StructuralSchema): readonly VersionChange[] {
  return compareValidations(from, to).map((change) => ({
    code: 'validation-changed',
    path: to.path,
    ...change,
    ...directionEffects[change.direction],
  }));
}

const directionEffects: { readonly [direction in Direction]: Effect } = {
  tighter: {
    hits: hitsOf({ writers: true, 'running code': true }),
    why: 'tighter: values that were accepted are refused now',
  },
  looser: { hits: ['nobody'], why: 'looser: what was accepted still is, and more' },
  equivalent: { hits: ['nobody'], why: 'spelled otherwise: the same values are accepted' },
  different: {
    hits: hitsOf({ writers: true, 'running code': true }),
    why: 'different: values that were accepted may be refused now',
  },
};

function compareListSemantics(from: StructuralSchema, to: StructuralSchema): readonly VersionChange[] {
  const [old, fresh] = [semanticsOf(from), semanticsOf(to)];
  // Another type has other semantics; saying so twice says nothing.
  if (from.kind !== to.kind || old.stated === fresh.stated) return [];
  const isSame = old.effective === fresh.effective;
  const isList = to.kind === 'array';
  const isStricter = isList && fresh.effective !== 'atomic';
  return [
    {
      code: 'list-semantics-changed',
      path: to.path,
      old: old.stated,
      new: fresh.stated,
      hits: hitsOf({ writers: !isSame, 'running code': !isSame }),
      why: isSame
        ? 'it is what holds when nothing is said'
        : isStricter
          ? 'items that are equal, or have equal keys, are refused, and server-side apply merges item by item'
          : isList
            ? 'server-side apply replaces the whole list now'
            : 'server-side apply treats it otherwise now',
    },
  ];
}

/** How server-side apply and the checks treat a list or an object: as stated, and in effect. */
function semanticsOf(schema: StructuralSchema): { readonly stated: string; readonly effective: string } {
  if (schema.kind === 'array') {
    const keys =
      schema.listType === 'map' ? `(${schema.listMapKeys.toSorted(compareCodePoints).join(', ')})` : '';
    const effective = `${schema.listType ?? 'atomic'}${keys}`;
    return { stated: schema.listType === undefined ? 'unstated' : effective, effective };
  }
  if (schema.kind !== 'object' && schema.kind !== 'map') return { stated: 'none', effective: 'none' };
  return { stated: schema.mapType ?? 'unstated', effective: schema.mapType ?? 'granular' };
}
