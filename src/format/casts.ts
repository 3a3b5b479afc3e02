import type { Declaration, Expression, Parameter, Property, Statement, SwitchCase } from '../emit/code.ts';
import { assertNever } from '../diagnostics/errors.ts';

type Arrow = Extract<Expression, { kind: 'arrow' }>;

/** A constant or function without casts, which JavaScript does not have; the same object where it holds none. */
export function eraseCasts(declaration: Declaration): Declaration {
  switch (declaration.kind) {
    case 'const': {
      const value = eraseIn(declaration.value);
      return value === declaration.value ? declaration : { ...declaration, value };
    }
    case 'function': {
      const parameters = mapSame(declaration.parameters, eraseInParameter);
      const body = mapSame(declaration.body, eraseInStatement);
      return parameters === declaration.parameters && body === declaration.body
        ? declaration
        : { ...declaration, parameters, body };
    }
    default:
      return declaration;
  }
}

function eraseIn(node: Expression): Expression {
  switch (node.kind) {
    case 'as':
      return eraseIn(node.expression);
    case 'array': {
      const items = mapSame(node.items, eraseIn);
      return items === node.items ? node : { ...node, items };
    }
    case 'object': {
      const properties = mapSame(node.properties, eraseInProperty);
      return properties === node.properties ? node : { ...node, properties };
    }
    case 'call':
    case 'new': {
      const callee = eraseIn(node.callee);
      const args = mapSame(node.args, eraseIn);
      return callee === node.callee && args === node.args ? node : { ...node, callee, args };
    }
    case 'member': {
      const object = eraseIn(node.object);
      return object === node.object ? node : { ...node, object };
    }
    case 'index': {
      const object = eraseIn(node.object);
      const index = eraseIn(node.index);
      return object === node.object && index === node.index ? node : { ...node, object, index };
    }
    case 'unary': {
      const operand = eraseIn(node.operand);
      return operand === node.operand ? node : { ...node, operand };
    }
    case 'binary': {
      const left = eraseIn(node.left);
      const right = eraseIn(node.right);
      return left === node.left && right === node.right ? node : { ...node, left, right };
    }
    case 'logical': {
      const operands = mapSame(node.operands, eraseIn);
      return operands === node.operands ? node : { ...node, operands };
    }
    case 'conditional': {
      const test = eraseIn(node.test);
      const then = eraseIn(node.then);
      const otherwise = eraseIn(node.else);
      return test === node.test && then === node.then && otherwise === node.else
        ? node
        : { ...node, test, then, else: otherwise };
    }
    case 'spread': {
      const value = eraseIn(node.value);
      return value === node.value ? node : { ...node, value };
    }
    case 'arrow': {
      const parameters = mapSame(node.parameters, eraseInParameter);
      const body = eraseInBody(node.body);
      return parameters === node.parameters && body === node.body ? node : { ...node, parameters, body };
    }
    case 'name':
    case 'literal':
    case 'undefined':
    case 'regex':
      return node;
    default:
      return assertNever(node);
  }
}

function eraseInBody(body: Arrow['body']): Arrow['body'] {
  return 'kind' in body ? eraseIn(body) : mapSame(body, eraseInStatement);
}

function eraseInProperty(property: Property): Property {
  const value = eraseIn(property.value);
  return value === property.value ? property : { ...property, value };
}

function eraseInParameter(parameter: Parameter): Parameter {
  if (parameter.default === undefined) return parameter;
  const value = eraseIn(parameter.default);
  return value === parameter.default ? parameter : { ...parameter, default: value };
}

function eraseInStatement(node: Statement): Statement {
  switch (node.kind) {
    case 'const':
    case 'throw': {
      const value = eraseIn(node.value);
      return value === node.value ? node : { ...node, value };
    }
    case 'let':
    case 'return': {
      const value = node.value && eraseIn(node.value);
      return value === undefined || value === node.value ? node : { ...node, value };
    }
    case 'expression': {
      const expression = eraseIn(node.expression);
      return expression === node.expression ? node : { ...node, expression };
    }
    case 'assign': {
      const target = eraseIn(node.target);
      const value = eraseIn(node.value);
      return target === node.target && value === node.value ? node : { ...node, target, value };
    }
    case 'if': {
      const test = eraseIn(node.test);
      const then = mapSame(node.then, eraseInStatement);
      const otherwise = node.else && mapSame(node.else, eraseInStatement);
      if (test === node.test && then === node.then && otherwise === node.else) return node;
      return { ...node, test, then, ...(otherwise === undefined ? {} : { else: otherwise }) };
    }
    case 'for-of':
    case 'for-in': {
      const subject = eraseIn(node.subject);
      const body = mapSame(node.body, eraseInStatement);
      return subject === node.subject && body === node.body ? node : { ...node, subject, body };
    }
    case 'for-range': {
      const body = mapSame(node.body, eraseInStatement);
      const from = eraseIn(node.from);
      const to = eraseIn(node.to);
      return from === node.from && to === node.to && body === node.body ? node : { ...node, from, to, body };
    }
    case 'while': {
      const test = eraseIn(node.test);
      const body = mapSame(node.body, eraseInStatement);
      return test === node.test && body === node.body ? node : { ...node, test, body };
    }
    case 'try': {
      const body = mapSame(node.body, eraseInStatement);
      const handler = mapSame(node.handler, eraseInStatement);
      return body === node.body && handler === node.handler ? node : { ...node, body, handler };
    }
    case 'switch': {
      const subject = eraseIn(node.subject);
      const cases = mapSame(node.cases, eraseInCase);
      return subject === node.subject && cases === node.cases ? node : { ...node, subject, cases };
    }
    case 'break':
    case 'continue':
    case 'comment':
      return node;
    default:
      return assertNever(node);
  }
}

function eraseInCase(node: SwitchCase): SwitchCase {
  const labels = mapSame(node.labels, eraseIn);
  const body = mapSame(node.body, eraseInStatement);
  return labels === node.labels && body === node.body ? node : { ...node, labels, body };
}

/** `items.map(erase)`; `items` itself where nothing changed. */
function mapSame<T>(items: readonly T[], erase: (item: T) => T): readonly T[] {
  let changed: T[] | undefined;
  let index = 0;
  for (const item of items) {
    const erased = erase(item);
    if (erased !== item) changed ??= items.slice(0, index);
    changed?.push(erased);
    index++;
  }
  return changed ?? items;
}
