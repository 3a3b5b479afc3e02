import { PatternSyntaxError, type Node } from './syntax.ts';

/** What Go limits of a pattern that it reads (regexp/syntax: maxHeight, maxSize, repeatIsValid). */
export interface Measure {
  readonly height: number;
  /** Instructions of the program that Go would compile. */
  readonly size: number;
  /** How often the innermost body of counted repeats is repeated. */
  readonly copies: number;
}

const maxHeight = 1000;
const maxSize = Math.floor((128 * 1024 * 1024) / 40);

/** The measure of a node whose parts are measured. @throws PatternSyntaxError where it is larger than Go allows. */
export function measureOf(node: Node, known: ReadonlyMap<Node, Measure>): Measure {
  const measure = combine(node, (part) => known.get(part) ?? leaf);
  if (measure.size > maxSize) throw new PatternSyntaxError('expression too large');
  if (measure.height > maxHeight) throw new PatternSyntaxError('expression nests too deeply');
  return measure;
}

const leaf: Measure = { height: 1, size: 1, copies: 1 };

function combine(node: Node, of: (part: Node) => Measure): Measure {
  switch (node.kind) {
    case 'group': {
      const body = of(node.body);
      return node.isCapturing ? { ...body, height: body.height + 1, size: body.size + 2 } : body;
    }
    case 'concat':
      return everyCharacter(node.parts.map(of), 0);
    case 'alternate':
      return everyCharacter(node.branches.map(of), node.branches.length - 1);
    case 'repeat': {
      const { height, size, copies } = of(node.body);
      const times = node.max === Infinity ? node.min : node.max;
      return {
        height: height + 1,
        size: Math.max(1, times * size + (node.max === Infinity ? 2 : node.max - node.min)),
        copies: node.max === 0 ? 1 : Math.max(1, times) * copies,
      };
    }
    default:
      return leaf;
  }
}

function everyCharacter(parts: readonly Measure[], extra: number): Measure {
  return {
    height: 1 + parts.reduce((most, { height }) => Math.max(most, height), 0),
    size: parts.reduce((sum, { size }) => sum + size, extra),
    copies: parts.reduce((most, { copies }) => Math.max(most, copies), 1),
  };
}
