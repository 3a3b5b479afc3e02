import type { CustomResource } from '../../model/types.ts';
import type { CodeFile } from '../../code/code-file.ts';
import type { FunctionDeclaration } from '../../code/tree.ts';
import { resourceDoc } from '../doc.ts';
import { apiVersionOf, runtimePath } from '../entries.ts';
import { callExpression, literalExpression, nameExpression } from '../../code/expressions.ts';
import { namedType } from '../../code/type-expressions.ts';

/**
 * `isXKind(value)`: looks at apiVersion and kind only. Generic in what it is given, so that `items.filter(isXKind)` of a mixed list is a
 * list of X and an `unknown` becomes no more than what was looked at.
 */
export function kindGuard(resource: CustomResource, parameter: string, file: CodeFile): FunctionDeclaration {
  const { names, kind } = resource;
  const isOfKind = file.importValue('isOfKind', runtimePath);
  const member = (key: string, name: string) => ({
    key,
    type: namedType(name),
    isOptional: false,
    doc: [],
  });
  return {
    kind: 'function',
    name: names.isXKind,
    doc: resourceDoc(
      resource,
      `Whether a value says that it is of kind ${kind}: apiVersion and kind are looked at and nothing else, to sort mixed lists.`,
    ),
    typeParameters: [{ name: parameter }],
    parameters: [{ name: 'value', type: namedType(parameter) }],
    returns: {
      kind: 'predicate',
      parameter: 'value',
      type: {
        kind: 'intersection',
        members: [
          namedType(parameter),
          {
            kind: 'object',
            members: [member('apiVersion', names.apiVersionType), member('kind', names.kindType)],
          },
        ],
      },
    },
    body: [
      {
        kind: 'return',
        value: callExpression(
          isOfKind,
          nameExpression('value'),
          literalExpression(apiVersionOf(resource)),
          literalExpression(kind),
        ),
      },
    ],
    isExported: true,
  };
}
