import { describe, expect, it } from 'vitest';
import type { CelNode } from '../../../src/cel/syntax/ast.ts';
import { CelError } from '../../../src/cel/syntax/ast.ts';
import type { CheckedCel } from '../../../src/cel/types/checked.ts';
import { overloads } from '../../../src/cel/library/index.ts';
import { readRule } from '../../../src/cel/read-rule.ts';
import type { Json } from '../../../src/values/json.ts';
import type { StructuralSchema } from '../../../src/model/types.ts';
import { readCelTable } from '../../support/cel-table.ts';
import { schemaNode } from '../../support/evaluate-cel.ts';

function partsOf(node: CelNode): readonly (CelNode | undefined)[] {
  switch (node.kind) {
    case 'literal':
    case 'identifier':
      return [];
    case 'select':
    case 'has':
      return [node.operand];
    case 'call':
      return [node.target, ...node.args];
    case 'list':
      return node.elements.map(({ value }) => value);
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case 'macro':
      return [node.target, node.filter, node.body];
  }
}

function idsIn(node: CelNode, checked: CheckedCel): readonly string[] {
  const own = node.kind === 'call' ? checked.overloadsOf(node) : [];
  return [...own.map(({ id }) => id), ...partsOf(node).flatMap((part) => (part ? idsIn(part, checked) : []))];
}

function recorded(): ReadonlySet<string> {
  const schemas = new Map<string, StructuralSchema>();
  return new Set(
    readCelTable().flatMap(({ expression, schema }) => {
      const text = JSON.stringify(schema);
      const node = schemas.get(text) ?? schemaNode(schema as Json);
      schemas.set(text, node);
      try {
        const { checked } = readRule(expression, 'rule', { schema: node, isRoot: false, isOptional: false });
        return idsIn(checked.root, checked);
      } catch (error) {
        if (error instanceof CelError) return [];
        throw error;
      }
    }),
  );
}

describe('the rows of the CEL libraries', () => {
  it('have ids of their own', () => {
    const ids = overloads.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('are called by expressions whose answers the API server gave', () => {
    const called = recorded();
    expect(overloads.map(({ id }) => id).filter((id) => !called.has(id))).toEqual([]);
  });
});
