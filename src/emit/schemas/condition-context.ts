import type { Expression } from '../../code/tree.ts';
import type { Schema } from '../../runtime/schema.ts';

/** What conditions need of the module they are printed into. */
export interface ConditionContext {
  /** The local name of a function of `runtime/quick` or `runtime/quick-meta`, or of a format's test. */
  readonly runtime: (name: QuickFunction) => string;
  readonly test: (test: (text: string) => boolean) => Expression;
  readonly pattern: (schema: Schema) => Expression;
  /** The rules of a schema; undefined where they cannot run on a value that has unknown fields. */
  readonly rules: (schema: Schema) => Expression | undefined;
  /** The predicate of a schema that is declared under a name; undefined where it has none. */
  readonly predicate: (schema: Schema) => string | undefined;
}

export type QuickFunction =
  | 'isObject'
  | 'isPlain'
  | 'isRecord'
  | 'isListOf'
  | 'isMapOf'
  | 'isJson'
  | 'isAtLeast'
  | 'hasDistinct'
  | 'hasDistinctItems'
  | 'isSameKey'
  | 'countFields'
  | 'isEmbedded'
  | 'isMetadata'
  | 'hold';
