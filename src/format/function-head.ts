import type { Expression, Parameter } from '../emit/code.ts';
import { concat, group, type Doc } from './doc.ts';
import { expressionDoc } from './expression.ts';
import { parametersOf } from './flat.ts';
import type { Language } from './place.ts';
import { parameterListDoc, parameterTypesDocs, typeDoc } from './type.ts';

/** `(a: A, b = c): R` of an arrow function. */
export function functionHeadDoc(
  node: Extract<Expression, { kind: 'arrow' }>,
  language: Language,
  column: number,
): Doc {
  const { parameters, returns } = node;
  const list = parameterListDoc(
    parametersOf(parameters, language),
    parameterDocs(parameters, language, column),
  );
  if (language === 'js' || returns === undefined) return group(list);
  return group(list, ': ', typeDoc(returns, { role: 'arrow-return', column }));
}

/** Each parameter: `name`, `name: type` or `name: type = value`. */
export function parameterDocs(
  parameters: readonly Parameter[],
  language: Language,
  column: number,
): readonly Doc[] {
  const heads = parameterTypesDocs(parametersOf(parameters, language), column);
  return heads.map((head, index) => {
    const value = parameters[index]?.default;
    if (value === undefined) return head;
    return concat(head, ' = ', expressionDoc(value, { role: 'default', language, column }));
  });
}
