import type { ConstDeclaration, Declaration, FunctionDeclaration, TypeDeclaration } from '../code/tree.ts';
import { bindingName } from '../code/literals.ts';
import { functionParameters } from './expression.ts';
import { comment, group, hardline, indent, line, sequence, type Layout } from './layout.ts';
import { printLayout } from './print-layout.ts';
import { blockLayout, declaredLayout } from './statement.ts';
import {
  declaredParameter,
  parametersLayout,
  simplifyType,
  typeLayout,
  typeParametersLayout,
} from './type.ts';

/** What a declaration is printed as: JavaScript, TypeScript, or a declaration file. */
export type DeclarationForm = 'js' | 'ts' | 'dts';

type Head = Pick<FunctionDeclaration, 'doc' | 'typeParameters' | 'parameters' | 'returns'>;

/** The text of a type, constant or function, without the line break behind it; undefined where the form has none. */
export function declarationText(declaration: Declaration, form: DeclarationForm): string | undefined {
  const layout = declarationLayout(declaration, form);
  return layout === undefined ? undefined : printLayout(layout);
}

function declarationLayout(declaration: Declaration, form: DeclarationForm): Layout | undefined {
  switch (declaration.kind) {
    case 'type':
      return form === 'js' ? undefined : typeDeclarationLayout(declaration);
    case 'const':
      return constLayout(declaration, form);
    case 'function':
      return functionLayout(declaration, form);
    default:
      return undefined;
  }
}

function exportWord(isExported: boolean, form: DeclarationForm): string {
  return (isExported && form !== 'js' ? 'export ' : '') + (form === 'dts' ? 'declare ' : '');
}

function typeDeclarationLayout({ name, doc, parameters, type, isExported }: TypeDeclaration): Layout {
  const head = sequence(
    `${exportWord(isExported, 'ts')}type ${bindingName(name)}`,
    typeParametersLayout(parameters),
  );
  const value = typeLayout(type);
  // A name or a text moves to the next line; what has brackets or bars breaks at those.
  const { kind } = simplifyType(type);
  const isPlain = kind === 'name' || kind === 'literal' || kind === 'indexed';
  const right = isPlain ? indent(line, value) : sequence(' ', value);
  return sequence(comment(doc), group(head, ' =', right), ';');
}

function constLayout(
  { name, doc, type, value, isExported, isConst }: ConstDeclaration,
  form: DeclarationForm,
): Layout {
  const left = `${exportWord(isExported, form)}const ${bindingName(name)}`;
  if (form === 'dts') return sequence(comment(doc), left, ': ', typeLayout(type), ';');
  if (form === 'js') return sequence(comment(doc), declaredLayout(left, value, 'js'));
  if (isConst === true) {
    const constant = { kind: 'as', expression: value, type: { kind: 'name', name: 'const' } } as const;
    return sequence(comment(doc), declaredLayout(left, constant, 'ts'));
  }
  return sequence(comment(doc), declaredLayout(sequence(`${left}: `, typeLayout(type)), value, 'ts'));
}

function functionLayout(declaration: FunctionDeclaration, form: DeclarationForm): Layout {
  const { overloads = [], doc, body, isExported } = declaration;
  const word = `${exportWord(isExported, form)}function ${bindingName(declaration.name)}`;
  if (form === 'js') {
    // The implementation of overloads has none: readers of JavaScript see the first one's.
    const told = doc.length === 0 ? (overloads[0]?.doc ?? []) : doc;
    const parameters = functionParameters(declaration.parameters, 'js');
    return sequence(comment(told), word, parameters, ' ', blockLayout(body, 'js'));
  }
  const heads = overloads.flatMap((head) => [comment(head.doc), declaredHead(word, head), ';', hardline]);
  if (form === 'dts') {
    return heads.length > 0
      ? sequence(...heads.slice(0, -1))
      : sequence(comment(doc), declaredHead(word, declaration), ';');
  }
  const parameters = functionParameters(declaration.parameters, 'ts');
  const head = headLayout(word, declaration, parameters);
  return sequence(...heads, heads.length > 0 ? '' : comment(doc), head, ' ', blockLayout(body, 'ts'));
}

function declaredHead(word: string, head: Head): Layout {
  return headLayout(word, head, parametersLayout(head.parameters.map(declaredParameter)));
}

/** `function name<T>(a: A): R`. */
function headLayout(word: string, { typeParameters, returns }: Head, parameters: Layout): Layout {
  return sequence(word, typeParametersLayout(typeParameters), parameters, ': ', typeLayout(returns));
}
