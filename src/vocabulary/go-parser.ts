import { Language, Parser, type Node } from 'web-tree-sitter';

/** The WebAssembly files that a Go parser is made of. */
export interface GoGrammar {
  /** tree-sitter's runtime. */
  readonly runtime: Uint8Array;
  /** Its grammar of Go. */
  readonly language: Uint8Array;
}

/** A syntax tree node, errors and all (https://tree-sitter.github.io/tree-sitter/using-parsers). */
export type GoNode = Node;

export interface GoParser {
  /** Parses a text and hands its root to `read`, after which the tree is gone. */
  parse<T>(text: string, read: (root: GoNode) => T): T;
  delete(): void;
}

/** Makes a parser; loading the two files takes about 20 ms, which is why this module is imported only when there is Go to read. */
export async function createGoParser({ runtime, language }: GoGrammar): Promise<GoParser> {
  // Emscripten takes the runtime's bytes and looks for no file.
  await Parser.init({ wasmBinary: runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(language));
  return {
    parse(text, read) {
      const tree = parser.parse(text);
      if (tree === null) throw new TypeError('the Go parser gave no tree');
      try {
        return read(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
    delete: () => {
      parser.delete();
    },
  };
}

/** The named children of a node, comments left out. */
export function childrenOf(node: GoNode): readonly GoNode[] {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}

/** The child that a field of the grammar names. */
export function fieldOf(node: GoNode, field: string): GoNode | undefined {
  return node.childForFieldName(field) ?? undefined;
}

/** All children that a field of the grammar names. */
export function fieldsOf(node: GoNode, field: string): readonly GoNode[] {
  return node.childrenForFieldName(field).filter((child) => child.isNamed);
}

export function positionOf({ startPosition: { row, column } }: GoNode): {
  readonly line: number;
  readonly column: number;
} {
  return { line: row + 1, column: column + 1 };
}
