import { childrenOf, fieldOf, type GoNode } from './go-parser.ts';
import type { CompositeItem, GoExpression } from './go-syntax.ts';
import { unquoteRune, unquoteString } from './string-literal.ts';

/** An expression as far as consts and tables of consts need it; everything else becomes `other`. */
export function readExpression(node: GoNode | undefined): GoExpression {
  if (node === undefined) return { kind: 'other', text: '' };
  const other: GoExpression = { kind: 'other', text: node.text };
  switch (node.type) {
    case 'interpreted_string_literal':
    case 'raw_string_literal': {
      const value = unquoteString(node.text);
      return value === undefined ? other : { kind: 'string', value };
    }
    case 'int_literal': {
      const value = parseInteger(node.text);
      return value === undefined ? other : { kind: 'integer', value, isRune: false };
    }
    case 'rune_literal': {
      const value = unquoteRune(node.text);
      return value === undefined ? other : { kind: 'integer', value: BigInt(value), isRune: true };
    }
    case 'float_literal': {
      const value = Number(node.text.replaceAll('_', ''));
      return Number.isFinite(value) ? { kind: 'float', value } : other;
    }
    case 'true':
    case 'false':
      return { kind: 'boolean', value: node.type === 'true' };
    case 'iota':
      return { kind: 'iota' };
    case 'identifier':
    case 'type_identifier':
      return { kind: 'name', name: node.text };
    case 'selector_expression':
      return readSelector(node, 'operand', 'field');
    case 'qualified_type':
      return readSelector(node, 'package', 'name');
    case 'parenthesized_expression':
    case 'literal_element':
      return readExpression(childrenOf(node)[0]);
    case 'unary_expression':
      return {
        kind: 'unary',
        operator: fieldOf(node, 'operator')?.text ?? '',
        operand: readExpression(fieldOf(node, 'operand')),
      };
    case 'binary_expression':
      return {
        kind: 'binary',
        operator: fieldOf(node, 'operator')?.text ?? '',
        left: readExpression(fieldOf(node, 'left')),
        right: readExpression(fieldOf(node, 'right')),
      };
    case 'call_expression':
      return readCall(node, other);
    case 'type_conversion_expression':
      return {
        kind: 'call',
        callee: readExpression(fieldOf(node, 'type')),
        argument: readExpression(fieldOf(node, 'operand')),
      };
    case 'composite_literal':
      return { kind: 'composite', items: readItems(fieldOf(node, 'body')) };
    case 'literal_value':
      return { kind: 'composite', items: readItems(node) };
    default:
      return other;
  }
}

function readSelector(node: GoNode, left: string, right: string): GoExpression {
  const qualifier = fieldOf(node, left);
  const name = fieldOf(node, right);
  const isPlain = qualifier?.type === 'identifier' || qualifier?.type === 'package_identifier';
  return isPlain && name !== undefined
    ? { kind: 'selector', package: qualifier.text, name: name.text }
    : { kind: 'other', text: node.text };
}

function readCall(node: GoNode, other: GoExpression): GoExpression {
  const args = fieldOf(node, 'arguments');
  const [argument, ...more] = args === undefined ? [] : childrenOf(args);
  if (argument === undefined || more.length > 0) return other;
  return {
    kind: 'call',
    callee: readExpression(fieldOf(node, 'function')),
    argument: readExpression(argument),
  };
}

function readItems(body: GoNode | undefined): readonly CompositeItem[] {
  if (body === undefined) return [];
  return childrenOf(body).flatMap((item): readonly CompositeItem[] => {
    // A broken item may have taken its neighbour's value.
    if (item.hasError) return [];
    if (item.type !== 'keyed_element') return [{ value: readExpression(item) }];
    const [key, value] = childrenOf(item);
    return [{ key: readExpression(key), value: readExpression(value) }];
  });
}

/** `0x_1F`, `0b1`, `0o17`, `017`, `1_000`. */
function parseInteger(literal: string): bigint | undefined {
  const text = literal.replaceAll('_', '').replace(/^0(?=[0-7]+$)/, '0o');
  return /^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|\d+)$/.test(text) ? BigInt(text) : undefined;
}
