import type { Declaration } from './code.ts';

/** Every name that declarations mention, in their types and in their code: what a module needs imports for. */
export function collectMentionedNames(declarations: readonly Declaration[]): ReadonlySet<string> {
  const names = new Set<string>();
  // Types, expressions and statements are plain data, and in all of them a name is what is called one.
  const visit = (node: object): void => {
    if (Array.isArray(node)) {
      for (const part of node as readonly unknown[]) if (isObject(part)) visit(part);
      return;
    }
    if (isName(node)) names.add(node.name.split('.', 1)[0] ?? node.name);
    for (const part of Object.values(node) as readonly unknown[]) if (isObject(part)) visit(part);
  };
  visit(declarations);
  return names;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isName(node: object): node is { readonly name: string } {
  return 'kind' in node && node.kind === 'name' && 'name' in node && typeof node.name === 'string';
}
