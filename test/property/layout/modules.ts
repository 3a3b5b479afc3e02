import fc from 'fast-check';
import type {
  Declaration,
  Doc,
  Expression,
  Module,
  Parameter,
  TypeExpression,
  TypeParameter,
} from '../../../src/code/tree.ts';
import { code } from './code.ts';
import { bindingNames, docs, texts } from './texts.ts';
import { parametersOf, types, typeParametersOf } from './types.ts';

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
    .tuple(bindingNames, docs, types, fc.oneof(code.expression, pureCalls()), fc.boolean(), fc.boolean())
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
    .tuple(bindingNames, docs, heads(), fc.array(heads(), { maxLength: 2 }), code.block, fc.boolean())
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
      code.path,
      fc.array(code.expression, { maxLength: 3 }),
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
