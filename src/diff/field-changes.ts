import { hasDefault } from '../model/has-default.ts';
import { optional } from '../values/optional.ts';
import type { StructuralSchema } from '../model/types.ts';
import { childrenOf } from '../model/walk.ts';
import { canonical } from './canonical.ts';
import { hitsOf } from './hits.ts';
import type { LoneField, Presence, SchemaPair } from './match-schemas.ts';
import type { VersionChange } from './types.ts';

/** How a property is there, to those who read it and to those who write it. */
interface Form {
  /** The read type has it, always: required, or the server puts its default there. */
  readonly isRead: boolean;
  /** The Input type must have it, and so must what is sent. */
  readonly isWritten: boolean;
}

function formOf({ isRequired }: Presence, schema: StructuralSchema): Form {
  const isFilled = hasDefault(schema);
  return { isRead: isRequired || isFilled, isWritten: isRequired && !isFilled };
}

/** A property that is new, with all that is below it. */
export function describeAdded({ schema, presence, isOtherParentOpen, guess }: LoneField): VersionChange {
  const form = formOf(presence, schema);
  const isWritten = form.isWritten || isOtherParentOpen;
  return {
    code: 'field-added',
    path: schema.path,
    new: describeType(schema),
    ...countBelow(schema),
    ...optional('guess', guess),
    hits: hitsOf({ writers: isWritten, 'running code': isWritten, 'test fixtures': form.isRead }),
    why: form.isWritten
      ? 'it is required and has no default: objects without it are refused'
      : isOtherParentOpen
        ? 'any value was kept there before, and now it is checked'
        : form.isRead
          ? 'the server fills it in, so that objects that were read have it; who writes may leave it out'
          : 'it is optional',
  };
}

/** A property that is gone, with all that is below it. */
export function describeRemoved({ schema, isOtherParentOpen, guess }: LoneField): VersionChange {
  return {
    code: 'field-removed',
    path: schema.path,
    old: describeType(schema),
    ...countBelow(schema),
    ...optional('guess', guess),
    hits: isOtherParentOpen
      ? hitsOf({ readers: true })
      : hitsOf({ readers: true, writers: true, 'running code': true, 'test fixtures': true }),
    why: isOtherParentOpen
      ? 'its type is gone; the server still keeps what is written there, unchecked'
      : 'it is gone from the types, and the server drops it without a word',
  };
}

/** What changed about a property of both: its name, whether it must be there, its default. */
export function compareFields(pair: SchemaPair): readonly VersionChange[] {
  const { field } = pair;
  if (field === undefined) return compareDefaults(pair);
  const renamed: readonly VersionChange[] =
    field.oldName === field.newName
      ? []
      : [
          {
            code: 'field-renamed',
            path: pair.to.path,
            old: field.oldName,
            new: field.newName,
            hits: hitsOf({ readers: true, writers: true, 'running code': true, 'test fixtures': true }),
            why: 'the old name reads as undefined, and the server drops what is written to it',
          },
        ];
  return [...renamed, ...compareRequired(pair, field), ...compareDefaults(pair)];
}

type FieldOfBoth = NonNullable<SchemaPair['field']>;

function compareRequired({ from, to, isEnvelope }: SchemaPair, field: FieldOfBoth): readonly VersionChange[] {
  if (field.from.isRequired === field.to.isRequired) return [];
  if (isEnvelope) {
    return [describeRequired(to.path, field.to.isRequired, {}, 'every object has it, required or not')];
  }
  const [old, fresh] = [formOf(field.from, from), formOf(field.to, to)];
  if (field.to.isRequired) {
    const isWritten = fresh.isWritten && !old.isWritten;
    return [
      describeRequired(
        to.path,
        true,
        { writers: isWritten, 'running code': isWritten, 'test fixtures': fresh.isRead && !old.isRead },
        isWritten
          ? 'objects without it are refused; who reads it need not expect it to be absent any more'
          : 'the server fills it in wherever it is left out',
      ),
    ];
  }
  const isAbsent = old.isRead && !fresh.isRead;
  return [
    describeRequired(
      to.path,
      false,
      { readers: isAbsent, 'running code': isAbsent },
      isAbsent ? 'it may be absent now' : 'its default fills it in, as before',
    ),
  ];
}

function describeRequired(
  path: string,
  isRequired: boolean,
  hits: Parameters<typeof hitsOf>[0],
  why: string,
): VersionChange {
  return { code: isRequired ? 'became-required' : 'became-optional', path, hits: hitsOf(hits), why };
}

/** Names that `required` lists without there being such a property. */
export function compareUndeclaredRequired({ from, to }: SchemaPair): readonly VersionChange[] {
  const undeclared = (schema: StructuralSchema): readonly string[] =>
    (schema.validation.required ?? []).filter((name) => ![from, to].some((each) => declares(each, name)));
  const [old, fresh] = [new Set(undeclared(from)), new Set(undeclared(to))];
  const pathOf = (name: string): string => (to.path === '' ? name : `${to.path}.${name}`);
  const refused = 'objects without it are refused';
  return [
    ...[...fresh]
      .filter((name) => !old.has(name))
      .map((name) => describeRequired(pathOf(name), true, { writers: true, 'running code': true }, refused)),
    ...[...old]
      .filter((name) => !fresh.has(name))
      .map((name) => describeRequired(pathOf(name), false, {}, 'no type speaks of it')),
  ];
}

function declares(schema: StructuralSchema, name: string): boolean {
  return 'properties' in schema && schema.properties.has(name);
}

function compareDefaults({ from, to, field }: SchemaPair): readonly VersionChange[] {
  if (canonical(from.default) === canonical(to.default)) return [];
  const [old, fresh] = [formOf(field?.from ?? unstated, from), formOf(field?.to ?? unstated, to)];
  const both = { path: to.path, ...optional('old', from.default), ...optional('new', to.default) };
  if (from.default === undefined) {
    const isFilled = fresh.isRead && !old.isRead;
    return [
      {
        code: 'default-added',
        ...both,
        hits: hitsOf({ 'running code': isFilled, 'test fixtures': isFilled }),
        why: isFilled
          ? 'where it was absent, the server now puts this value'
          : 'who writes may leave it out; who reads finds it as before',
      },
    ];
  }
  if (to.default === undefined) {
    return [
      {
        code: 'default-removed',
        ...both,
        hits: hitsOf({ readers: old.isRead && !fresh.isRead, writers: true, 'running code': true }),
        why: fresh.isWritten
          ? 'objects that leave it out are refused'
          : 'where it is left out it stays absent: no value is put there any more',
      },
    ];
  }
  return [
    {
      code: 'default-changed',
      ...both,
      hits: hitsOf({ writers: true, 'running code': true }),
      why: 'leaving it out means something else now',
    },
  ];
}

const unstated: Presence = { isRequired: false };

/** The type of a schema in the words of its definition: `object`, `array`, `int-or-string`, ... */
export function describeType(schema: StructuralSchema): string {
  const notes = [
    ...('embeddedResource' in schema && schema.embeddedResource ? ['embedded resource'] : []),
    ...(schema.kind === 'object' && (schema.preserveUnknownFields || schema.additionalProperties === true)
      ? ['open']
      : []),
    ...(schema.kind === 'object' && schema.additionalProperties === false ? ['no fields'] : []),
  ];
  return notes.length === 0 ? schema.kind : `${schema.kind} (${notes.join(', ')})`;
}

function countBelow(schema: StructuralSchema): { readonly count?: number } {
  const count = countFields(schema);
  return count === 0 ? {} : { count };
}

/** How many properties a schema states, at any depth. */
export function countFields(schema: StructuralSchema): number {
  return childrenOf(schema).reduce(
    (sum, [edge, child]) => sum + countFields(child) + (edge.kind === 'property' ? 1 : 0),
    0,
  );
}
