import { InternalError } from '../../diagnostics/errors.ts';
import type { JsonSchema, JsonSchemaObject } from '../../json-schema/types.ts';
import { writeResourceSchema } from '../../json-schema/write-resource.ts';
import { writeJsonSchema, type WriteOptions } from '../../json-schema/write-schema.ts';
import type { CustomResource, NamedType, StructuralSchema } from '../../model/types.ts';
import type { TypeExpression } from '../../code/tree.ts';
import { shareSchemas } from './shared-schemas.ts';
import { spell } from './spelling.ts';
import type { Form, NameExpression, TypeScope } from './type-scope.ts';

/** A kind or a named type, in one of its forms: what is to be declared. */
export type Subject = {
  /** The name to declare. */
  readonly name: string;
  readonly form: Form;
} & ({ readonly resource: CustomResource } | { readonly type: NamedType });

/**
 * The JSON Schemas of one module's types, as json-schema-to-typescript is to have them: what is one type is one object, which has the
 * type's name as its `title`; what another module declares is its name, as `tsType`.
 */
export class ModuleSchemas {
  private readonly scope: TypeScope;
  private readonly titles = new Map<string, string>();
  private readonly expressions = new Map<string, TypeExpression>();
  private readonly written = new Map<string, JsonSchemaObject>();
  private readonly share = shareSchemas();
  private readonly options: { readonly [form in Form]: WriteOptions };

  constructor(scope: TypeScope) {
    this.scope = scope;
    this.options = { read: this.optionsOf('read'), input: this.optionsOf('input') };
  }

  /** The title of a declaration of the module. */
  titleOf({ name }: Subject): string {
    return this.title({ kind: 'name', name });
  }

  schemaOf(subject: Subject): JsonSchema {
    if ('type' in subject) return this.named(subject.type, subject.form);
    const schema = writeResourceSchema(subject.resource, this.options[subject.form]);
    return titled(spell(schema), this.titleOf(subject));
  }

  /** What a name in the printed text stands for. */
  find(title: string): TypeExpression | undefined {
    return this.expressions.get(title);
  }

  /** A name as json-schema-to-typescript leaves it: the name itself, unless it would rename that. */
  private title(type: NameExpression): string {
    const known = this.titles.get(type.name);
    if (known !== undefined) return known;
    const title = isKept(type.name) ? type.name : `T_${this.titles.size}`;
    this.titles.set(type.name, title);
    this.expressions.set(title, type);
    return title;
  }

  private named(type: NamedType, form: Form): JsonSchemaObject {
    const reference = this.scope.reference(type, form);
    if (type.entry !== this.scope.entry) return { tsType: this.title(reference) };
    const title = this.title(reference);
    const known = this.written.get(title);
    if (known !== undefined) return known;
    const schema = titled(spell(writeJsonSchema(type.schema, this.options[form])), title);
    this.written.set(title, schema);
    return schema;
  }

  private optionsOf(form: Form): WriteOptions {
    const metadata = (): JsonSchema => ({ tsType: this.title(this.scope.objectMeta()) });
    return {
      form: form === 'read' ? 'stored' : 'written',
      detail: 'shape',
      get objectMeta() {
        return metadata();
      },
      openStrings: (schema) => this.scope.openStrings(schema),
      adapt: (schema) => this.share(spell(schema)),
      reference: (schema: StructuralSchema) => {
        const named = this.scope.find(schema);
        return named === undefined ? undefined : this.named(named, form);
      },
    };
  }
}

function titled(schema: JsonSchema, title: string): JsonSchemaObject {
  if (typeof schema === 'boolean') throw new InternalError(`the type ${title} has no schema`);
  return { title, ...schema };
}

/**
 * Whether json-schema-to-typescript keeps a title: it strips accents and capitalises the first letter and those after a digit, `$` or `_`.
 * A stand-in has the underscore that these have not.
 */
function isKept(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]*$/.test(name) && !/\d[a-z]/.test(name);
}
