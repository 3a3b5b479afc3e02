import type { Json } from '../values/json.ts';
import {
  readBoolean,
  readList,
  readObject,
  readString,
  reportUnknown,
  type Keyword,
} from './keyword-value.ts';
import { optional } from '../values/optional.ts';
import type { ValidationRule } from './types.ts';

/** Decodes x-kubernetes-validations, entry by entry; what has a wrong type is reported and left out. */
export function decodeRules(value: Json, keyword: Keyword): readonly ValidationRule[] {
  return readList(value, keyword).map((raw, index) => {
    const { document, pointer } = keyword.location;
    const list = { document, pointer: [...pointer, keyword.name] };
    const entry = readObject(raw, { ...keyword, name: String(index), location: list }) ?? {};
    const location = { document, pointer: [...list.pointer, index] };
    return decodeRule(entry, (name) => ({ name, location, reporter: keyword.reporter }));
  });
}

function decodeRule(
  entry: { readonly [key: string]: Json },
  keywordOf: (name: string) => Keyword,
): ValidationRule {
  for (const name of Object.keys(entry)) if (!known.has(name)) reportUnknown(keywordOf(name));
  const string = (name: string): string | undefined => {
    const value = entry[name] ?? null;
    return value === null ? undefined : readString(value, keywordOf(name));
  };
  const { optionalOldSelf = null } = entry;
  return {
    rule: string('rule') ?? '',
    ...optional('message', string('message')),
    ...optional('messageExpression', string('messageExpression')),
    ...optional('reason', string('reason')),
    ...optional('fieldPath', string('fieldPath')),
    ...optional(
      'optionalOldSelf',
      optionalOldSelf === null ? undefined : readBoolean(optionalOldSelf, keywordOf('optionalOldSelf')),
    ),
    location: keywordOf('').location,
  };
}

const known: ReadonlySet<string> = new Set([
  'rule',
  'message',
  'messageExpression',
  'reason',
  'fieldPath',
  'optionalOldSelf',
]);
