import { matched } from '../matched.ts';
import type { Int } from './value.ts';

/**
 * `string.findAll(pattern, limit)`: what Go's FindAllString finds; an empty match right behind another match does not count.
 * The expression has the flags g and u; where it is one object for many calls, each call starts anew.
 */
export function findAll(text: string, pattern: RegExp, limit: Int): string[] {
  const found: string[] = [];
  let end = -1;
  pattern.lastIndex = 0;
  while (limit < 0 || found.length < limit) {
    const match = pattern.exec(text);
    if (!match) break;
    const [value] = match;
    if (value !== '' || match.index !== end) found.push(value);
    end = match.index + value.length;
    if (value === '') pattern.lastIndex += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return found;
}

/** `string.find(pattern)`: the first match, '' where there is none. */
export function findFirst(text: string, pattern: RegExp): string {
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  return match ? matched(match) : '';
}
