/**
 * The neutral description of a module: emitters build it (through `CodeFile`), `format/` lays it out as ESM, CommonJS,
 * declarations or TypeScript. Everything here is plain read-only data; texts are raw (unescaped) and quoted only by the printer.
 */

/**
 * Lines of a doc comment. A string is text, however hostile: it cannot end the comment, and an `@word` in it is no tag. A tag is
 * ours: `{tag: 'deprecated', text: 'use v1'}` prints `@deprecated use v1`, with the text as harmless as any other.
 */
export type Doc = readonly DocLine[];

export type DocLine = string | DocTag;

export interface DocTag {
  readonly tag: string;
  readonly text?: string;
}

/** Package-relative path of a module without extension: `cluster/v1/models`, `runtime/index`. */
export type ModulePath = string;

export interface Module {
  readonly path: ModulePath;
  /** Lines of the comment at the top of the file. */
  readonly header: readonly string[];
  readonly imports: readonly Import[];
  readonly declarations: readonly Declaration[];
}

export interface Import {
  readonly from: ModulePath;
  /** `*` for all that the module exports, as a namespace. */
  readonly name: string;
  /** Local name; equal to `name` where nothing clashes. */
  readonly local: string;
  readonly isType: boolean;
}

export type Declaration =
  TypeDeclaration | ConstDeclaration | FunctionDeclaration | ReExport | NamespaceExport;

/** `export type X<P> = ...`: in declarations and TypeScript only. */
export interface TypeDeclaration {
  readonly kind: 'type';
  readonly name: string;
  readonly doc: Doc;
  readonly parameters: readonly TypeParameter[];
  readonly type: TypeExpression;
  readonly isExported: boolean;
}

/**
 * `export const X = ...`; declarations print `type`, JavaScript prints `value`, TypeScript prints both, or `value as const`
 * and no type where `isConst` says so.
 */
export interface ConstDeclaration {
  readonly kind: 'const';
  readonly name: string;
  readonly doc: Doc;
  readonly type: TypeExpression;
  readonly value: Expression;
  readonly isExported: boolean;
  readonly isConst?: boolean;
}

export interface FunctionDeclaration {
  readonly kind: 'function';
  readonly name: string;
  readonly doc: Doc;
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly Parameter[];
  readonly returns: TypeExpression;
  readonly body: readonly Statement[];
  readonly isExported: boolean;
  /** Heads printed before the implementation in declarations and TypeScript. */
  readonly overloads?: readonly Pick<
    FunctionDeclaration,
    'doc' | 'typeParameters' | 'parameters' | 'returns'
  >[];
}

/** `export { a, b as c } from '...'`, `export type { T } from '...'`, or `export * from '...'` where `names` is `'*'`. */
export interface ReExport {
  readonly kind: 're-export';
  readonly from: ModulePath;
  readonly names: readonly { readonly name: string; readonly as?: string }[] | '*';
  /** Types only: absent from JavaScript. */
  readonly isType: boolean;
}

/** A namespace with everything another module exports, which this module may speak of too; CommonJS binds the module object. */
export interface NamespaceExport {
  readonly kind: 'namespace-export';
  readonly from: ModulePath;
  readonly name: string;
}

export interface TypeParameter {
  readonly name: string;
  readonly extends?: TypeExpression;
  readonly default?: TypeExpression;
}

export interface Parameter {
  readonly name: string;
  /** May be left out where the context gives it: the parameters of an arrow function passed to a call. */
  readonly type?: TypeExpression;
  readonly isOptional?: boolean;
  /** `name = default`; optional in declarations. */
  readonly default?: Expression;
}

export type TypeExpression =
  | { readonly kind: 'name'; readonly name: string; readonly args?: readonly TypeExpression[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'union'; readonly members: readonly TypeExpression[] }
  | { readonly kind: 'intersection'; readonly members: readonly TypeExpression[] }
  | { readonly kind: 'array'; readonly element: TypeExpression; readonly isReadonly?: boolean }
  | { readonly kind: 'tuple'; readonly elements: readonly TypeExpression[]; readonly isReadonly?: boolean }
  | { readonly kind: 'object'; readonly members: readonly TypeMember[]; readonly index?: IndexSignature }
  | {
      readonly kind: 'function';
      readonly typeParameters?: readonly TypeParameter[];
      readonly parameters: readonly Parameter[];
      readonly returns: TypeExpression;
    }
  | { readonly kind: 'indexed'; readonly object: TypeExpression; readonly index: TypeExpression }
  | {
      readonly kind: 'operator';
      readonly operator: 'keyof' | 'typeof' | 'readonly';
      readonly operand: TypeExpression;
    }
  | {
      readonly kind: 'predicate';
      readonly parameter: string;
      readonly type: TypeExpression;
      readonly asserts?: boolean;
    };

export interface TypeMember {
  readonly key: string;
  readonly type: TypeExpression;
  readonly isOptional: boolean;
  readonly isReadonly?: boolean;
  readonly doc: Doc;
}

/** `[key: string]: type`. */
export interface IndexSignature {
  readonly type: TypeExpression;
  readonly doc?: Doc;
}

export type BinaryOperator =
  | '==='
  | '!=='
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '|'
  | '&'
  | 'in'
  | 'instanceof';

export type Expression =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly properties: readonly Property[] }
  | {
      readonly kind: 'call';
      readonly callee: Expression;
      readonly args: readonly Expression[];
      readonly isPure?: boolean;
    }
  | {
      readonly kind: 'new';
      readonly callee: Expression;
      readonly args: readonly Expression[];
      readonly isPure?: boolean;
    }
  | { readonly kind: 'member'; readonly object: Expression; readonly property: string }
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
  | { readonly kind: 'unary'; readonly operator: '!' | '-' | 'typeof' | 'void'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'logical'; readonly operator: '&&' | '||'; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly then: Expression;
      readonly else: Expression;
    }
  | {
      readonly kind: 'arrow';
      readonly parameters: readonly Parameter[];
      readonly returns?: TypeExpression;
      readonly body: Expression | readonly Statement[];
    }
  /** A cast, printed in TypeScript only. */
  | { readonly kind: 'as'; readonly expression: Expression; readonly type: TypeExpression }
  /** `...value`, as an item of an array or an argument of a call only. */
  | { readonly kind: 'spread'; readonly value: Expression };

export type Property =
  | {
      readonly kind: 'property';
      readonly key: string;
      readonly value: Expression;
      readonly doc?: Doc;
    }
  | { readonly kind: 'spread'; readonly value: Expression };

export type Statement =
  | {
      readonly kind: 'const';
      readonly name: string;
      readonly value: Expression;
      readonly type?: TypeExpression;
    }
  | {
      readonly kind: 'let';
      readonly name: string;
      readonly value?: Expression;
      readonly type?: TypeExpression;
    }
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** `target = value`, or `+=` and its like where `operator` is given. */
  | {
      readonly kind: 'assign';
      readonly target: Expression;
      readonly value: Expression;
      readonly operator?: '+' | '-' | '*' | '/' | '%' | '|' | '&';
    }
  | { readonly kind: 'return'; readonly value?: Expression }
  | { readonly kind: 'throw'; readonly value: Expression }
  | {
      readonly kind: 'if';
      readonly test: Expression;
      readonly then: readonly Statement[];
      readonly else?: readonly Statement[];
    }
  | {
      readonly kind: 'for-of' | 'for-in';
      readonly name: string;
      readonly subject: Expression;
      readonly body: readonly Statement[];
    }
  /** `for (let name = from; name < to; name++)`. */
  | {
      readonly kind: 'for-range';
      readonly name: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'while'; readonly test: Expression; readonly body: readonly Statement[] }
  /** `try { body } catch (error) { handler }`; without `error` the binding is left out. */
  | {
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly error?: string;
      readonly handler: readonly Statement[];
    }
  | { readonly kind: 'switch'; readonly subject: Expression; readonly cases: readonly SwitchCase[] }
  | { readonly kind: 'break' | 'continue' }
  | { readonly kind: 'comment'; readonly lines: readonly string[] };

export interface SwitchCase {
  /** Several labels share the body; no label is `default`. */
  readonly labels: readonly Expression[];
  readonly body: readonly Statement[];
}
