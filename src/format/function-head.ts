import type { Expression, Parameter } from '../emit/code.ts';
import { bindingName } from '../emit/literals.ts';
import { concat, group, type Doc } from './doc.ts';
import { expressionDoc } from './expression.ts';
import type { Language } from './place.ts';
import { parameterDoc, parameterListDoc, typeDoc } from './type.ts';

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

/** The parameters as a language sees them: JavaScript knows no types. */
export function parametersOf(parameters: readonly Parameter[], language: Language): readonly Parameter[] {
  if (language === 'ts') return parameters;
  return parameters.map(({ name, default: value }) =>
    value === undefined ? { name } : { name, default: value },
  );
}

/** Each parameter: `name`, `name: type` or `name: type = value`. */
export function parameterDocs(
  parameters: readonly Parameter[],
  language: Language,
  column: number,
): readonly Doc[] {
  return parameters.map((parameter) => {
    const head = language === 'js' ? bindingName(parameter.name) : parameterDoc(parameter, column + 2);
    if (parameter.default === undefined) return head;
    return concat(head, ' = ', expressionDoc(parameter.default, { role: 'default', language, column }));
  });
}
