import type { Expression, Property, Statement, SwitchCase } from '../emit/code.ts';
import { assertNever } from '../diagnostics/errors.ts';

/** An expression without its casts, which JavaScript does not have; the same object where it has none. */
export function eraseCasts(node: Expression): Expression {
  switch (node.kind) {
    case 'as':
      return eraseCasts(node.expression);
    case 'array': {
      const items = mapSame(node.items, eraseCasts);
      return items === node.items ? node : { ...node, items };
    }
    case 'object': {
      const properties = mapSame(node.properties, eraseInProperty);
      return properties === node.properties ? node : { ...node, properties };
    }
    case 'call':
    case 'new': {
      const callee = eraseCasts(node.callee);
      const args = mapSame(node.args, eraseCasts);
      return callee === node.callee && args === node.args ? node : { ...node, callee, args };
    }
    case 'member': {
      const object = eraseCasts(node.object);
      return object === node.object ? node : { ...node, object };
    }
    case 'index': {
      const object = eraseCasts(node.object);
      const index = eraseCasts(node.index);
      return object === node.object && index === node.index ? node : { ...node, object, index };
    }
    case 'unary': {
      const operand = eraseCasts(node.operand);
      return operand === node.operand ? node : { ...node, operand };
    }
    case 'binary': {
      const left = eraseCasts(node.left);
      const right = eraseCasts(node.right);
      return left === node.left && right === node.right ? node : { ...node, left, right };
    }
    case 'logical': {
      const operands = mapSame(node.operands, eraseCasts);
      return operands === node.operands ? node : { ...node, operands };
    }
    case 'conditional':
      return {
        ...node,
        test: eraseCasts(node.test),
        then: eraseCasts(node.then),
        else: eraseCasts(node.else),
      };
    case 'spread':
      return { ...node, value: eraseCasts(node.value) };
    case 'arrow':
      return { ...node, body: isStatements(node.body) ? node.body : eraseCasts(node.body) };
    case 'name':
    case 'literal':
    case 'undefined':
    case 'regex':
      return node;
    default:
      return assertNever(node);
  }
}

function eraseInProperty(property: Property): Property {
  const value = eraseCasts(property.value);
  return value === property.value ? property : { ...property, value };
}

function isStatements(body: Expression | readonly Statement[]): body is readonly Statement[] {
  return Array.isArray(body);
}

/** `items.map(change)`, or `items` itself where nothing changed. */
function mapSame<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}

/** The labels of a case without casts. */
export function eraseInCase(switchCase: SwitchCase): SwitchCase {
  return { ...switchCase, labels: mapSame(switchCase.labels, eraseCasts) };
}
