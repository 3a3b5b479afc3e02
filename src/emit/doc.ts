import type { CustomResource, StructuralSchema, ValueValidation } from '../model/types.ts';
import type { Doc, DocTag } from '../code/tree.ts';

/**
 * The doc comment of a schema: its description, then what TypeScript cannot say, one tag a line (default, bounds, pattern, format,
 * list type). A paragraph that begins with `Deprecated:`, as Go writes it, becomes the tag.
 */
export function schemaDoc(schema: StructuralSchema, isDeprecated: boolean): Doc {
  const { text, deprecation } = describe(schema, isDeprecated);
  return withTags(text, [...constraintTags(schema), ...deprecation]);
}

/** The doc comment of the type that a schema is declared as: what holds of the field alone, its default and bounds, stays with the field. */
export function typeDoc(schema: StructuralSchema, isDeprecated: boolean): Doc {
  const { text, deprecation } = describe(schema, isDeprecated);
  return withTags(text, deprecation);
}

/** The doc comment of a plain text; a paragraph that begins with `Deprecated:` becomes the tag. No text, no comment. */
export function textDoc(description: string | undefined): Doc {
  const { text, deprecation } = splitDeprecation(textLines(description ?? ''));
  return withTags(text, deprecation === undefined ? [] : [{ tag: 'deprecated', text: deprecation }]);
}

/** Sentences of ours for something that belongs to a kind, marked deprecated where the kind's version is. */
export function resourceDoc(resource: CustomResource, ...lines: readonly string[]): Doc {
  const deprecation = deprecationOf(resource);
  return withTags(lines, deprecation === undefined ? [] : [deprecation]);
}

/** `@deprecated` with the reason; undefined where the version is served and not deprecated. */
export function deprecationOf(resource: CustomResource): DocTag | undefined {
  const apiVersion = `${resource.group}/${resource.version}`;
  if (!resource.served) return { tag: 'deprecated', text: `${apiVersion} is not served` };
  if (!resource.deprecated) return undefined;
  return { tag: 'deprecated', text: resource.deprecationWarning ?? `${apiVersion} is deprecated` };
}

/** Text, a blank line, tags. */
export function withTags(text: readonly string[], tags: readonly DocTag[]): Doc {
  return text.length > 0 && tags.length > 0 ? [...text, '', ...tags] : [...text, ...tags];
}

/** A text as lines without trailing blanks, no blank line at either end. */
function textLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  if (first < 0) return [];
  return lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
}

function describe(
  schema: StructuralSchema,
  isDeprecated: boolean,
): { readonly text: readonly string[]; readonly deprecation: readonly DocTag[] } {
  const { text, deprecation } = splitDeprecation(textLines(schema.description ?? schema.title ?? ''));
  if (deprecation !== undefined) return { text, deprecation: [{ tag: 'deprecated', text: deprecation }] };
  return { text, deprecation: isDeprecated ? [{ tag: 'deprecated' }] : [] };
}

function splitDeprecation(lines: readonly string[]): {
  readonly text: readonly string[];
  readonly deprecation?: string;
} {
  const start = lines.findIndex(
    (line, index) => /^deprecated:/i.test(line) && (index === 0 || lines[index - 1] === ''),
  );
  if (start < 0) return { text: lines };
  const blank = lines.indexOf('', start);
  const end = blank < 0 ? lines.length : blank;
  const deprecation = lines
    .slice(start, end)
    .join(' ')
    .replace(/^deprecated:\s*/i, '');
  const rest = [...lines.slice(0, start), ...lines.slice(end + 1)];
  return { text: textLines(rest.join('\n')), deprecation };
}

function constraintTags(schema: StructuralSchema): DocTag[] {
  const { validation } = schema;
  const stated = Object.values(tags).flatMap((tagOf) => tagOf(validation) ?? []);
  if (schema.default !== undefined) stated.unshift(tag('default', JSON.stringify(schema.default)));
  if (schema.kind === 'array' && schema.listType !== undefined)
    stated.push(tag('listType', listTypeText(schema)));
  return stated;
}

/** The tag of each keyword, in the order of the comment: one of `ValueValidation` that is not here does not compile. */
const tags: { readonly [K in keyof ValueValidation]-?: (from: ValueValidation) => DocTag | undefined } = {
  format: own('format'),
  minLength: own('minLength'),
  maxLength: own('maxLength'),
  pattern: own('pattern'),
  minimum: ({ minimum, exclusiveMinimum }) =>
    minimum === undefined ? undefined : tag(exclusiveMinimum ? 'exclusiveMinimum' : 'minimum', minimum),
  maximum: ({ maximum, exclusiveMaximum }) =>
    maximum === undefined ? undefined : tag(exclusiveMaximum ? 'exclusiveMaximum' : 'maximum', maximum),
  multipleOf: own('multipleOf'),
  minItems: own('minItems'),
  maxItems: own('maxItems'),
  uniqueItems: ({ uniqueItems }) => (uniqueItems === true ? { tag: 'uniqueItems' } : undefined),
  minProperties: own('minProperties'),
  maxProperties: own('maxProperties'),
  // These stand with the bound.
  exclusiveMinimum: untold,
  exclusiveMaximum: untold,
  // These are in the type.
  required: untold,
  enum: untold,
  // These no tag can say.
  allOf: untold,
  anyOf: untold,
  oneOf: untold,
  not: untold,
};

/** A keyword whose value is the tag's text. */
function own(
  keyword: Exclude<keyof ValueValidation, 'required' | 'enum' | 'allOf' | 'anyOf' | 'oneOf' | 'not'>,
): (validation: ValueValidation) => DocTag | undefined {
  return ({ [keyword]: value }) => (value === undefined ? undefined : tag(keyword, String(value)));
}

function untold(): undefined {
  return undefined;
}

function tag(name: string, value: string | number): DocTag {
  return { tag: name, text: oneLine(String(value)) };
}

function listTypeText(schema: Extract<StructuralSchema, { kind: 'array' }>): string {
  if (schema.listType !== 'map') return String(schema.listType);
  return `map, keyed by ${schema.listMapKeys.join(', ')}`;
}

/** A pattern or a default may hold line breaks: spelled as escapes they stay on the tag's line. */
function oneLine(text: string): string {
  return text
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
