import { assertNever } from '../diagnostics/errors.ts';
import type { Phrase } from '../diff/describe.ts';
import type { Change } from '../diff/types.ts';
import { isJsonObject } from '../values/json.ts';
import type { Json } from '../values/json.ts';

/** What advice needs to know of the package beside the change. */
export interface AdviceContext {
  /** What to import a group/version from (`ocm-api/cluster/v1`); undefined where the new package has it no more. */
  entryOf(group: string, version: string): string | undefined;
}

/** What a TypeScript developer who is hit by a change has to do, as one sentence without its full stop. */
export function adviseChange(change: Change, context: AdviceContext): readonly Phrase[] {
  if (change.rootExport !== undefined && !isGone(change))
    return adviseRoot(change, change.rootExport, context);
  const { code, kind, path = '', old, new: fresh, guess } = change;
  const place = quote(path);
  switch (code) {
    case 'kind-added':
      return ['import ', quote(kind), ' from its group and version'];
    case 'kind-removed':
      return ['remove what imports ', quote(kind), ': servers of this release know no such kind'];
    case 'version-added':
      return ['nothing, until you want to use it'];
    case 'version-removed':
    case 'served-changed':
      return adviseMove(change, context);
    case 'storage-changed':
    case 'deprecation-changed':
      return ['move to another version when you can'];
    case 'scope-changed':
      return fresh === 'Namespaced'
        ? ['give every ', quote(kind), ' a metadata.namespace, and name it in requests']
        : ['leave metadata.namespace out of every ', quote(kind), ', and out of requests'];
    case 'names-changed':
      return adviseNames(fresh);
    case 'field-added':
      return change.hits.includes('writers')
        ? ['set ', place, ' in what you create and update']
        : [
            'add ',
            place,
            ' to whole objects that you write out (fixtures), or type them as ',
            quote(`${kind}Input`),
            ': what you create may leave it out',
          ];
    case 'field-removed':
      return [
        'stop reading and writing ',
        place,
        ...(guess === undefined ? [] : ['; look whether ', quote(guess), ' has taken its place']),
      ];
    case 'field-renamed':
      return [
        'write ',
        quote(renamed(path, fresh)),
        ' where you read or write ',
        quote(renamed(path, old)),
        ', and read both while old objects are about',
      ];
    case 'became-required':
      return change.hits.includes('writers')
        ? ['set ', place, ' in what you create and update']
        : ['add ', place, ' to whole objects that you write out (fixtures)'];
    case 'became-optional':
      return ['expect ', place, ' to be undefined where you read it'];
    case 'type-changed':
      return [
        'read and write ',
        place,
        ` as ${typeWords(fresh)}`,
        ...(change.hits.includes('writers') ? [] : [': the compiler shows where the rest is to be handled']),
      ];
    case 'nullable-changed':
      return fresh === true
        ? ['expect ', place, ' to be null where you read it']
        : ['leave ', place, ' out rather than set it to null'];
    case 'enum-value-added':
      return ['handle ', quote(fresh), ' where you switch over ', place, ', or have a default branch'];
    case 'enum-value-removed':
      return ['write another value than ', quote(old), ' to ', place, ', and drop the branches for it'];
    case 'enum-constraint-added':
      return ['write only the values that the type of ', place, ' names'];
    case 'enum-constraint-removed':
      return ['handle any text where you read ', place, ': it is a string now'];
    case 'default-added':
      return [
        'expect ',
        place,
        ' to be set where it was left out, and add it to whole objects that you write out (fixtures)',
      ];
    case 'default-removed':
      return ['set ', place, ' yourself where you relied on ', quote(old)];
    case 'default-changed':
      return ['set ', place, ' yourself where you rely on ', quote(old)];
    case 'validation-changed':
      return change.keyword === 'selectableFields'
        ? ['select by other fields, or filter what you have listed']
        : [
            'check what you write to ',
            ...ofPlace(path),
            ' against ',
            quote(`${change.keyword ?? ''}: ${textOf(fresh)}`),
            `: validate${kind} tells`,
          ];
    case 'list-semantics-changed':
      return [
        'keep the items of ',
        place,
        ' distinct as ',
        quote(fresh),
        ' asks, and look at what you apply to it',
      ];
    case 'rule-added':
    case 'rule-changed':
      return [
        'make sure that what you write to ',
        ...ofPlace(path),
        ' keeps the rule ',
        quote(messageOf(fresh)),
        `: validate${kind} tells`,
      ];
    case 'rule-removed':
    case 'printer-columns-changed':
      return ['nothing'];
    case 'subresources-changed':
      return ['look at each request that writes the status or the scale of ', quote(kind)];
    case 'const-added':
      return ['nothing, until you want to use it'];
    case 'const-removed':
      return ['remove what imports ', place, ', or write its value ', quote(old), ' yourself'];
    case 'const-changed':
      return ['look where ', place, ' is compared or written: it is ', quote(fresh), ' now'];
    case 'go-type-changed':
      return [`import the type of `, place, ` by its new name: ${change.why}`];
    default:
      return assertNever(code);
  }
}

function isGone({ code }: Change): boolean {
  return code === 'version-removed' || code === 'kind-removed';
}

function adviseRoot(
  { group, kind, code, version }: Change,
  root: NonNullable<Change['rootExport']>,
  context: AdviceContext,
): readonly Phrase[] {
  // Another group has a kind of this name now, and that is what the change is about.
  if (code === 'kind-added')
    return [
      'import each ',
      quote(kind),
      ' from its group and version: the root of the package has none any more',
    ];
  const entry = context.entryOf(group, root.old);
  if (entry === undefined) return adviseMove({ group, kind, version, rootExport: root }, context);
  return [
    'import ',
    quote(kind),
    ' from ',
    quote(entry),
    ` to keep ${root.old}`,
    ...(root.new === undefined
      ? []
      : [
          `, or move to ${root.new}: `,
          quote(`ocm-gen diff --kind ${kind} ${root.old} ${root.new}`),
          ' tells what that means',
        ]),
  ];
}

function adviseMove(
  { group, kind, version, rootExport }: Pick<Change, 'group' | 'kind' | 'version' | 'rootExport'>,
  context: AdviceContext,
): readonly Phrase[] {
  const entry = rootExport?.new === undefined ? undefined : context.entryOf(group, rootExport.new);
  return entry === undefined
    ? ['move to a version of ', quote(kind), ` that is served: ${version} is not`]
    : [
        'import ',
        quote(kind),
        ' from ',
        quote(entry),
        `, and move to ${rootExport?.new ?? ''}: ${version} is not served`,
      ];
}

function adviseNames(fresh: Json | undefined): readonly Phrase[] {
  const names = isJsonObject(fresh) ? fresh : {};
  const plural = names.plural;
  return typeof plural === 'string'
    ? ['take the plural from the package, or write ', quote(plural), ', in URLs, RBAC rules and webhooks']
    : ['take the kind of lists from the package: it is ', quote(names.listKind), ' now'];
}

/** A path with another last name. */
function renamed(path: string, name: Json | undefined): string {
  return `${path.slice(0, path.lastIndexOf('.') + 1)}${typeof name === 'string' ? name : ''}`;
}

function ofPlace(path: string): readonly Phrase[] {
  return path === '' ? ['it'] : [quote(path)];
}

/** What the server says when the rule is broken, else the rule. */
function messageOf(rule: Json | undefined): string {
  const { message, rule: expression } = isJsonObject(rule) ? rule : {};
  return textOf(message ?? expression);
}

function typeWords(type: Json | undefined): string {
  return typeof type === 'string' ? type : 'another type';
}

function quote(value: Json | undefined): Phrase {
  return { value: textOf(value) };
}

function textOf(value: Json | undefined): string {
  if (value === undefined) return 'none';
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
}
