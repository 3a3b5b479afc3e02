/** What the reader takes of a Go source file (https://go.dev/ref/spec): plain data, names not yet resolved. */
export interface GoFile {
  readonly path: string;
  /** The name in the package clause; empty where that does not parse. */
  readonly packageName: string;
  /** Import paths by the names that the file may use for them. */
  readonly imports: ReadonlyMap<string, string>;
  readonly consts: readonly ConstSpec[];
  readonly types: readonly TypeSpec[];
  readonly vars: readonly VarSpec[];
  /** Where the text is not Go. */
  readonly problems: readonly GoPosition[];
}

/** Line and column, from 1; columns in UTF-16 units. */
export interface GoPosition {
  readonly line: number;
  readonly column: number;
}

/** One name of a const declaration; type and expression are those it repeats where it states none. */
export interface ConstSpec {
  readonly name: string;
  readonly type?: GoType;
  readonly value?: GoExpression;
  /** Undefined where a syntax error above makes it uncertain. */
  readonly iota: number | undefined;
  readonly doc: string;
  readonly position: GoPosition;
}

export interface TypeSpec {
  readonly name: string;
  readonly isAlias: boolean;
  readonly type: GoType;
  readonly position: GoPosition;
}

export interface VarSpec {
  readonly name: string;
  readonly value?: GoExpression;
  readonly doc: string;
  readonly position: GoPosition;
}

export type GoType =
  /** `Name` or `alias.Name`. */
  | { readonly kind: 'name'; readonly package?: string; readonly name: string }
  | { readonly kind: 'pointer' | 'list' | 'map'; readonly element: GoType }
  | { readonly kind: 'struct'; readonly fields: readonly GoField[] }
  | { readonly kind: 'other' };

export interface GoField {
  readonly name: string;
  readonly isEmbedded: boolean;
  readonly type: GoType;
  /** The text of the tag, unquoted. */
  readonly tag: string;
  readonly position: GoPosition;
}

export type GoExpression =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'integer'; readonly value: bigint; readonly isRune: boolean }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'iota' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'selector'; readonly package: string; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: GoExpression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: GoExpression;
      readonly right: GoExpression;
    }
  /** `T(x)`, a conversion or a call, of one argument. */
  | { readonly kind: 'call'; readonly callee: GoExpression; readonly argument: GoExpression }
  | { readonly kind: 'composite'; readonly items: readonly CompositeItem[] }
  | { readonly kind: 'other'; readonly text: string };

export interface CompositeItem {
  readonly key?: GoExpression;
  readonly value: GoExpression;
}
