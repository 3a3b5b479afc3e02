import { childrenOf, fieldOf, fieldsOf, positionOf, type GoNode } from './go-parser.ts';
import type { GoField, GoType } from './go-syntax.ts';
import { unquoteString } from './string-literal.ts';

/** A type as far as the fields of structs lead; functions, channels and interfaces become `other`. */
export function readType(node: GoNode | undefined): GoType {
  if (node === undefined) return { kind: 'other' };
  switch (node.type) {
    case 'type_identifier':
      return { kind: 'name', name: node.text };
    case 'qualified_type':
      return {
        kind: 'name',
        package: fieldOf(node, 'package')?.text ?? '',
        name: fieldOf(node, 'name')?.text ?? '',
      };
    case 'generic_type':
      return readType(fieldOf(node, 'type'));
    case 'pointer_type':
      return { kind: 'pointer', element: readType(childrenOf(node)[0]) };
    case 'parenthesized_type':
      return readType(childrenOf(node)[0]);
    case 'slice_type':
    case 'array_type':
    case 'implicit_length_array_type':
      return { kind: 'list', element: readType(fieldOf(node, 'element')) };
    case 'map_type':
      return { kind: 'map', element: readType(fieldOf(node, 'value')) };
    case 'struct_type':
      return { kind: 'struct', fields: readFields(node) };
    default:
      return { kind: 'other' };
  }
}

function readFields(node: GoNode): readonly GoField[] {
  const list = childrenOf(node).find((child) => child.type === 'field_declaration_list');
  if (list === undefined) return [];
  return childrenOf(list).flatMap((field): readonly GoField[] => {
    if (field.type !== 'field_declaration' || field.hasError) return [];
    const stated = readType(fieldOf(field, 'type'));
    const tag = unquoteString(fieldOf(field, 'tag')?.text ?? '``') ?? '';
    const names = fieldsOf(field, 'name').map(({ text }) => text);
    if (names.length > 0) {
      const position = positionOf(field);
      return names.map((name) => ({ name, isEmbedded: false, type: stated, tag, position }));
    }
    const type: GoType = field.child(0)?.type === '*' ? { kind: 'pointer', element: stated } : stated;
    const name = stated.kind === 'name' ? stated.name : '';
    return [{ name, isEmbedded: true, type, tag, position: positionOf(field) }];
  });
}
