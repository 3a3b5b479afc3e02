import type { Json } from '../values/json.ts';
import { isPossible, type ScalarKind } from './enum-values.ts';
import type { Reporter } from './report.ts';
import type { SchemaProps } from './schema-props.ts';

const kinds: { readonly [type: string]: ScalarKind | undefined } = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
};

/**
 * Reports the members of a scalar's enum that no value of its type can be (OCM3017): the API server takes the definition, and refuses every
 * object that means them. A null is passed over, for people list one beside `nullable`.
 */
export function checkEnum({ type, intOrString, bounds, location }: SchemaProps, reporter: Reporter): void {
  const kind = intOrString ? 'int-or-string' : kinds[type];
  if (kind === undefined) return;
  for (const [index, member] of (bounds.enum ?? []).entries()) {
    if (member === null || isPossible(kind, member)) continue;
    const text = JSON.stringify(member);
    const hint = hintOf(kind, member);
    reporter.report({
      code: 'OCM3017',
      severity: 'warning',
      message: `enum member ${text.length > 60 ? `${text.slice(0, 57)}...` : text} is never accepted, because values are of type ${kind}`,
      pointer: [...location.pointer, 'enum', index],
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

/** A word that its author did not know for a boolean. */
function hintOf(kind: ScalarKind, member: Json): string | undefined {
  const takesText = kind === 'string' || kind === 'int-or-string';
  if (takesText && typeof member === 'boolean') {
    return `YAML reads an unquoted ${member ? 'yes, on or true' : 'no, off or false'} as a boolean: write the word in quotes`;
  }
  if (takesText && typeof member === 'number')
    return 'YAML reads an unquoted number as a number: write it in quotes';
  return undefined;
}
