import type { ConstBlock, GoConst, Vocabulary } from '../load/types.ts';
import { guessCategory } from './category.ts';

/** A const whose value was found. */
export interface ReadConst {
  readonly name: string;
  readonly type: string;
  readonly value: GoConst['value'];
  readonly doc: string;
}

/** What a vocabulary says of a const beside its value. */
interface Words {
  readonly category: string;
  readonly group?: string;
  readonly member?: string;
  readonly groupDescription?: string;
  readonly description?: string;
}

/**
 * Puts the consts of a package into blocks, in their order. Category, group and member are what `known` says of a const of that package
 * and name; else the consts of a Go type form its group, keyed by value. Descriptions are Go's doc comments, or with `own` those of `known`.
 */
export function arrangeConsts(
  goPackage: string,
  consts: readonly ReadConst[],
  known: Vocabulary | undefined,
  descriptions: 'go' | 'known',
): readonly ConstBlock[] {
  const wordsOf = collectWords(known, goPackage);
  const blocks = new Map<string, { head: Omit<ConstBlock, 'consts'>; consts: [string, GoConst][] }>();
  for (const each of consts) {
    const words = wordsOf.get(each.name) ?? guessWords(each);
    const key = JSON.stringify([words.category, each.type, words.group]);
    const block = blocks.get(key) ?? {
      head: {
        category: words.category,
        type: each.type,
        ...(words.group === undefined ? {} : { group: words.group }),
        ...(words.groupDescription === undefined ? {} : { description: words.groupDescription }),
      },
      consts: [],
    };
    blocks.set(key, block);
    const description = descriptions === 'known' ? words.description : each.doc;
    block.consts.push([
      each.name,
      {
        ...(words.member === undefined ? {} : { member: words.member }),
        value: each.value,
        ...(description === undefined || description === '' ? {} : { description }),
      },
    ]);
  }
  return [...blocks.values()].map(({ head, consts: members }) => ({
    ...head,
    consts: Object.fromEntries(members),
  }));
}

function collectWords(known: Vocabulary | undefined, goPackage: string): ReadonlyMap<string, Words> {
  const { consts = {} } = known ?? {};
  const blocks = Object.hasOwn(consts, goPackage) ? (consts[goPackage] ?? []) : [];
  return new Map(
    blocks.flatMap(({ category, group, description, consts: stated }) =>
      Object.entries(stated).map(([name, { member, description: text }]): [string, Words] => [
        name,
        {
          category,
          ...(group === undefined ? {} : { group }),
          ...(member === undefined ? {} : { member }),
          ...(description === undefined ? {} : { groupDescription: description }),
          ...(text === undefined ? {} : { description: text }),
        },
      ]),
    ),
  );
}

function guessWords({ name, type, value }: ReadConst): Words {
  const category = guessCategory(name, type);
  const member = typeof value === 'string' && /^[A-Za-z_]\w*$/.test(value) ? value : name;
  if (category === 'feature-gate') return { category, group: 'FeatureGate', member };
  return /^[A-Z]\w*$/.test(type) ? { category, group: type, member } : { category };
}
