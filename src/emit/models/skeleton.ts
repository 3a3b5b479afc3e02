import { compile } from 'json-schema-to-typescript';
import { InternalError } from '../../diagnostics/errors.ts';
import type { Doc, IndexSignature, TypeDeclaration, TypeExpression, TypeMember } from '../../code/tree.ts';

/** A type to declare: an object by its members, anything else by its expression. */
export type TypeShape = {
  readonly name: string;
  readonly doc: Doc;
} & (
  | { readonly members: readonly TypeMember[]; readonly index?: IndexSignature }
  | { readonly type: TypeExpression }
);

/**
 * Declares the shapes as json-schema-to-typescript does: one call for a whole module, from a schema made only of placeholders.
 * What it prints is read back line by line, and every name, doc comment and type put in its place. So nothing that came from a CRD
 * reaches it: it would rename types, obey `tsType` and `title`, and follow a `$ref` inside a default to a file or the network.
 * The order of the result is that of the shapes; object types become aliases.
 */
export async function declareTypes(shapes: readonly TypeShape[]): Promise<readonly TypeDeclaration[]> {
  if (shapes.length === 0) return [];
  const titles = placeholderTitles(shapes);
  const slots: TypeMember[] = [];
  const schemas = shapes.map((shape, index) => flatSchema(shape, titles.shapes[index] ?? '', slots));
  const text = await compile({ title: titles.root, oneOf: schemas }, titles.root, {
    format: false,
    bannerComment: '',
    ignoreMinAndMaxItems: true,
    $refOptions: { resolve: { external: false }, dereference: { excludedPathMatcher: () => true } },
  });
  const outlines = readOutlines(text);
  return shapes.map((shape, index) => {
    const outline = outlines.get(titles.shapes[index] ?? '');
    if (outline === undefined) throw new InternalError(`no declaration was printed for ${shape.name}`);
    return declaration(shape, outline, slots);
  });
}

/** What one printed declaration says, still in placeholders. */
interface Outline {
  readonly hasDoc: boolean;
  readonly members: { readonly slot: number; readonly isOptional: boolean; readonly hasDoc: boolean }[];
  isOpen: boolean;
}

type FlatSchema = NonNullable<Parameters<typeof compile>[0]['oneOf']>[number];

function flatSchema(shape: TypeShape, title: string, slots: TypeMember[]): FlatSchema {
  const description = shape.doc.length > 0 ? { description: 'doc' } : {};
  if (!('members' in shape)) return { title, tsType: 'T', ...description };
  const required: string[] = [];
  const properties: Record<string, FlatSchema> = {};
  for (const member of shape.members) {
    const key = `m${slots.length}`;
    slots.push(member);
    if (!member.isOptional) required.push(key);
    properties[key] = { tsType: 'T', ...(member.doc.length > 0 ? { description: 'doc' } : {}) };
  }
  const additionalProperties = shape.index !== undefined;
  return { title, type: 'object', additionalProperties, required, properties, ...description };
}

/** A type's own name where json-schema-to-typescript leaves it as it is, else a stand-in that nothing else is called. */
function placeholderTitles(shapes: readonly TypeShape[]): {
  readonly root: string;
  readonly shapes: readonly string[];
} {
  const taken = new Set(shapes.map((shape) => shape.name));
  const free = (stem: string): string => {
    let title = stem;
    for (let count = 1; taken.has(title); count++) title = `${stem}${count}`;
    taken.add(title);
    return title;
  };
  return { root: free('Root'), shapes: shapes.map(({ name }) => (isKept(name) ? name : free('Type'))) };
}

/** Whether json-schema-to-typescript keeps a title: it strips accents and capitalises the first letter and those after a digit, `$` or `_`. */
function isKept(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]*$/.test(name) && !/\d[a-z]/.test(name);
}

function readOutlines(text: string): ReadonlyMap<string, Outline> {
  const outlines = new Map<string, Outline>();
  let hasDoc = false;
  let current: Outline | undefined;
  for (const line of text.split('\n')) {
    const head = /^export (?:type (\w+) = .*|interface (\w+) \{)$/.exec(line);
    const member = /^m(\d+)(\??): T$/.exec(line);
    if (head) {
      current = { hasDoc, members: [], isOpen: false };
      outlines.set(head[1] ?? head[2] ?? '', current);
      hasDoc = false;
    } else if (member && current) {
      current.members.push({ slot: Number(member[1]), isOptional: member[2] === '?', hasDoc });
      hasDoc = false;
    } else if (line === '[k: string]: unknown' && current) {
      current.isOpen = true;
    } else if (line === ' * doc') {
      hasDoc = true;
    } else if (!['', '/**', ' */', '}'].includes(line)) {
      throw new InternalError(`json-schema-to-typescript printed a line of unknown meaning: ${line}`);
    }
  }
  return outlines;
}

function declaration(shape: TypeShape, outline: Outline, slots: readonly TypeMember[]): TypeDeclaration {
  const doc = outline.hasDoc ? shape.doc : [];
  const base = { kind: 'type', name: shape.name, doc, parameters: [], isExported: true } as const;
  if (!('members' in shape)) return { ...base, type: shape.type };
  const members = outline.members.map(({ slot, isOptional, hasDoc }): TypeMember => {
    const member = slots[slot];
    if (member === undefined) throw new InternalError(`unknown placeholder m${slot} in ${shape.name}`);
    return { ...member, isOptional, doc: hasDoc ? member.doc : [] };
  });
  const index = outline.isOpen && shape.index !== undefined ? { index: shape.index } : {};
  return { ...base, type: { kind: 'object', members, ...index } };
}
