import type { CallNode, CelNode, MacroNode } from '../syntax/ast.ts';
import { CelError } from '../syntax/ast.ts';
import type { Overload } from '../library/overload.ts';
import type { CelType } from './types.ts';
import { reservedNames } from '../syntax/names.ts';
import {
  boolType,
  doubleType,
  dynType,
  formatType,
  intType,
  listOf,
  optionalOf,
  stringType,
} from './types.ts';

/** What checking found out about each node. */
export interface CheckedCel {
  readonly root: CelNode;
  /** Every type parameter is bound or dyn. */
  typeOf(node: CelNode): CelType;
  /** The overloads that a call may turn out to be: one, unless an operand's type is only known at run time. */
  overloadsOf(node: CallNode | MacroNode): readonly Overload[];
  /** The function's name where its receiver was the first part of it (`ip.isCanonical`). */
  functionOf(node: CallNode): string;
  /** The type name that an identifier or a chain of selections is (`net.IP`). */
  typeNameOf(node: CelNode): string | undefined;
  /** Types of the variables that a macro binds. */
  variablesOf(node: MacroNode): readonly CelType[];
}

/** The types that rules can name. */
export const typeNames: Readonly<Record<string, CelType>> = {
  bool: boolType,
  bytes: { kind: 'bytes' },
  double: doubleType,
  int: intType,
  uint: { kind: 'uint' },
  string: stringType,
  list: listOf(dynType),
  map: { kind: 'map', key: dynType, value: dynType },
  null_type: { kind: 'null' },
  type: { kind: 'type', of: undefined },
  optional_type: optionalOf(dynType),
  'google.protobuf.Timestamp': { kind: 'timestamp' },
  'google.protobuf.Duration': { kind: 'duration' },
  'net.IP': { kind: 'opaque', name: 'net.IP' },
  'net.CIDR': { kind: 'opaque', name: 'net.CIDR' },
};

/** `a.b.c` as one name; undefined where the chain does not begin with a plain name. */
export function qualifiedName(node: CelNode): string | undefined {
  if (node.kind === 'identifier') return node.name.replace(/^\./, '');
  if (node.kind !== 'select' || node.isOptional) return undefined;
  const prefix = qualifiedName(node.operand);
  return prefix === undefined ? undefined : `${prefix}.${node.field}`;
}

/** The type of a field of a map, an object or a value of unknown type. Refuses what has no such field. */
export function fieldTypeOf(node: CelNode, target: CelType, field: string): CelType {
  switch (target.kind) {
    case 'map':
      return target.value;
    case 'object': {
      const { fields } = target.object;
      const found = fields.get(field) ?? (reservedNames.has(field) ? fields.get(`__${field}__`) : undefined);
      if (!found) throw new CelError(`undefined field '${field}'`, node);
      return found;
    }
    case 'dyn':
      return dynType;
    default:
      throw new CelError(`type '${formatType(target)}' does not support field selection`, node);
  }
}
