import ts from 'typescript';
import type { Expression, Property, Statement, SwitchCase } from '../../../src/code/tree.ts';

/**
 * The tree of statements that a text of ours was printed from, read by TypeScript's parser: what a printed text says. Casts, comments and
 * `isPure` are not in it, nor how a chain of one logical operator nests.
 */
export function readStatements(statements: ts.NodeArray<ts.Statement>): readonly Statement[] {
  return statements.flatMap(readStatement);
}

function readStatement(node: ts.Statement): readonly Statement[] {
  if (ts.isVariableStatement(node)) {
    const kind = node.declarationList.flags & ts.NodeFlags.Const ? 'const' : 'let';
    return node.declarationList.declarations.map((each): Statement => {
      const name = each.name.getText();
      if (each.initializer) return { kind, name, value: readExpression(each.initializer) };
      return { kind: 'let', name };
    });
  }
  if (ts.isExpressionStatement(node)) return [readExpressionStatement(node.expression)];
  if (ts.isReturnStatement(node)) {
    return [
      node.expression ? { kind: 'return', value: readExpression(node.expression) } : { kind: 'return' },
    ];
  }
  if (ts.isThrowStatement(node)) return [{ kind: 'throw', value: readExpression(node.expression) }];
  if (ts.isIfStatement(node)) return [readIf(node)];
  if (ts.isWhileStatement(node)) {
    return [{ kind: 'while', test: readExpression(node.expression), body: readBody(node.statement) }];
  }
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    const kind = ts.isForOfStatement(node) ? 'for-of' : 'for-in';
    const name = node.initializer.getText().replace(/^const /, '');
    return [{ kind, name, subject: readExpression(node.expression), body: readBody(node.statement) }];
  }
  if (ts.isForStatement(node)) return [readFor(node)];
  if (ts.isSwitchStatement(node)) {
    return [
      { kind: 'switch', subject: readExpression(node.expression), cases: readCases(node.caseBlock.clauses) },
    ];
  }
  if (ts.isTryStatement(node)) {
    const { catchClause, tryBlock } = node;
    const error = catchClause?.variableDeclaration?.name.getText();
    const handler = catchClause ? readStatements(catchClause.block.statements) : [];
    return [
      {
        kind: 'try',
        body: readStatements(tryBlock.statements),
        handler,
        ...(error === undefined ? {} : { error }),
      },
    ];
  }
  if (ts.isBreakStatement(node)) return [{ kind: 'break' }];
  if (ts.isContinueStatement(node)) return [{ kind: 'continue' }];
  throw new Error(`a statement that is never printed: ${node.getText()}`);
}

function readExpressionStatement(given: ts.Expression): Statement {
  const node = withoutParentheses(given);
  const operator = ts.isBinaryExpression(node) ? node.operatorToken.getText() : '';
  if (!ts.isBinaryExpression(node) || !/^[-+*/%|&]?=$/.test(operator)) {
    return { kind: 'expression', expression: readExpression(node) };
  }
  const assigned = { target: readExpression(node.left), value: readExpression(node.right) };
  const word = operator.slice(0, -1) as '' | '+';
  return { kind: 'assign', ...assigned, ...(word === '' ? {} : { operator: word }) };
}

function readIf(node: ts.IfStatement): Statement {
  const { elseStatement } = node;
  const statement = {
    kind: 'if' as const,
    test: readExpression(node.expression),
    then: readBody(node.thenStatement),
  };
  if (!elseStatement) return statement;
  return {
    ...statement,
    else: ts.isIfStatement(elseStatement) ? [readIf(elseStatement)] : readBody(elseStatement),
  };
}

function readFor({ initializer, condition, statement }: ts.ForStatement): Statement {
  if (!initializer || !ts.isVariableDeclarationList(initializer))
    throw new Error('a loop without its variable');
  const [declared] = initializer.declarations;
  const test = condition && readExpression(condition);
  if (!declared?.initializer || test?.kind !== 'binary') throw new Error('a loop without its bounds');
  const name = declared.name.getText();
  return {
    kind: 'for-range',
    name,
    from: readExpression(declared.initializer),
    to: test.right,
    body: readBody(statement),
  };
}

/** Labels without statements belong to the next body. */
function readCases(clauses: ts.NodeArray<ts.CaseOrDefaultClause>): readonly SwitchCase[] {
  const cases: SwitchCase[] = [];
  let labels: Expression[] = [];
  for (const clause of clauses) {
    if (ts.isCaseClause(clause)) labels.push(readExpression(clause.expression));
    if (clause.statements.length === 0) continue;
    cases.push({ labels, body: readStatements(clause.statements) });
    labels = [];
  }
  return cases;
}

function readBody(node: ts.Statement): readonly Statement[] {
  return ts.isBlock(node) ? readStatements(node.statements) : readStatement(node);
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

export function readExpression(given: ts.Expression): Expression {
  const node = withoutParentheses(given);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'literal', value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'literal', value: false };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: 'literal', value: null };
  if (ts.isIdentifier(node)) {
    return node.text === 'undefined' ? { kind: 'undefined' } : { kind: 'name', name: node.text };
  }
  if (ts.isStringLiteral(node)) return { kind: 'literal', value: node.text };
  if (ts.isNumericLiteral(node)) return { kind: 'literal', value: Number(node.getText()) };
  if (ts.isRegularExpressionLiteral(node)) return readRegex(node.text);
  if (ts.isArrayLiteralExpression(node)) return { kind: 'array', items: node.elements.map(readExpression) };
  if (ts.isSpreadElement(node)) return { kind: 'spread', value: readExpression(node.expression) };
  if (ts.isObjectLiteralExpression(node))
    return { kind: 'object', properties: node.properties.map(readProperty) };
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const args = (node.arguments ?? []).map(readExpression);
    return {
      kind: ts.isCallExpression(node) ? 'call' : 'new',
      callee: readExpression(node.expression),
      args,
    };
  }
  if (ts.isPropertyAccessExpression(node)) {
    return { kind: 'member', object: readExpression(node.expression), property: node.name.text };
  }
  if (ts.isElementAccessExpression(node)) {
    return {
      kind: 'index',
      object: readExpression(node.expression),
      index: readExpression(node.argumentExpression),
    };
  }
  if (ts.isConditionalExpression(node)) {
    const [test, then, otherwise] = [node.condition, node.whenTrue, node.whenFalse].map(readExpression);
    if (test && then && otherwise) return { kind: 'conditional', test, then, else: otherwise };
  }
  if (ts.isTypeOfExpression(node))
    return { kind: 'unary', operator: 'typeof', operand: readExpression(node.expression) };
  if (ts.isVoidExpression(node))
    return { kind: 'unary', operator: 'void', operand: readExpression(node.expression) };
  if (ts.isPrefixUnaryExpression(node)) return readPrefix(node);
  if (ts.isBinaryExpression(node)) return readBinary(node);
  if (ts.isArrowFunction(node)) {
    const parameters = node.parameters.map(({ name, initializer }) => ({
      name: name.getText(),
      ...(initializer ? { default: readExpression(initializer) } : {}),
    }));
    const body = ts.isBlock(node.body) ? readStatements(node.body.statements) : readExpression(node.body);
    return { kind: 'arrow', parameters, body };
  }
  throw new Error(`an expression that is never printed: ${node.getText()}`);
}

function readRegex(text: string): Expression {
  const end = text.lastIndexOf('/');
  // Escapes of the printer's, such as `\/`, are not those of the source: what they stand for counts.
  return { kind: 'regex', ...plainRegex(text.slice(1, end), text.slice(end + 1)) };
}

function plainRegex(source: string, flags: string): { readonly source: string; readonly flags: string } {
  const decoded = source.replace(/\\u([0-9a-f]{4})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  );
  return { source: new RegExp(decoded).source, flags: [...flags].sort().join('') };
}

function readPrefix(node: ts.PrefixUnaryExpression): Expression {
  const operand = readExpression(node.operand);
  const operator = node.operator === ts.SyntaxKind.MinusToken ? '-' : '!';
  const isNumber =
    operand.kind === 'literal' &&
    typeof operand.value === 'number' &&
    !ts.isParenthesizedExpression(node.operand);
  return operator === '-' && isNumber
    ? { kind: 'literal', value: -Number(operand.value) }
    : { kind: 'unary', operator, operand };
}

function readBinary(node: ts.BinaryExpression): Expression {
  const operator = node.operatorToken.getText();
  const left = readExpression(node.left);
  const right = readExpression(node.right);
  if (operator !== '&&' && operator !== '||') {
    return { kind: 'binary', operator: operator as '+', left, right };
  }
  return { kind: 'logical', operator, operands: [left, right] };
}

function readProperty(node: ts.ObjectLiteralElementLike): Property {
  if (ts.isSpreadAssignment(node)) return { kind: 'spread', value: readExpression(node.expression) };
  if (!ts.isPropertyAssignment(node)) throw new Error(`a property that is never printed: ${node.getText()}`);
  const { name } = node;
  const key = ts.isComputedPropertyName(name) ? name.expression : name;
  const text = ts.isStringLiteral(key) || ts.isIdentifier(key) || ts.isNumericLiteral(key) ? key.text : '';
  return { kind: 'property', key: text, value: readExpression(node.initializer) };
}

/** A tree as a text can say it: what `readStatements` cannot see is taken out, and a chain nests to the left. */
export function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain).filter((each) => each !== undefined);
  if (typeof node !== 'object' || node === null) return Object.is(node, -0) ? '-0' : node;
  if ('kind' in node && node.kind === 'as' && 'expression' in node) return plain(node.expression);
  if ('kind' in node && node.kind === 'comment') return undefined;
  if ('kind' in node && node.kind === 'regex' && 'source' in node && typeof node.source === 'string') {
    return { kind: 'regex', ...plainRegex(node.source, 'flags' in node ? String(node.flags) : '') };
  }
  if ('kind' in node && node.kind === 'unary' && 'operand' in node && 'operator' in node) {
    const operand = plain(node.operand) as Expression;
    // `-1` is a number to a reader, whichever way it was made.
    const isNumber = operand.kind === 'literal' && typeof operand.value === 'number' && operand.value >= 0;
    if (node.operator === '-' && isNumber) return { kind: 'literal', value: plain(-Number(operand.value)) };
    return { kind: 'unary', operator: node.operator, operand };
  }
  if ('kind' in node && node.kind === 'logical' && 'operands' in node && 'operator' in node) {
    const operands = flatten(node.operator, node.operands);
    return { kind: 'logical', operator: node.operator, operands };
  }
  const entries = Object.entries(node).filter(
    ([key, value]) =>
      value !== undefined && !['doc', 'type', 'returns', 'isPure', 'isOptional'].includes(key),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, plain(value)]));
}

function flatten(operator: unknown, operands: unknown): readonly unknown[] {
  if (!Array.isArray(operands)) return [];
  return operands.flatMap((operand): readonly unknown[] => {
    const made = plain(operand);
    const isSame =
      typeof made === 'object' &&
      made !== null &&
      'kind' in made &&
      made.kind === 'logical' &&
      'operands' in made;
    return isSame && 'operator' in made && made.operator === operator ? (made.operands as unknown[]) : [made];
  });
}
