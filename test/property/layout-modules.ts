import fc from 'fast-check';
import type {
  Declaration,
  Doc,
  Expression,
  Module,
  Parameter,
  Property,
  Statement,
  TypeExpression,
  TypeParameter,
} from '../../src/emit/code.ts';
import { isBindingName } from '../../src/emit/literals.ts';

/** Names short and long, so that lines end everywhere around the eightieth column. */
export const bindingNames: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-z][A-Za-z0-9]{0,11}$/) },
    { weight: 2, arbitrary: fc.stringMatching(/^[a-zA-Z_$][A-Za-z0-9_]{10,36}$/) },
    fc.constantFrom('value', 'i', 'Object', 'Boolean', '_', '$', 'of', 'type', 'get', 'as', 'from'),
  )
  .filter(
    (name) =>
      isBindingName(name) && !['it', 'test', 'skip', 'fit', 'xit', 'define', 'require'].includes(name),
  );

const hostileTexts = fc.constantFrom(
  '*/',
  '/*',
  '//',
  '${x}',
  '`',
  "it's",
  '"',
  '\\',
  "'\"'",
  '\u2028',
  '\u2029',
  '\r\n',
  '\n',
  '\0',
  '\ud800',
  '@deprecated',
  '__proto__',
  'constructor',
  '🙂',
  '中文',
  '\u202e',
  '<script>',
  'prettier-ignore',
  '@ts-ignore',
  '1',
  '01',
  '1.5',
  '1e3',
);

export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[a-z ]{0,12}$/),
  fc.stringMatching(/^[A-Za-z0-9 .:/-]{20,70}$/),
  hostileTexts,
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.tuple(hostileTexts, fc.stringMatching(/^[a-z "']{0,20}$/), hostileTexts).map((parts) => parts.join('')),
);

const keys: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z][A-Za-z]{0,14}$/) },
  fc.stringMatching(/^[a-z][A-Za-z-./]{14,40}$/),
  fc.constantFrom(
    'new',
    'get',
    'set',
    'static',
    'readonly',
    'class',
    'a-b',
    '',
    '0',
    '10',
    '1.50',
    'constructor',
    'async',
  ),
  texts,
);

export const docs: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  fc.array(
    fc.oneof(
      texts,
      fc.lorem({ maxCount: 24 }),
      fc.record({ tag: fc.constantFrom('deprecated', 'default', 'minimum'), text: texts }),
    ),
    { maxLength: 3 },
  ),
);

const numbers = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: 0, max: 9 }),
);
const literalValues = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null));

const typeNames = fc.oneof(
  fc.constantFrom(
    'string',
    'number',
    'boolean',
    'unknown',
    'undefined',
    'void',
    'never',
    'metav1.ObjectMeta',
  ),
  fc.stringMatching(/^[A-Z][A-Za-z]{0,30}$/),
);

interface TypeTies extends Record<string, unknown> {
  type: TypeExpression;
  leaf: TypeExpression;
}

const typeTies = fc.letrec<TypeTies>((tie) => ({
  leaf: fc.oneof(
    typeNames.map((name): TypeExpression => ({ kind: 'name', name })),
    literalValues.map((value): TypeExpression => ({ kind: 'literal', value })),
  ),
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.tuple(typeNames, fc.array(tie('type'), { maxLength: 3 })).map(([name, args]): TypeExpression => {
      const isKeyword = /^[a-z]/.test(name) && !name.includes('.');
      return isKeyword ? { kind: 'name', name } : { kind: 'name', name, args };
    }),
    fc
      .array(tie('type'), { minLength: 1, maxLength: 7 })
      .map((members): TypeExpression => ({ kind: 'union', members })),
    fc
      .array(tie('leaf'), { minLength: 2, maxLength: 9 })
      .map((members): TypeExpression => ({ kind: 'union', members })),
    fc
      .array(tie('type'), { minLength: 1, maxLength: 4 })
      .map((members): TypeExpression => ({ kind: 'intersection', members })),
    fc
      .tuple(tie('type'), fc.boolean())
      .map(([element, isReadonly]): TypeExpression => ({ kind: 'array', element, isReadonly })),
    fc
      .tuple(fc.array(tie('type'), { maxLength: 4 }), fc.boolean())
      .map(([elements, isReadonly]): TypeExpression => ({ kind: 'tuple', elements, isReadonly })),
    fc
      .record({
        members: fc.uniqueArray(
          fc.record({
            key: keys,
            type: tie('type'),
            isOptional: fc.boolean(),
            isReadonly: fc.boolean(),
            doc: docs,
          }),
          { maxLength: 4, selector: ({ key }) => key },
        ),
        index: fc.option(fc.record({ type: tie('type'), doc: docs }), { nil: undefined, freq: 4 }),
      })
      .map(({ members, index }): TypeExpression =>
        index === undefined ? { kind: 'object', members } : { kind: 'object', members, index },
      ),
    fc
      .tuple(typeParametersOf(tie('type')), parametersOf(tie('type'), fc.constant(undefined)), tie('type'))
      .map(([typeParameters, parameters, returns]): TypeExpression => ({
        kind: 'function',
        typeParameters,
        parameters,
        returns,
      })),
    fc
      .tuple(tie('type'), tie('leaf'))
      .map(([object, index]): TypeExpression => ({ kind: 'indexed', object, index })),
    tie('type').map((operand): TypeExpression => ({ kind: 'operator', operator: 'keyof', operand })),
    bindingNames.map((name): TypeExpression => ({
      kind: 'operator',
      operator: 'typeof',
      operand: { kind: 'name', name },
    })),
  ),
}));

export const types: fc.Arbitrary<TypeExpression> = typeTies.type;

function typeParametersOf(type: fc.Arbitrary<TypeExpression>): fc.Arbitrary<readonly TypeParameter[]> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    fc
      .array(fc.tuple(fc.stringMatching(/^[A-Z][a-z]{0,16}$/), fc.option(type), fc.option(type)), {
        maxLength: 3,
      })
      .map((list) =>
        list.map(([name, bound, value]) => ({
          name,
          ...(bound === null ? {} : { extends: bound }),
          ...(value === null ? {} : { default: value }),
        })),
      ),
  );
}

function parametersOf(
  type: fc.Arbitrary<TypeExpression>,
  value: fc.Arbitrary<Expression | undefined>,
): fc.Arbitrary<readonly Parameter[]> {
  return fc.uniqueArray(
    fc
      .tuple(bindingNames, type, fc.boolean(), value)
      .map(([name, type, isOptional, value]): Parameter =>
        value === undefined ? { name, type, isOptional } : { name, type, default: value },
      ),
    { maxLength: 4, selector: ({ name }) => name },
  );
}

interface Ties extends Record<string, unknown> {
  expression: Expression;
  leaf: Expression;
  path: Expression;
  statement: Statement;
  block: readonly Statement[];
}

const binaryOperators = fc.constantFrom(
  '===',
  '!==',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '|',
  '&',
  'in',
  'instanceof',
);

const ties = fc.letrec<Ties>((tie) => ({
  leaf: fc.oneof(
    bindingNames.map((name): Expression => ({ kind: 'name', name })),
    literalValues.map((value): Expression => ({ kind: 'literal', value })),
    fc.constant<Expression>({ kind: 'undefined' }),
    fc.constantFrom<Expression>(
      { kind: 'regex', source: '^[a-z]/\n+$', flags: 'u' },
      { kind: 'regex', source: 'é', flags: 'sg' },
      { kind: 'regex', source: '^(?:[a-z0-9]([-a-z0-9]*[a-z0-9])?[.])*$', flags: '' },
    ),
  ),
  path: fc.oneof(
    bindingNames.map((name): Expression => ({ kind: 'name', name })),
    fc
      .tuple(
        bindingNames,
        fc.array(fc.oneof(keysOfMembers(), fc.integer({ min: 0, max: 3 })), { maxLength: 4 }),
      )
      .map(([name, steps]) =>
        steps.reduce<Expression>(
          (object, step) =>
            typeof step === 'number'
              ? { kind: 'index', object, index: { kind: 'literal', value: step } }
              : { kind: 'member', object, property: step },
          { kind: 'name', name },
        ),
      ),
  ),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    tie('path'),
    fc
      .array(itemOf(tie('expression')), { maxLength: 5 })
      .map((items): Expression => ({ kind: 'array', items })),
    fc.array(fc.integer({ min: -9 }), { maxLength: 30 }).map((values): Expression => ({
      kind: 'array',
      items: values.map((value): Expression => ({ kind: 'literal', value })),
    })),
    objectsOf(tie('expression')),
    fc
      .tuple(fc.oneof(tie('path'), tie('expression')), fc.array(itemOf(tie('expression')), { maxLength: 4 }))
      .map(([callee, args]): Expression => ({ kind: 'call', callee, args })),
    fc
      .tuple(
        tie('expression'),
        fc.array(fc.tuple(keysOfMembers(), fc.array(tie('expression'), { maxLength: 2 })), { maxLength: 4 }),
      )
      .map(([start, calls]) =>
        calls.reduce<Expression>(
          (object, [property, args]) => ({
            kind: 'call',
            callee: { kind: 'member', object, property },
            args,
          }),
          start,
        ),
      ),
    fc
      .tuple(tie('path'), fc.array(itemOf(tie('expression')), { maxLength: 3 }))
      .map(([callee, args]): Expression => ({ kind: 'new', callee, args })),
    fc
      .tuple(tie('expression'), keysOfMembers())
      .map(([object, property]): Expression => ({ kind: 'member', object, property })),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([object, index]): Expression => ({ kind: 'index', object, index })),
    fc
      .tuple(fc.constantFrom('!', '-', 'typeof', 'void'), tie('expression'))
      .map(([operator, operand]): Expression => ({ kind: 'unary', operator, operand })),
    fc
      .tuple(binaryOperators, tie('expression'), tie('expression'))
      .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right })),
    fc
      .tuple(fc.constantFrom('&&', '||'), fc.array(tie('expression'), { minLength: 2, maxLength: 6 }))
      .map(([operator, operands]): Expression => ({ kind: 'logical', operator, operands })),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([test, then, otherwise]): Expression => ({ kind: 'conditional', test, then, else: otherwise })),
    fc
      .tuple(
        arrowParameters(tie('leaf')),
        fc.oneof(tie('expression'), tie('block')),
        fc.option(types, { freq: 5 }),
      )
      .map(([parameters, body, returns]): Expression => ({
        kind: 'arrow',
        parameters,
        body: unchained(body),
        ...(returns === null ? {} : { returns }),
      })),
    fc
      .tuple(tie('expression'), types)
      .map(([expression, type]): Expression => ({ kind: 'as', expression, type })),
  ),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(fc.constantFrom('const', 'let'), bindingNames, tie('expression'), fc.option(types, { freq: 3 }))
      .map(([kind, name, value, type]): Statement => ({
        kind,
        name,
        value,
        ...(type === null ? {} : { type }),
      })),
    fc.tuple(bindingNames, types).map(([name, type]): Statement => ({ kind: 'let', name, type })),
    fc.tuple(tie('path'), fc.array(tie('expression'), { maxLength: 3 })).map(([callee, args]): Statement => ({
      kind: 'expression',
      expression: { kind: 'call', callee, args },
    })),
    tie('expression')
      .filter((node) => !isCastString(node))
      .map((expression): Statement => ({ kind: 'expression', expression })),
    fc
      .tuple(tie('path'), tie('expression'), fc.option(fc.constantFrom('+', '-', '*', '|')))
      .map(([target, value, operator]): Statement => ({
        kind: 'assign',
        target,
        value,
        ...(operator === null ? {} : { operator }),
      })),
    fc
      .option(tie('expression'), { freq: 5 })
      .map((value): Statement => (value === null ? { kind: 'return' } : { kind: 'return', value })),
    tie('expression').map((value): Statement => ({ kind: 'throw', value })),
    fc
      .tuple(tie('expression'), tie('block'), fc.option(tie('block')))
      .map(([test, then, otherwise]): Statement => ({
        kind: 'if',
        test,
        then,
        ...(otherwise === null ? {} : { else: otherwise }),
      })),
    fc
      .tuple(tie('expression'), tie('block'), tie('expression'), tie('block'))
      .map(([test, then, second, inner]): Statement => ({
        kind: 'if',
        test,
        then,
        else: [{ kind: 'if', test: second, then: inner }],
      })),
    fc
      .tuple(fc.constantFrom('for-of', 'for-in'), bindingNames, tie('expression'), tie('block'))
      .map(([kind, name, subject, body]): Statement => ({ kind, name, subject, body })),
    fc
      .tuple(bindingNames, tie('path'), tie('path'), tie('block'))
      .map(([name, from, to, body]): Statement => ({ kind: 'for-range', name, from, to, body })),
    fc
      .tuple(tie('expression'), tie('block'))
      .map(([test, body]): Statement => ({ kind: 'while', test, body })),
    fc
      .tuple(tie('block'), fc.option(bindingNames), tie('block'))
      .map(([body, error, handler]): Statement => ({
        kind: 'try',
        body,
        handler,
        ...(error === null ? {} : { error }),
      })),
    fc
      .tuple(
        tie('expression'),
        fc.array(fc.tuple(fc.array(tie('leaf'), { minLength: 1, maxLength: 3 }), tie('block')), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.boolean(),
      )
      .map(([subject, cases, hasDefault]): Statement => ({
        kind: 'switch',
        subject,
        cases: [
          ...cases.map(([labels, body]) => ({ labels, body: [...body, { kind: 'break' } as const] })),
          ...(hasDefault ? [{ labels: [], body: [{ kind: 'return' } as const] }] : []),
        ],
      })),
    fc.array(texts, { minLength: 1, maxLength: 2 }).map((lines): Statement => ({ kind: 'comment', lines })),
  ),
  block: fc.array(tie('statement'), { maxLength: 3, depthIdentifier: 'block' }),
}));

export const expressions: fc.Arbitrary<Expression> = ties.expression;

function isCastString(node: Expression): boolean {
  if (node.kind === 'as') return isCastString(node.expression);
  return node.kind === 'literal' && typeof node.value === 'string';
}

function keysOfMembers(): fc.Arbitrary<string> {
  return fc.oneof(fc.stringMatching(/^[a-z][A-Za-z]{0,24}$/), fc.constantFrom('length', 'class', 'Factory'));
}

function itemOf(expression: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return fc.oneof(
    { weight: 9, arbitrary: expression },
    expression.map((value): Expression => ({ kind: 'spread', value })),
    bindingNames.map((name): Expression => ({
      kind: 'call',
      callee: { kind: 'name', name },
      args: [],
      isPure: true,
    })),
  );
}

function objectsOf(expression: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const properties = fc.array(
    fc.oneof(
      {
        weight: 7,
        arbitrary: fc.record({
          kind: fc.constant('property' as const),
          key: keys,
          value: expression,
          doc: docs,
        }),
      },
      fc.record({ kind: fc.constant('spread' as const), value: expression }),
    ),
    { maxLength: 4 },
  );
  return properties.map((properties: readonly Property[]): Expression => ({ kind: 'object', properties }));
}

function arrowParameters(value: fc.Arbitrary<Expression>): fc.Arbitrary<readonly Parameter[]> {
  return fc.oneof(
    fc.uniqueArray(bindingNames, { maxLength: 3 }).map((names) => names.map((name): Parameter => ({ name }))),
    parametersOf(types, fc.option(value, { nil: undefined, freq: 8 })),
  );
}

/** An arrow function that gives an arrow function is refused. */
function unchained(body: Expression | readonly Statement[]): Expression | readonly Statement[] {
  let inner = body;
  while ('kind' in inner && inner.kind === 'as') inner = inner.expression;
  return 'kind' in inner && inner.kind === 'arrow' ? [] : body;
}

const declarations: fc.Arbitrary<Declaration> = fc.oneof(
  fc
    .tuple(bindingNames, docs, typeParametersOf(types), types, fc.boolean())
    .map(([name, doc, parameters, type, isExported]): Declaration => ({
      kind: 'type',
      name,
      doc,
      parameters,
      type,
      isExported,
    })),
  fc
    .tuple(bindingNames, docs, types, fc.oneof(expressions, pureCalls()), fc.boolean(), fc.boolean())
    .map(([name, doc, type, value, isExported, isConst]): Declaration => ({
      kind: 'const',
      name,
      doc,
      type,
      value,
      isExported,
      isConst,
    })),
  fc
    .tuple(bindingNames, docs, heads(), fc.array(heads(), { maxLength: 2 }), ties.block, fc.boolean())
    .map(([name, doc, head, overloads, body, isExported]): Declaration => ({
      kind: 'function',
      name,
      ...head,
      doc,
      body,
      isExported,
      ...(overloads.length === 0 ? {} : { overloads }),
    })),
);

function pureCalls(): fc.Arbitrary<Expression> {
  return fc
    .tuple(
      fc.constantFrom('call' as const, 'new' as const),
      ties.path,
      fc.array(expressions, { maxLength: 3 }),
    )
    .map(([kind, callee, args]): Expression => ({ kind, callee, args, isPure: true }));
}

function heads(): fc.Arbitrary<{
  readonly doc: Doc;
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly Parameter[];
  readonly returns: TypeExpression;
}> {
  const predicates = fc
    .tuple(bindingNames, types, fc.boolean())
    .map(([parameter, type, asserts]): TypeExpression => ({ kind: 'predicate', parameter, type, asserts }));
  return fc.record({
    doc: docs,
    typeParameters: typeParametersOf(types),
    parameters: parametersOf(types, fc.constant(undefined)),
    returns: fc.oneof({ weight: 3, arbitrary: types }, predicates),
  });
}

const paths = fc.constantFrom(
  'index',
  'cluster/v1/models',
  'cluster/v1/index',
  'runtime/index',
  'meta/v1/models',
);

const imports = fc.uniqueArray(fc.tuple(paths, bindingNames, bindingNames, fc.boolean(), fc.boolean()), {
  maxLength: 6,
  selector: ([, , local]) => local,
});

const reExports: fc.Arbitrary<Declaration> = fc.oneof(
  fc
    .tuple(paths, fc.uniqueArray(bindingNames, { minLength: 1, maxLength: 5 }), fc.boolean())
    .map(([from, names, isType]): Declaration => ({
      kind: 're-export',
      from,
      names: names.map((name) => ({ name, as: `exported${name}` })),
      isType,
    })),
  fc
    .tuple(paths, fc.boolean())
    .map(([from, isType]): Declaration => ({ kind: 're-export', from, names: '*', isType })),
  fc
    .tuple(paths, bindingNames)
    .map(([from, name]): Declaration => ({ kind: 'namespace-export', from, name: `ns${name}` })),
);

/** Modules of every kind of declaration, with hostile keys, texts and comments and lines of every width. */
export const modules: fc.Arbitrary<Module> = fc
  .record({
    path: fc.constantFrom('index', 'cluster/v1/guards', 'a/b/c/d'),
    header: fc.array(texts, { maxLength: 2 }),
    imports: imports.map((entries) =>
      entries.map(([from, name, local, isType, isAliased]) => ({
        from,
        name,
        local: isAliased ? local : name,
        isType,
      })),
    ),
    declarations: fc.array(fc.oneof({ weight: 4, arbitrary: declarations }, reExports), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map((module) => ({ ...module, declarations: withUniqueNames(module.declarations) }));

function withUniqueNames(declarations: readonly Declaration[]): readonly Declaration[] {
  return declarations.map((declaration, index) =>
    declaration.kind === 're-export' ? declaration : { ...declaration, name: `${declaration.name}${index}` },
  );
}
