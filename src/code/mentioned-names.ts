import type { Declaration } from './tree.ts';

/** Every name that declarations mention, in their types and in their code: what a module needs imports for. */
export function collectMentionedNames(declarations: readonly Declaration[]): ReadonlySet<string> {
  const names = new Set<string>();
  // Types, expressions and statements are plain data, and in all of them a name is what is called one.
  const visit = (node: object): void => {
    if (isName(node)) names.add(node.name.split('.', 1)[0] ?? node.name);
    for (const key in node) {
      const part: unknown = (node as { readonly [key: string]: unknown })[key];
      // Comments are long and name nothing.
      if (typeof part === 'object' && part !== null && key !== 'doc') visit(part);
    }
  };
  visit(declarations);
  return names;
}

function isName(node: object): node is { readonly name: string } {
  return 'kind' in node && node.kind === 'name' && 'name' in node && typeof node.name === 'string';
}
