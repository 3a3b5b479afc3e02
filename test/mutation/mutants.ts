import ts from 'typescript';

/** A deliberate mistake in a source file: the text between two places is another. */
export interface Mutant {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** Counted from 1. */
  readonly line: number;
  /** The line as the mutant has it, without indentation: what `equivalent.txt` names. */
  readonly shown: string;
}

const operators = new Map<ts.SyntaxKind, readonly string[]>([
  [ts.SyntaxKind.LessThanToken, ['<=', '>=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [ts.SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [ts.SyntaxKind.EqualsEqualsToken, ['!=']],
  [ts.SyntaxKind.ExclamationEqualsToken, ['==']],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['||']],
  [ts.SyntaxKind.BarBarToken, ['&&']],
  [ts.SyntaxKind.PlusToken, ['-']],
  [ts.SyntaxKind.MinusToken, ['+']],
  [ts.SyntaxKind.AsteriskToken, ['/']],
  [ts.SyntaxKind.SlashToken, ['*']],
  [ts.SyntaxKind.PercentToken, ['*']],
  [ts.SyntaxKind.PlusEqualsToken, ['-=']],
  [ts.SyntaxKind.MinusEqualsToken, ['+=']],
]);

/** All mutants of a file, in the order of the text. Types, imports and the words of thrown errors are left alone. */
export function findMutants(path: string, text: string): readonly Mutant[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const add = (start: number, end: number, ...replacements: readonly string[]): void => {
    for (const replacement of replacements) {
      const { line } = file.getLineAndCharacterOfPosition(start);
      const lineStart = file.getPositionOfLineAndCharacter(line, 0);
      const mutated = text.slice(lineStart, start) + replacement + text.slice(end);
      const shown = (mutated.split('\n')[0] ?? '').trim();
      mutants.push({ path, start, end, replacement, line: line + 1, shown });
    }
  };
  const replace = (node: ts.Node, ...texts: readonly string[]): void =>
    add(node.getStart(), node.end, ...texts);

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isThrowStatement(node))
      return;
    if (
      ts.isVariableStatement(node) &&
      node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)
    )
      return;
    mutate(node, replace);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants;
}

function mutate(node: ts.Node, replace: (node: ts.Node, ...texts: readonly string[]) => void): void {
  if (ts.isBinaryExpression(node)) {
    replace(node.operatorToken, ...(operators.get(node.operatorToken.kind) ?? []));
  } else if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.ExclamationToken) replace(node, `(${node.operand.getText()})`);
    if (node.operator === ts.SyntaxKind.MinusToken) replace(node, `(${node.operand.getText()})`);
    if (node.operator === ts.SyntaxKind.PlusPlusToken) replace(node, `--${node.operand.getText()}`);
    if (node.operator === ts.SyntaxKind.MinusMinusToken) replace(node, `++${node.operand.getText()}`);
  } else if (ts.isPostfixUnaryExpression(node)) {
    const isIncrement = node.operator === ts.SyntaxKind.PlusPlusToken;
    replace(node, `${node.operand.getText()}${isIncrement ? '--' : '++'}`);
  } else if (node.kind === ts.SyntaxKind.TrueKeyword) replace(node, 'false');
  else if (node.kind === ts.SyntaxKind.FalseKeyword) replace(node, 'true');
  else if (ts.isNumericLiteral(node))
    replace(node, ...(isKey(node) ? [] : [`(${node.text} + 1)`, `(${node.text} - 1)`]));
  else if (ts.isStringLiteral(node)) {
    if (!isKey(node)) replace(node, node.text === '' ? "'?'" : "''");
  } else if (ts.isIfStatement(node)) replace(node.expression, 'true', 'false');
  else if (ts.isConditionalExpression(node)) replace(node.condition, 'true', 'false');
  else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) replace(node, ';');
}

/** A literal that names a property is a name, no value. */
function isKey(node: ts.Node): boolean {
  const { parent } = node;
  return (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) && parent.name === node;
}

/** The text with the mutant's mistake. */
export function applyMutant(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** Turns of all loops that one test may take: a mutant that does not end is one that is found. */
const mostTurns = 30_000_000;

/** The text with a count in the body of each loop, so that a loop without an end throws. */
export function guardLoops(path: string, text: string): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const guard = `if (++globalThis.loopTurns > ${mostTurns}) throw new Error('a loop does not end');`;
  const edits: { readonly at: number; readonly insert: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIterationStatement(node, false)) {
      const { statement } = node;
      if (ts.isBlock(statement)) edits.push({ at: statement.getStart() + 1, insert: guard });
      else edits.push({ at: statement.getStart(), insert: `{${guard}` }, { at: statement.end, insert: '}' });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  let guarded = text;
  for (const { at, insert } of edits.sort((a, b) => b.at - a.at)) {
    guarded = guarded.slice(0, at) + insert + guarded.slice(at);
  }
  return guarded;
}
