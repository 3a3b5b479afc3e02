import type { Json } from '../values/json.ts';

/** The types that JSON Schema knows. */
export type JsonType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';

/** A JSON Schema, in keywords that mean the same in draft-07 and in 2020-12; `false` takes no value. */
export type JsonSchema = JsonSchemaObject | boolean;

export interface JsonSchemaObject {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  /** What json-schema-to-typescript prints for the schema, whatever else it says. */
  readonly tsType?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly Json[];
  readonly default?: Json;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: { readonly [key: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  /** Annotations that tools for Kubernetes know: `x-kubernetes-list-type` and its like. */
  readonly [extension: `x-kubernetes-${string}`]: Json;
}
