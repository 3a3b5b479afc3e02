import type { NamedType, StructuralSchema } from '../../model/types.ts';
import type { TypeExpression } from '../../code/tree.ts';

/** `read`: an object as the server returns it, defaults present. `input`: as a client may write it. */
export type Form = 'read' | 'input';

/** A name alone. */
export type NameExpression = TypeExpression & { readonly kind: 'name' };

/** How a module speaks of types that are declared elsewhere or under a name: every answer is a name valid in that module. */
export interface TypeScope {
  /** The entry that the module is of. */
  readonly entry: string;
  /** The named type that stands for a schema node, if one does. */
  find(schema: StructuralSchema): NamedType | undefined;
  reference(type: NamedType, form: Form): NameExpression;
  /** The values that a string is expected to have, though nothing enforces them. */
  openStrings(schema: StructuralSchema): readonly string[] | undefined;
  jsonValue(): TypeExpression;
  objectMeta(): NameExpression;
  /** A map from strings: `Record<string, values>`, or the same without the name where a kind has that. */
  record(values: TypeExpression): TypeExpression;
  listMeta(): TypeExpression;
  /** The name of a kind's type parameter. */
  readonly metadataParameter: string;
  /** Whether everything declared here is deprecated. */
  readonly isDeprecated: boolean;
}

/** The name that a named type has in a form. */
export function nameIn({ name, inputName }: NamedType, form: Form): string {
  return form === 'read' ? name : inputName;
}
