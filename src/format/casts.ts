import type { Declaration, Expression, Parameter, Property, Statement, SwitchCase } from '../emit/code.ts';
import { assertNever } from '../diagnostics/errors.ts';

type Arrow = Extract<Expression, { kind: 'arrow' }>;

/** A constant or function without casts, which JavaScript does not have; the same object where it holds none. */
export function eraseCasts(declaration: Declaration): Declaration {
  switch (declaration.kind) {
    case 'const':
      return change(declaration, { value: eraseIn(declaration.value) });
    case 'function': {
      const parameters = mapSame(declaration.parameters, eraseInParameter);
      return change(declaration, { parameters, body: mapSame(declaration.body, eraseInStatement) });
    }
    default:
      return declaration;
  }
}

function eraseIn(node: Expression): Expression {
  switch (node.kind) {
    case 'as':
      return eraseIn(node.expression);
    case 'array':
      return change(node, { items: mapSame(node.items, eraseIn) });
    case 'object':
      return change(node, { properties: mapSame(node.properties, eraseInProperty) });
    case 'call':
    case 'new':
      return change(node, { callee: eraseIn(node.callee), args: mapSame(node.args, eraseIn) });
    case 'member':
      return change(node, { object: eraseIn(node.object) });
    case 'index':
      return change(node, { object: eraseIn(node.object), index: eraseIn(node.index) });
    case 'unary':
      return change(node, { operand: eraseIn(node.operand) });
    case 'binary':
      return change(node, { left: eraseIn(node.left), right: eraseIn(node.right) });
    case 'logical':
      return change(node, { operands: mapSame(node.operands, eraseIn) });
    case 'conditional':
      return change(node, { test: eraseIn(node.test), then: eraseIn(node.then), else: eraseIn(node.else) });
    case 'spread':
      return change(node, { value: eraseIn(node.value) });
    case 'arrow': {
      const parameters = mapSame(node.parameters, eraseInParameter);
      return change(node, { parameters, body: eraseInBody(node.body) });
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
  return change(property, { value: eraseIn(property.value) });
}

function eraseInParameter(parameter: Parameter): Parameter {
  return parameter.default === undefined
    ? parameter
    : change(parameter, { default: eraseIn(parameter.default) });
}

function eraseInStatement(node: Statement): Statement {
  switch (node.kind) {
    case 'const':
    case 'throw':
      return change(node, { value: eraseIn(node.value) });
    case 'let':
    case 'return':
      return node.value === undefined ? node : change(node, { value: eraseIn(node.value) });
    case 'expression':
      return change(node, { expression: eraseIn(node.expression) });
    case 'assign':
      return change(node, { target: eraseIn(node.target), value: eraseIn(node.value) });
    case 'if': {
      const test = eraseIn(node.test);
      const then = mapSame(node.then, eraseInStatement);
      if (node.else === undefined) return change(node, { test, then });
      return change(node, { test, then, else: mapSame(node.else, eraseInStatement) });
    }
    case 'for-of':
    case 'for-in':
      return change(node, { subject: eraseIn(node.subject), body: mapSame(node.body, eraseInStatement) });
    case 'for-range': {
      const body = mapSame(node.body, eraseInStatement);
      return change(node, { from: eraseIn(node.from), to: eraseIn(node.to), body });
    }
    case 'while':
      return change(node, { test: eraseIn(node.test), body: mapSame(node.body, eraseInStatement) });
    case 'try': {
      const body = mapSame(node.body, eraseInStatement);
      return change(node, { body, handler: mapSame(node.handler, eraseInStatement) });
    }
    case 'switch':
      return change(node, { subject: eraseIn(node.subject), cases: mapSame(node.cases, eraseInCase) });
    case 'break':
    case 'continue':
    case 'comment':
      return node;
    default:
      return assertNever(node);
  }
}

function eraseInCase(node: SwitchCase): SwitchCase {
  return change(node, { labels: mapSame(node.labels, eraseIn), body: mapSame(node.body, eraseInStatement) });
}

/** `node` with other parts; `node` itself where no part is another. */
function change<T extends object>(node: T, parts: Partial<T>): T {
  for (const key in parts) {
    if (parts[key] !== node[key]) return { ...node, ...parts };
  }
  return node;
}

/** `items.map(erase)`; `items` itself where nothing changed. */
function mapSame<T>(items: readonly T[], erase: (item: T) => T): readonly T[] {
  let changed: T[] | undefined;
  for (const [index, item] of items.entries()) {
    const erased = erase(item);
    if (erased !== item) changed ??= items.slice(0, index);
    changed?.push(erased);
  }
  return changed ?? items;
}
