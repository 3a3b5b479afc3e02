import type { ConstDeclaration, Declaration, FunctionDeclaration, TypeDeclaration } from '../emit/code.ts';
import { bindingName } from '../emit/literals.ts';
import { eraseCasts } from './casts.ts';
import { docComment } from './comment.ts';
import {
  concat,
  group,
  groupWithId,
  hardline,
  indent,
  indentIfBreak,
  line,
  newGroupId,
  type Doc,
} from './doc.ts';
import { printDoc } from './doc-printer.ts';
import { flatParameters, parametersOf } from './flat.ts';
import {
  declaredParameter,
  flatFunctionParameters,
  flatType,
  flatTypeParameters,
  simplifyType,
} from './flat-type.ts';
import { parameterDocs } from './function-head.ts';
import { blockDoc, declarationDoc, type StatementPlace } from './statement.ts';
import { isHuggedUnion, signature, typeDoc, typeParametersDoc } from './type.ts';
import { printWidth } from './width.ts';

/** What a declaration is printed as: JavaScript, TypeScript, or a declaration file. */
export type DeclarationForm = 'js' | 'ts' | 'dts';

type Head = Pick<FunctionDeclaration, 'doc' | 'typeParameters' | 'parameters' | 'returns'>;

/** The text of a type, constant or function, without the line break behind it; undefined where the form has none. */
export function declarationText(declaration: Declaration, form: DeclarationForm): string | undefined {
  const doc = declarationLayout(form === 'js' ? eraseCasts(declaration) : declaration, form);
  return doc === undefined ? undefined : printDoc(doc, printWidth);
}

function declarationLayout(declaration: Declaration, form: DeclarationForm): Doc | undefined {
  switch (declaration.kind) {
    case 'type':
      return form === 'js' ? undefined : typeDeclarationDoc(declaration);
    case 'const':
      return constDoc(declaration, form);
    case 'function':
      return functionDoc(declaration, form);
    default:
      return undefined;
  }
}

function exportWord(isExported: boolean, form: DeclarationForm): string {
  return (isExported && form !== 'js' ? 'export ' : '') + (form === 'dts' ? 'declare ' : '');
}

function typeDeclarationDoc(declaration: TypeDeclaration): Doc {
  const { name, parameters, isExported } = declaration;
  const type = simplifyType(declaration.type);
  const comment = docComment(declaration.doc, 0);
  const start = `${exportWord(isExported, 'ts')}type ${bindingName(name)}`;
  const flatHead = flatTypeParameters(parameters);
  const head = flatHead === undefined ? undefined : `${start}${flatHead} =`;
  const flat = flatType(type, 'annotation');
  if (head !== undefined && flat !== undefined && head.length + flat.length + 2 <= printWidth) {
    return concat(...comment, `${head} ${flat};`);
  }
  if (head !== undefined && type.kind === 'object' && head.length + 2 <= printWidth) {
    return concat(
      ...comment,
      head,
      ' ',
      typeDoc(type, { role: 'annotation', column: 0, isExact: true }),
      ';',
    );
  }
  const left = concat(start, typeParametersDoc(parameters, 0));
  const isUnion = type.kind === 'union' && !isHuggedUnion(type.members);
  const right = typeDoc(type, { role: 'annotation', column: 0, isAlias: isUnion });
  return concat(...comment, aliasDoc(declaration, left, right, isUnion), ';');
}

function aliasDoc({ parameters }: TypeDeclaration, left: Doc, right: Doc, isUnion: boolean): Doc {
  if (isUnion) return group(group(left), ' =', group(indent(line, right)));
  const isComplex =
    parameters.length > 1 &&
    parameters.some((parameter) => parameter.extends !== undefined || parameter.default !== undefined);
  if (isComplex) return concat(left, ' = ', group(right));
  const gap = newGroupId();
  return group(group(left), ' =', groupWithId(gap, indent(line)), indentIfBreak(right, gap));
}

function constDoc(declaration: ConstDeclaration, form: DeclarationForm): Doc {
  const { name, type, value, isExported, isConst } = declaration;
  const comment = docComment(declaration.doc, 0);
  const word = `${exportWord(isExported, form)}const `;
  if (form === 'dts') {
    const flat = flatType(type, 'annotation');
    const text = `${word}${bindingName(name)}: ${flat};`;
    if (flat !== undefined && text.length <= printWidth) return concat(...comment, text);
    const isExact = word.length + name.length + 3 <= printWidth;
    const annotation = typeDoc(type, { role: 'annotation', column: 0, isExact });
    return concat(...comment, group(word, name, ': ', annotation, ';'));
  }
  const place: StatementPlace = { language: form, column: 0, isExact: true };
  const constant = isConst === true && form === 'ts';
  const printed = constant
    ? ({ kind: 'as', expression: value, type: { kind: 'name', name: 'const' } } as const)
    : value;
  return concat(
    ...comment,
    declarationDoc(word, name, constant ? undefined : type, printed, place, 'init'),
    ';',
  );
}

function functionDoc(declaration: FunctionDeclaration, form: DeclarationForm): Doc {
  const { overloads = [], body, isExported } = declaration;
  const word = `${exportWord(isExported, form)}function ${bindingName(declaration.name)}`;
  const doc = form === 'js' && declaration.doc.length === 0 ? (overloads[0]?.doc ?? []) : declaration.doc;
  const parts: Doc[] = [];
  if (form !== 'js') {
    for (const head of overloads) {
      parts.push(...docComment(head.doc, 0), functionHeadDoc(word, head, 'dts', 1), ';', hardline);
    }
  }
  if (form === 'dts') {
    if (parts.length > 0) return concat(...parts.slice(0, -1));
    return concat(...docComment(doc, 0), functionHeadDoc(word, declaration, form, 1), ';');
  }
  const place: StatementPlace = { language: form, column: 0, isExact: true };
  if (parts.length === 0 || form === 'js') parts.push(...docComment(doc, 0));
  return concat(
    ...parts,
    functionHeadDoc(word, declaration, form, body.length === 0 ? ' {}'.length : ' {'.length),
    ' ',
    blockDoc(body, place, 'function'),
  );
}

/** `function name<T>(a: A): R`; `behind` is the width of what follows on the line. */
function functionHeadDoc(word: string, head: Head, form: DeclarationForm, behind: number): Doc {
  const flat = flatFunctionHead(head, form);
  if (flat !== undefined && word.length + flat.length + behind <= printWidth) return word + flat;
  const language = form === 'js' ? 'js' : 'ts';
  const parameters =
    form === 'dts' ? head.parameters.map(declaredParameter) : parametersOf(head.parameters, language);
  if (language === 'js')
    return concat(
      word,
      group(signature('', [], parameters, parameterDocs(parameters, 'js', 0), undefined, '')),
    );
  const returns = concat(': ', typeDoc(head.returns, { role: 'annotation', column: 0 }));
  const docs = parameterDocs(parameters, 'ts', 0);
  const types = typeParametersDoc(head.typeParameters, 0);
  return concat(
    word,
    types,
    group(signature('', head.typeParameters, parameters, docs, head.returns, returns)),
  );
}

function flatFunctionHead(head: Head, form: DeclarationForm): string | undefined {
  if (form === 'js') {
    const parameters = flatParameters(head.parameters, 'js');
    return parameters === undefined ? undefined : `(${parameters})`;
  }
  const types = flatTypeParameters(head.typeParameters);
  const returns = flatType(head.returns, 'annotation');
  const parameters =
    form === 'dts' ? flatFunctionParameters(head.parameters) : flatParameters(head.parameters, 'ts');
  if (types === undefined || returns === undefined || parameters === undefined) return undefined;
  return `${types}(${parameters}): ${returns}`;
}
