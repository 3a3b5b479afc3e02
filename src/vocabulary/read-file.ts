import type { SourceFile } from '../values/source-file.ts';
import { docOf } from './doc-comment.ts';
import { childrenOf, fieldOf, fieldsOf, positionOf, type GoNode, type GoParser } from './go-parser.ts';
import type { ConstSpec, GoExpression, GoFile, GoPosition, GoType, TypeSpec, VarSpec } from './go-syntax.ts';
import { readExpression } from './read-expression.ts';
import { readType } from './read-type.ts';
import { unquoteString } from './string-literal.ts';

/**
 * Reads the declarations at the top level of a Go file. Where the text is not Go, whatever the error touches is left out: what a parser
 * recovers there may be a neighbour's.
 */
export function readGoFile(file: SourceFile, parser: GoParser): GoFile {
  return parser.parse(file.text, (root) => {
    const nodes = childrenOf(root);
    return {
      path: file.path,
      packageName: nodes.find(({ type }) => type === 'package_clause')?.namedChildren[0]?.text ?? '',
      imports: readImports(nodes),
      consts: nodes.flatMap((node) => (node.type === 'const_declaration' ? readConsts(node) : [])),
      types: nodes.flatMap((node) => (node.type === 'type_declaration' ? readTypes(node) : [])),
      vars: nodes.flatMap((node) => (node.type === 'var_declaration' ? readVars(node) : [])),
      problems: root.hasError ? findProblems(root) : [],
    };
  });
}

/** The topmost nodes that are an error, or stand for something missing. */
function findProblems(node: GoNode): readonly GoPosition[] {
  if (node.isError || node.isMissing) return [positionOf(node)];
  return node.hasError ? node.children.flatMap(findProblems) : [];
}

function readImports(nodes: readonly GoNode[]): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  const guesses: [string, string][] = [];
  for (const declaration of nodes.filter(({ type }) => type === 'import_declaration')) {
    for (const spec of declaration.descendantsOfType('import_spec')) {
      const path = unquoteString(fieldOf(spec, 'path')?.text ?? '');
      const alias = fieldOf(spec, 'name')?.text;
      if (path === undefined) continue;
      if (alias === undefined)
        guesses.push(...guessNames(path).map((name): [string, string] => [name, path]));
      else imports.set(alias, path);
    }
  }
  for (const [name, path] of guesses) if (!imports.has(name)) imports.set(name, path);
  return imports;
}

/** What a package is called that is imported without a name: as its path ends, a major version aside. */
function guessNames(path: string): readonly string[] {
  const [last = '', before = ''] = path.split('/').reverse();
  const plain = last.replace(/\.v\d+$/, '').replace(/^go-/, '');
  return /^v\d+$/.test(last) && before !== '' ? [last, before] : [plain];
}

interface Repeated {
  readonly type: GoType | undefined;
  readonly values: readonly GoExpression[];
}

/** Consts of one declaration: a spec without a value repeats type and expression of the last that has one; `iota` counts specs. */
function readConsts(declaration: GoNode): readonly ConstSpec[] {
  const specs = declaration.namedChildren.filter(({ type }) => type === 'const_spec' || type === 'ERROR');
  const isBlock = declaration.children.some(({ type }) => type === '(');
  const found: ConstSpec[] = [];
  // Undefined after a syntax error: what a spec then repeats is not known.
  let repeated: Repeated | undefined = { type: undefined, values: [] };
  let iota: number | undefined = 0;
  for (const spec of specs) {
    if (spec.type === 'ERROR') {
      [iota, repeated] = [undefined, undefined];
      continue;
    }
    const value = fieldOf(spec, 'value');
    const type = fieldOf(spec, 'type');
    if (spec.hasError) repeated = undefined;
    else if (value !== undefined) {
      repeated = { type: type && readType(type), values: childrenOf(value).map(readExpression) };
    }
    if (repeated !== undefined && !spec.hasError) {
      const doc = isBlock ? docOf(spec) : docOf(declaration);
      found.push(...nameConsts(spec, repeated.type, repeated.values, iota, doc));
    }
    if (iota !== undefined) iota++;
  }
  return found;
}

function nameConsts(
  spec: GoNode,
  type: GoType | undefined,
  values: readonly GoExpression[],
  iota: number | undefined,
  doc: string,
): readonly ConstSpec[] {
  const names = fieldsOf(spec, 'name').filter((name) => name.type === 'identifier');
  return names.flatMap((name, index) => {
    const value = values[index];
    if (name.text === '_') return [];
    return [
      {
        name: name.text,
        ...(type === undefined ? {} : { type }),
        ...(value === undefined ? {} : { value }),
        iota,
        doc,
        position: positionOf(name),
      },
    ];
  });
}

function readTypes(declaration: GoNode): readonly TypeSpec[] {
  return childrenOf(declaration).flatMap((spec) => {
    const name = fieldOf(spec, 'name');
    if ((spec.type !== 'type_spec' && spec.type !== 'type_alias') || name === undefined || name.isMissing)
      return [];
    const type = readType(fieldOf(spec, 'type'));
    return [{ name: name.text, isAlias: spec.type === 'type_alias', type, position: positionOf(spec) }];
  });
}

function readVars(declaration: GoNode): readonly VarSpec[] {
  return declaration.descendantsOfType('var_spec').flatMap((spec) => {
    const names = fieldsOf(spec, 'name').filter((name) => name.type === 'identifier');
    const list = fieldOf(spec, 'value');
    const values = list === undefined ? [] : childrenOf(list).map(readExpression);
    const isAlone =
      spec.parent?.id === declaration.id && !declaration.children.some(({ type }) => type === '(');
    const doc = isAlone ? docOf(declaration) : docOf(spec);
    return names.map((name, index) => {
      const value = values[index];
      return { name: name.text, ...(value === undefined ? {} : { value }), doc, position: positionOf(name) };
    });
  });
}
