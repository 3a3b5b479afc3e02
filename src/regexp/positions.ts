import { assertNever } from '../diagnostics/errors.ts';
import type { CharSet } from '../runtime/regexp/char-set.ts';
import type { Node } from '../runtime/regexp/syntax.ts';

/**
 * The positions of a pattern (Glushkov's construction): one for each character class, with the positions that may follow it.
 * Counted repeats that may vary stand as loops, so that the result has at least the paths of the pattern.
 */
export interface Positions {
  readonly sets: readonly CharSet[];
  /** A position occurs twice where two ways lead to it. */
  readonly follow: readonly (readonly number[])[];
  /** Where a match that starts in the middle of a text begins. */
  readonly firstAnywhere: readonly number[];
  /** A loop whose body can be empty: it can be walked in many ways. */
  readonly hasEmptyLoop: boolean;
}

/** Undefined where there are more than `limit` positions. */
export function positionsOf(node: Node, limit: number): Positions | undefined {
  const builder: Builder = { sets: [], follow: [], hasEmptyLoop: false, limit };
  const part = visit(node, builder);
  if (builder.sets.length > limit) return undefined;
  return {
    sets: builder.sets,
    follow: builder.follow,
    firstAnywhere: part.first.filter((entry) => !entry.isAtBegin).map((entry) => entry.position),
    hasEmptyLoop: builder.hasEmptyLoop,
  };
}

interface Builder {
  readonly sets: CharSet[];
  readonly follow: number[][];
  hasEmptyLoop: boolean;
  readonly limit: number;
}

interface Part {
  readonly first: readonly Entry[];
  readonly last: readonly number[];
  /** Whether nothing at all matches: anywhere, only at the begin of the text, or not. */
  readonly empty: 'anywhere' | 'at-begin' | 'never';
}

interface Entry {
  readonly position: number;
  /** Reached through `^`: only at the begin of the text. */
  readonly isAtBegin: boolean;
}

const nothing: Part = { first: [], last: [], empty: 'anywhere' };

function visit(node: Node, builder: Builder): Part {
  if (builder.sets.length > builder.limit) return nothing;
  switch (node.kind) {
    case 'empty':
      return nothing;
    case 'assertion':
      return node.assertion === 'begin-text' ? { ...nothing, empty: 'at-begin' } : nothing;
    case 'chars': {
      const position = builder.sets.push(node.set) - 1;
      builder.follow.push([]);
      return { first: [{ position, isAtBegin: false }], last: [position], empty: 'never' };
    }
    case 'group':
      return visit(node.body, builder);
    case 'concat':
      return node.parts.reduce((before, part) => concat(before, visit(part, builder), builder), nothing);
    case 'alternate':
      return node.branches.map((branch) => visit(branch, builder)).reduce(alternate);
    case 'repeat':
      return repeat(node, builder);
    default:
      return assertNever(node);
  }
}

function concat(a: Part, b: Part, builder: Builder): Part {
  connect(a.last, b.first, builder);
  const passed = b.first.map((entry) => (a.empty === 'at-begin' ? { ...entry, isAtBegin: true } : entry));
  return {
    first: a.empty === 'never' ? a.first : [...a.first, ...passed],
    last: b.empty === 'never' ? b.last : [...a.last, ...b.last],
    empty: a.empty === 'never' || b.empty === 'never' ? 'never' : a.empty === 'anywhere' ? b.empty : a.empty,
  };
}

function connect(last: readonly number[], first: readonly Entry[], builder: Builder): void {
  // After a character the begin of the text is past.
  const targets = first.filter((entry) => !entry.isAtBegin).map((entry) => entry.position);
  for (const position of last) builder.follow[position]?.push(...targets);
}

function alternate(a: Part, b: Part): Part {
  const empties = [a.empty, b.empty];
  return {
    first: [...a.first, ...b.first],
    last: [...a.last, ...b.last],
    empty: empties.includes('anywhere') ? 'anywhere' : empties.includes('at-begin') ? 'at-begin' : 'never',
  };
}

/** Up to this often a fixed count is written out; beyond it is taken for a loop. */
const writtenOut = 8;

function repeat(node: Node & { readonly kind: 'repeat' }, builder: Builder): Part {
  if (node.max === 0) return nothing;
  if (node.min === node.max && node.max <= writtenOut) {
    let part = nothing;
    for (let i = 0; i < node.max; i++) part = concat(part, visit(node.body, builder), builder);
    return part;
  }
  const body = visit(node.body, builder);
  if (node.max > 1) {
    connect(body.last, body.first, builder);
    if (body.empty !== 'never') builder.hasEmptyLoop = true;
  }
  return node.min === 0 ? { ...body, empty: 'anywhere' } : body;
}
