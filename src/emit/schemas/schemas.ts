import type { ApiModel, CustomResource, GroupVersion } from '../../model/types.ts';
import type { Rule } from '../../runtime/rule.ts';
import type { Schema } from '../../runtime/schema.ts';
import { CodeFile } from '../code-file.ts';
import type { Expression, Module, Property, TypeExpression } from '../code.ts';
import { apiVersionOf, entryHeader, metaEntry, packageHeader, schemasPath } from '../entries.ts';
import { jsonExpression, literalExpression, nameExpression } from '../expressions.ts';
import { FreeNames } from '../../free-names.ts';
import { namedType } from '../type-expressions.ts';
import type { ConditionContext, QuickFunction } from './condition.ts';
import { predicateDeclaration, type RootConditions } from './predicate.ts';
import { findRuntimeValue } from './runtime-functions.ts';
import { hasShortTexts, patternExpression, schemaLiteral, type SchemaContext } from './schema-expression.ts';
import type { RuleCode } from './rule-code.ts';
import { planSchemas, type SharedSchema } from './shared.ts';

const inQuickMeta: ReadonlySet<QuickFunction> = new Set(['isMetadata', 'isEmbedded']);

/**
 * The tables behind the guards: for each entry a module with a constant per named object schema and per kind, and with the predicate
 * of each (`ok`), which answers for most objects without the interpreter.
 */
export function schemaModules(model: ApiModel, ruleCode: RuleCode): readonly Module[] {
  const plan = planSchemas(model, ruleCode.buildRule);
  const printers = new Map<string, ModulePrinter>();
  const predicates = new Map<SharedSchema, string>();
  const printerOf = (entry: string): ModulePrinter => {
    const groupVersion = model.groupVersions.find((each) => each.entry === entry);
    const printer =
      printers.get(entry) ?? new ModulePrinter(entry, groupVersion, plan.sharedOf, predicates, ruleCode);
    printers.set(entry, printer);
    return printer;
  };
  for (const { home, name } of plan.shared) printerOf(home).reserve(schemaName(name), predicateName(name));
  for (const { entry, resources } of model.groupVersions) {
    for (const { names } of resources)
      printerOf(entry).reserve(schemaName(names.type), predicateName(names.type));
  }
  for (const shared of plan.shared) printerOf(shared.home).addShared(shared);
  for (const { entry, resources } of model.groupVersions) {
    for (const resource of resources) {
      const schema = plan.rootOf.get(resource);
      if (schema) printerOf(entry).addResource(resource, schema);
    }
  }
  return [...printers.values()].map((printer) => printer.toModule());
}

/** `taintSchema`, the constant of the type Taint. */
export function schemaName(typeName: string): string {
  return `${typeName.charAt(0).toLowerCase()}${typeName.slice(1)}Schema`;
}

function predicateName(typeName: string): string {
  return `is${typeName}`;
}

/** One module while it is filled. */
class ModulePrinter {
  readonly #file: CodeFile;
  readonly #sharedOf: ReadonlyMap<Schema, SharedSchema>;
  readonly #predicates: Map<SharedSchema, string>;
  readonly #patterns = new Map<string, string>();
  readonly #constants = new Map<string, string>();
  readonly #ruleNames = new Map<readonly Rule[], string>();
  readonly #taken = new Set<string>();
  readonly #free = new FreeNames((name) => this.#taken.has(name));
  readonly #ruleCode: RuleCode;
  /** What names are made from: the type that is printed. */
  #current = '';

  constructor(
    entry: string,
    groupVersion: GroupVersion | undefined,
    sharedOf: ReadonlyMap<Schema, SharedSchema>,
    predicates: Map<SharedSchema, string>,
    ruleCode: RuleCode,
  ) {
    const header = groupVersion && entry !== metaEntry ? entryHeader(groupVersion) : packageHeader;
    this.#file = new CodeFile(schemasPath(entry), header);
    this.#file.reserve('value', 'item', 'self', 'oldSelf', 'budget');
    this.#sharedOf = sharedOf;
    this.#predicates = predicates;
    this.#ruleCode = ruleCode;
  }

  reserve(...names: readonly string[]): void {
    this.#file.reserve(...names);
    for (const name of names) this.#taken.add(name);
  }

  toModule(): Module {
    return this.#file.toModule();
  }

  addShared(shared: SharedSchema): void {
    const { name, schema } = shared;
    this.#current = name;
    const ok = this.#addPredicate(predicateName(name), schema);
    if (ok !== undefined) this.#predicates.set(shared, ok);
    this.#addConstant(schemaName(name), 'Schema', schemaLiteral(schema, this.#schemaContext(), ok));
  }

  /** The table of a kind: what `runtime/schema` calls a ResourceSchema. */
  addResource(resource: CustomResource, schema: Schema): void {
    const { names, subresources } = resource;
    this.#current = names.type;
    // What the scale subresource asks of an object is left to the interpreter.
    const ok = subresources.scale
      ? undefined
      : this.#addPredicate(predicateName(names.type), schema, {
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
      ...(schema.hasRules
        ? [property('checkRules', nameExpression(this.#file.importValue('checkRules', 'runtime/rules')))]
        : []),
      ...(subresources.scale ? [property('scale', this.#scale(subresources.scale))] : []),
      ...(ok === undefined ? [] : [property('ok', nameExpression(ok))]),
    ];
    this.#addConstant(schemaName(names.type), 'ResourceSchema', { kind: 'object', properties });
  }

  #scale(paths: { readonly [key: string]: string }): Expression {
    const check = nameExpression(this.#file.importValue('checkScale', 'runtime/scale'));
    const given = Object.entries(paths).map(
      ([key, path]) => ({ kind: 'property', key, value: jsonExpression(path) }) as const,
    );
    return { kind: 'object', properties: [{ kind: 'property', key: 'check', value: check }, ...given] };
  }

  #addConstant(name: string, type: 'Schema' | 'ResourceSchema', value: Expression): void {
    this.#file.add({
      kind: 'const',
      name,
      doc: [],
      type: namedType(this.#file.importType(type, 'runtime/schema')),
      value,
      isExported: true,
    });
  }

  #addPredicate(name: string, schema: Schema, root?: RootConditions): string | undefined {
    const declaration = predicateDeclaration(name, schema, this.#conditionContext(), root);
    if (!declaration) return undefined;
    this.#file.add(declaration);
    return name;
  }

  #schemaContext(): SchemaContext {
    return {
      shared: (schema) => this.#importShared(schema),
      runtime: (value) => this.#importRuntime(value),
      pattern: (schema) => this.#pattern(schema),
      rules: (schema) => nameExpression(this.#rules(schema)),
      asSchema: (expression) => {
        const type = namedType(this.#file.importType('Schema', 'runtime/schema'));
        return { kind: 'as', expression, type };
      },
    };
  }

  #conditionContext(): ConditionContext {
    return {
      runtime: (name) =>
        this.#file.importValue(name, inQuickMeta.has(name) ? 'runtime/quick-meta' : 'runtime/quick'),
      test: (test) => nameExpression(this.#importRuntime(test)),
      pattern: (schema) => nameExpression(this.#pattern(schema)),
      rules: (schema) => {
        const rules = schema.rules ?? [];
        const isQuick = rules.every((rule) => this.#ruleCode.isQuick(rule));
        return isQuick ? nameExpression(this.#rules(schema)) : undefined;
      },
      predicate: (schema) => {
        const shared = this.#sharedOf.get(schema);
        const name = shared && this.#predicates.get(shared);
        return shared && name && this.#file.importValue(name, schemasPath(shared.home));
      },
    };
  }

  #importShared(schema: Schema): string | undefined {
    const shared = this.#sharedOf.get(schema);
    return shared && this.#file.importValue(schemaName(shared.name), schemasPath(shared.home));
  }

  #importRuntime(value: unknown): string {
    const { from, name } = findRuntimeValue(value);
    return this.#file.importValue(name, from);
  }

  /** The constant of a list of rules, declared before the table and the predicate that name it. */
  #rules(schema: Schema): string {
    const { rules = [] } = schema;
    const known = this.#ruleNames.get(rules);
    if (known !== undefined) return known;
    const value = this.#ruleCode.print(rules, this.#file, (constant) => this.#constant(constant));
    const type = this.#file.importType('Rule', 'runtime/rule');
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
      (name) => this.#file.importValue(name, 'runtime/pattern'),
      (set) => this.#text(set),
    );
    const name = this.#declare(
      'Pattern',
      namedType(this.#file.importType('Pattern', 'runtime/schema')),
      value,
    );
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
    const base = schemaName(this.#current).replace(/Schema$/, suffix);
    const name = this.#free.find(base);
    this.reserve(name);
    const declared = type === 'unknown' ? namedType('any') : type;
    this.#file.add({ kind: 'const', name, doc: [], type: declared, value, isExported: false });
    return name;
  }
}
