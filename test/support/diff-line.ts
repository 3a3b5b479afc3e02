import type { Change } from '../../src/diff/types.ts';

/** A change as the raw walk of `raw-facts.ts` words it. */
export function lineOf({
  code,
  group,
  version,
  kind,
  path,
  count,
  keyword,
  old,
  new: fresh,
}: Change): string {
  const place = `${group}/${version} ${kind}`;
  const isObject = /^(kind|version|field)-(added|removed)$/.test(code);
  const detail = isObject
    ? `#${count ?? 0}`
    : code.startsWith('enum-value')
      ? JSON.stringify(fresh ?? old)
      : (keyword ?? '');
  const word = code.startsWith('rule-') ? 'rule' : code;
  return [place, word, path ?? '', detail].filter((part) => part !== '').join(' ');
}
