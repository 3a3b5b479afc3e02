import { InternalError } from '../../diagnostics/errors.ts';
import type { Expression } from '../../code/tree.ts';

/** The expression with each node below and then itself replaced. Rules are expressions without statements. */
export function mapExpressions(code: Expression, replace: (node: Expression) => Expression): Expression {
  return replace(mapChildren(code, (child) => mapExpressions(child, replace)));
}

/** The expression with every name replaced that is free in it: parameters of its own arrow functions stay. */
export function renameFree(code: Expression, replace: (name: string) => Expression | undefined): Expression {
  const visit = (node: Expression, bound: ReadonlySet<string>): Expression => {
    if (node.kind === 'name') return bound.has(node.name) ? node : (replace(node.name) ?? node);
    const inner =
      node.kind === 'arrow' ? new Set([...bound, ...node.parameters.map(({ name }) => name)]) : bound;
    return mapChildren(node, (child) => visit(child, inner));
  };
  return visit(code, new Set());
}

function mapChildren(node: Expression, inside: (child: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'name':
    case 'literal':
    case 'undefined':
    case 'regex':
      return node;
    case 'array':
      return { ...node, items: node.items.map(inside) };
    case 'object':
      return {
        ...node,
        properties: node.properties.map((property) => ({ ...property, value: inside(property.value) })),
      };
    case 'call':
    case 'new':
      return { ...node, callee: inside(node.callee), args: node.args.map(inside) };
    case 'member':
      return { ...node, object: inside(node.object) };
    case 'index':
      return { ...node, object: inside(node.object), index: inside(node.index) };
    case 'unary':
      return { ...node, operand: inside(node.operand) };
    case 'binary':
      return { ...node, left: inside(node.left), right: inside(node.right) };
    case 'logical':
      return { ...node, operands: node.operands.map(inside) };
    case 'conditional':
      return { ...node, test: inside(node.test), then: inside(node.then), else: inside(node.else) };
    case 'as':
      return { ...node, expression: inside(node.expression) };
    case 'spread':
      return { ...node, value: inside(node.value) };
    case 'arrow':
      if (!('kind' in node.body)) throw new InternalError('rules are expressions without statements');
      return { ...node, body: inside(node.body) };
  }
}

/** Every name that is free in the expression. */
export function namesOf(code: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  renameFree(code, (name) => {
    names.add(name);
    return undefined;
  });
  return names;
}
