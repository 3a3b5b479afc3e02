/** The syntax tree of a CEL expression; `start` and `end` count UTF-16 units from the expression's beginning. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type CelLiteral =
  | { readonly type: 'null' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'uint'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array };

/** Macros that bind variables; they stay nodes of their own instead of being expanded into folds. */
export type MacroName =
  | 'all'
  | 'exists'
  | 'exists_one'
  | 'map'
  | 'filter'
  | 'sortBy'
  | 'optMap'
  | 'optFlatMap'
  | 'transformList'
  | 'transformMap'
  | 'transformMapEntry';

export interface LiteralNode extends Span {
  readonly kind: 'literal';
  readonly literal: CelLiteral;
}

/** A name; `.name` (resolved from the root) keeps its dot. */
export interface IdentifierNode extends Span {
  readonly kind: 'identifier';
  readonly name: string;
}

/** `operand.field`, or `operand.?field`. */
export interface SelectNode extends Span {
  readonly kind: 'select';
  readonly operand: CelNode;
  readonly field: string;
  readonly isOptional: boolean;
}

/** `has(operand.field)`. */
export interface HasNode extends Span {
  readonly kind: 'has';
  readonly operand: CelNode;
  readonly field: string;
}

/** A function, method or operator; operators have cel-go's names (`_+_`, `_[_]`, `_[?_]`, `_?_:_`, `@in`). */
export interface CallNode extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly target: CelNode | undefined;
  readonly args: readonly CelNode[];
}

export interface ListNode extends Span {
  readonly kind: 'list';
  readonly elements: readonly { readonly value: CelNode; readonly isOptional: boolean }[];
}

export interface MapEntry {
  readonly key: CelNode;
  readonly value: CelNode;
  readonly isOptional: boolean;
}

export interface MapNode extends Span {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

/** `target.name(variables..., filter?, body)`. */
export interface MacroNode extends Span {
  readonly kind: 'macro';
  readonly name: MacroName;
  readonly target: CelNode;
  readonly variables: readonly string[];
  readonly filter: CelNode | undefined;
  readonly body: CelNode;
}

export type CelNode =
  LiteralNode | IdentifierNode | SelectNode | HasNode | CallNode | ListNode | MapNode | MacroNode;

/** What is wrong with an expression, and where; thrown by parsing and checking, turned into a diagnostic by the callers. */
export class CelError extends Error {
  override readonly name = 'CelError';
  readonly start: number;
  readonly end: number;

  constructor(message: string, span: Span) {
    super(message);
    this.start = span.start;
    this.end = span.end;
  }
}
