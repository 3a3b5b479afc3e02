import type { CallNode, CelNode } from '../syntax/ast.ts';
import { CelError } from '../syntax/ast.ts';
import type { CheckedCel } from '../types/checked.ts';
import type { CelType } from '../types/types.ts';
import { formatType } from '../types/types.ts';

type Kind = CelType['kind'];

const printable: readonly Kind[] = [
  'list',
  'map',
  'int',
  'uint',
  'double',
  'bool',
  'string',
  'timestamp',
  'bytes',
  'duration',
  'type',
  'null',
];

/** What each clause can print, and how the server puts it. */
const clauses: Readonly<Record<string, readonly [kinds: readonly Kind[], rule: string]>> = {
  s: [
    printable,
    'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
  ],
  d: [['int', 'uint'], 'decimal clause can only be used on integers'],
  f: [['double', 'string'], 'fixed-point clause can only be used on doubles'],
  e: [['double', 'string'], 'scientific clause can only be used on doubles'],
  b: [['int', 'uint', 'bool'], 'only integers and bools can be formatted as binary'],
  x: [['int', 'uint', 'string', 'bytes'], 'only integers, byte buffers, and strings can be formatted as hex'],
  X: [['int', 'uint', 'string', 'bytes'], 'only integers, byte buffers, and strings can be formatted as hex'],
  o: [['int', 'uint'], 'octal clause can only be used on integers'],
};

/** Checks `'...'.format([...])` of literals, after cel-go's stringFormatValidator; throws a CelError for what it refuses. */
export function checkFormat(node: CallNode, checked: CheckedCel): void {
  const { target } = node;
  const [list] = node.args;
  if (node.name !== 'format' || target?.kind !== 'literal' || target.literal.type !== 'string') return;
  if (list?.kind !== 'list' || node.args.length !== 1) return;
  const args = list.elements.map((element) => element.value);
  let next = 0;
  for (const [clause, precision, verb] of target.literal.value.matchAll(/%(?:(\.\d*))?([^]|$)/g)) {
    if (clause === '%%') continue;
    const arg = args[next];
    if (!arg) throw new CelError(`index ${next} out of range`, node);
    next++;
    if (precision === '.') {
      const reason = 'error while converting precision to integer: strconv.Atoi: parsing "": invalid syntax';
      throw new CelError(`could not parse formatting clause: error while parsing precision: ${reason}`, node);
    }
    if (verb === '' || verb === undefined) throw new CelError('unexpected end of string', node);
    const rule = Object.hasOwn(clauses, verb) ? clauses[verb] : undefined;
    if (!rule)
      throw new CelError(`could not parse formatting clause: unrecognized formatting clause "${verb}"`, node);
    const misfit = findMisfit(arg, rule[0], verb === 's', checked);
    if (!misfit) continue;
    const found = formatType(checked.typeOf(misfit));
    throw new CelError(`error during formatting: ${rule[1]}, was given ${found}`, misfit);
  }
  if (next < args.length) {
    throw new CelError(
      `too many arguments supplied to string.format (expected ${next}, got ${args.length})`,
      node,
    );
  }
}

/** The argument, or a part of a literal one, that the clause cannot print. */
function findMisfit(
  node: CelNode,
  kinds: readonly Kind[],
  isDeep: boolean,
  checked: CheckedCel,
): CelNode | undefined {
  const { kind } = checked.typeOf(node);
  if (kind !== 'dyn' && !kinds.includes(kind)) return node;
  if (!isDeep) return undefined;
  const parts =
    node.kind === 'list'
      ? node.elements.map((element) => element.value)
      : node.kind === 'map'
        ? node.entries.flatMap((entry) => [entry.key, entry.value])
        : [];
  return parts.map((part) => findMisfit(part, kinds, isDeep, checked)).find((found) => found !== undefined);
}
