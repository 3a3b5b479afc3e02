import type { ApiModel, CustomResource, GroupVersion } from '../../model/types.ts';
import type { Rule } from '../../runtime/rule.ts';
import type { Schema } from '../../runtime/schema.ts';
import { CodeFile } from '../../code/code-file.ts';
import { InternalError } from '../../diagnostics/errors.ts';
import type { Expression, Module, ModulePath, Property, TypeExpression } from '../../code/tree.ts';
import { apiVersionOf, indexPath, packageHeader, runtimePath, sharedEntry } from '../entries.ts';
import { jsonExpression, literalExpression, nameExpression } from '../../code/expressions.ts';
import { namedType } from '../../code/type-expressions.ts';
import type { ConditionContext } from './condition-context.ts';
import { predicateDeclaration, type RootConditions } from './predicate.ts';
import { findRuntimeValue } from './runtime-functions.ts';
import { hasShortTexts, patternExpression, schemaLiteral, type SchemaContext } from './schema-expression.ts';
import type { RuleCode } from './rule-code.ts';
import { planSchemas, type SharedSchema } from './shared.ts';

/** The tables behind the guards: asked for those of one module after another. */
export interface SchemaTables {
  /** Adds the tables of an entry: a constant per named object schema and per kind, and the predicate of each (`ok`). */
  readonly addTo: (file: CodeFile, groupVersion: GroupVersion) => void;
  /** The name of a kind's table in the module of its entry. */
  readonly nameOf: (resource: CustomResource) => string;
  /** What several entries have: a module of its own; undefined where there is no such thing. */
  readonly shared: () => Module | undefined;
}

/**
 * Tables for the interpreter of the runtime, and predicates that answer for most objects without it. What several entries have is declared
 * once, in a module that no user imports; the rest stands in the module of its entry and is not exported.
 */
export function createSchemaTables(model: ApiModel, ruleCode: RuleCode): SchemaTables {
  const plan = planSchemas(model, ruleCode.buildRule);
  const declared = new Map<Schema, DeclaredSchema>();
  const tables = new Map<CustomResource, string>();
  const sharedFile = new CodeFile(indexPath(sharedEntry), packageHeader);
  const sharedOnes = plan.shared.filter(({ home }) => home === sharedEntry);
  const printer = new SchemaPrinter(sharedFile, plan.sharedOf, declared, ruleCode, true);
  for (const shared of sharedOnes) printer.addShared(shared);
  return {
    addTo: (file, { entry, resources }) => {
      const own = new SchemaPrinter(file, plan.sharedOf, declared, ruleCode, false);
      for (const shared of plan.shared) if (shared.home === entry) own.addShared(shared);
      for (const resource of resources) {
        const schema = plan.rootOf.get(resource);
        if (schema) tables.set(resource, own.addResource(resource, schema));
      }
    },
    nameOf: (resource) => {
      const name = tables.get(resource);
      if (name === undefined) throw new InternalError(`no table was made for ${resource.kind}`);
      return name;
    },
    shared: () => (sharedOnes.length === 0 ? undefined : sharedFile.toModule()),
  };
}

/** Where a schema's constant stands, and its predicate where it has one. */
interface DeclaredSchema {
  readonly path: ModulePath;
  readonly name: string;
  readonly ok: string | undefined;
}

/** The tables of one module while they are added. */
class SchemaPrinter {
  readonly #file: CodeFile;
  readonly #sharedOf: ReadonlyMap<Schema, SharedSchema>;
  readonly #declared: Map<Schema, DeclaredSchema>;
  readonly #patterns = new Map<string, string>();
  readonly #constants = new Map<string, string>();
  readonly #ruleNames = new Map<readonly Rule[], string>();
  readonly #ruleCode: RuleCode;
  readonly #isExported: boolean;
  /** What names are made from: the type that is printed. */
  #current = '';

  constructor(
    file: CodeFile,
    sharedOf: ReadonlyMap<Schema, SharedSchema>,
    declared: Map<Schema, DeclaredSchema>,
    ruleCode: RuleCode,
    isExported: boolean,
  ) {
    file.reserve('value', 'item', 'self', 'oldSelf', 'budget');
    this.#file = file;
    this.#sharedOf = sharedOf;
    this.#declared = declared;
    this.#ruleCode = ruleCode;
    this.#isExported = isExported;
  }

  addShared({ name: typeName, schema }: SharedSchema): void {
    this.#current = typeName;
    const ok = this.#addPredicate(schema);
    const name = this.#addTable('Schema', schemaLiteral(schema, this.#schemaContext(), ok));
    this.#declared.set(schema, { path: this.#file.path, name, ok });
  }

  /** The table of a kind: what the runtime calls a ResourceSchema. Gives its name. */
  addResource(resource: CustomResource, schema: Schema): string {
    const { names, subresources } = resource;
    this.#current = names.type;
    // What the scale subresource asks of an object is left to the interpreter.
    const ok = subresources.scale
      ? undefined
      : this.#addPredicate(schema, {
          apiVersion: apiVersionOf(resource),
          kind: resource.kind,
          isNamespaced: resource.scope === 'Namespaced',
          preserves: resource.preserveUnknownFields,
        });
    const property = (key: string, value: Expression): Property => ({ kind: 'property', key, value });
    const text = (key: string, value: string): Property => property(key, literalExpression(value));
    const properties = [
      text('group', resource.group),
      text('version', resource.version),
      text('kind', resource.kind),
      ...(resource.listKind === `${resource.kind}List` ? [] : [text('listKind', resource.listKind)]),
      property('namespaced', literalExpression(resource.scope === 'Namespaced')),
      property('hasStatus', literalExpression(subresources.status)),
      ...(resource.preserveUnknownFields ? [property('preserve', literalExpression(true))] : []),
      property('schema', schemaLiteral(schema, this.#schemaContext())),
      ...(schema.hasRules ? [property('checkRules', nameExpression(this.#runtime('checkRules')))] : []),
      ...(subresources.scale ? [property('scale', this.#scale(subresources.scale))] : []),
      ...(ok === undefined ? [] : [property('ok', nameExpression(ok))]),
    ];
    return this.#addTable('ResourceSchema', { kind: 'object', properties });
  }

  #scale(paths: { readonly [key: string]: string }): Expression {
    const check = nameExpression(this.#runtime('checkScale'));
    const given = Object.entries(paths).map(
      ([key, path]) => ({ kind: 'property', key, value: jsonExpression(path) }) as const,
    );
    return { kind: 'object', properties: [{ kind: 'property', key: 'check', value: check }, ...given] };
  }

  #addTable(type: 'Schema' | 'ResourceSchema', value: Expression): string {
    const name = this.#file.freeName(`${lowerFirst(this.#current)}Schema`);
    this.#file.add({
      kind: 'const',
      name,
      doc: [],
      type: namedType(this.#file.importType(type, runtimePath)),
      value,
      isExported: this.#isExported,
    });
    return name;
  }

  #addPredicate(schema: Schema, root?: RootConditions): string | undefined {
    const name = this.#file.freeName(`isValid${this.#current}`);
    const declaration = predicateDeclaration(name, schema, this.#conditionContext(), root);
    if (!declaration) return undefined;
    this.#file.add({ ...declaration, isExported: this.#isExported });
    return name;
  }

  #schemaContext(): SchemaContext {
    return {
      shared: (schema) => this.#importShared(schema),
      runtime: (value) => this.#importRuntime(value),
      pattern: (schema) => this.#pattern(schema),
      rules: (schema) => nameExpression(this.#rules(schema)),
      asSchema: (expression) => {
        const type = namedType(this.#file.importType('Schema', runtimePath));
        return { kind: 'as', expression, type };
      },
    };
  }

  #conditionContext(): ConditionContext {
    return {
      runtime: (name) => this.#runtime(name),
      test: (test) => nameExpression(this.#importRuntime(test)),
      pattern: (schema) => nameExpression(this.#pattern(schema)),
      rules: (schema) => {
        const rules = schema.rules ?? [];
        const isQuick = rules.every((rule) => this.#ruleCode.isQuick(rule));
        return isQuick ? nameExpression(this.#rules(schema)) : undefined;
      },
      predicate: (schema) => {
        const declared = this.#declaredOf(schema);
        return declared?.ok === undefined ? undefined : this.#file.importValue(declared.ok, declared.path);
      },
    };
  }

  #declaredOf(schema: Schema): DeclaredSchema | undefined {
    const shared = this.#sharedOf.get(schema);
    return shared && this.#declared.get(shared.schema);
  }

  #importShared(schema: Schema): string | undefined {
    const declared = this.#declaredOf(schema);
    return declared && this.#file.importValue(declared.name, declared.path);
  }

  #runtime(name: string): string {
    return this.#file.importValue(name, runtimePath);
  }

  #importRuntime(value: unknown): string {
    return this.#runtime(findRuntimeValue(value));
  }

  /** The constant of a list of rules, declared before the table and the predicate that name it. */
  #rules(schema: Schema): string {
    const { rules = [] } = schema;
    const known = this.#ruleNames.get(rules);
    if (known !== undefined) return known;
    const value = this.#ruleCode.print(rules, this.#file, (constant) => this.#constant(constant));
    const type = this.#file.importType('Rule', runtimePath);
    const name = this.#declare('Rules', { kind: 'array', element: namedType(type), isReadonly: true }, value);
    this.#ruleNames.set(rules, name);
    return name;
  }

  /** The constant of a pattern, declared where it is first needed. */
  #pattern(schema: Schema): string {
    const source = schema.pattern?.source ?? '';
    const isShort = hasShortTexts(schema);
    const key = `${isShort} ${source}`;
    const known = this.#patterns.get(key);
    if (known !== undefined) return known;
    const value = patternExpression(
      source,
      isShort,
      (name) => this.#runtime(name),
      (set) => this.#text(set),
    );
    const name = this.#declare('Pattern', namedType(this.#file.importType('Pattern', runtimePath)), value);
    this.#patterns.set(key, name);
    return name;
  }

  /** The constant of a value that rules need: one for equal values. */
  #constant(value: Expression): string {
    if (value.kind === 'literal' && typeof value.value === 'string') return this.#text(value.value);
    return this.#once(JSON.stringify(value), () => this.#declare('Value', 'unknown', value));
  }

  /** The constant of a text that patterns and rules share, such as a set of code points. */
  #text(text: string): string {
    return this.#once(`text ${text}`, () =>
      this.#declare('Text', namedType('string'), literalExpression(text)),
    );
  }

  #once(key: string, declare: () => string): string {
    const name = this.#constants.get(key) ?? declare();
    this.#constants.set(key, name);
    return name;
  }

  /** A constant of the module's own, named after the type that needs it. */
  #declare(suffix: string, type: TypeExpression | 'unknown', value: Expression): string {
    const name = this.#file.freeName(lowerFirst(this.#current) + suffix);
    const declared = type === 'unknown' ? namedType('any') : type;
    this.#file.add({ kind: 'const', name, doc: [], type: declared, value, isExported: false });
    return name;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
