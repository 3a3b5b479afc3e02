import { compareCodePoints } from '../values/order.ts';

/** Whether a word is the tag of a release, as upstream writes it: `v1.3.0`, `v1.4.0-rc.1`. */
export function isTag(word: string): boolean {
  return /^v\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/.test(word);
}

/** Whether a tag is of a release that precedes another: `v1.4.0-rc.1`. */
export function isPreRelease(tag: string): boolean {
  return tag.includes('-');
}

/** Orders tags as https://semver.org/#spec-item-11 says, the oldest first; `v1.4.0-rc.2` stands before `v1.4.0-rc.10` and `v1.4.0`. */
export function compareTags(left: string, right: string): number {
  const [a, b] = [splitTag(left), splitTag(right)];
  const byNumbers = compareLists(a.numbers, b.numbers);
  if (byNumbers !== 0) return byNumbers;
  if (a.labels.length === 0 || b.labels.length === 0) return b.labels.length - a.labels.length;
  return compareLists(a.labels, b.labels) || compareCodePoints(left, right);
}

/** The highest tag that is no pre-release; undefined where there is none. */
export function findNewestTag(tags: readonly string[]): string | undefined {
  return tags.filter((tag) => !isPreRelease(tag)).reduce(higher, undefined);
}

function higher(best: string | undefined, tag: string): string {
  return best === undefined || compareTags(tag, best) > 0 ? tag : best;
}

function splitTag(tag: string): { readonly numbers: readonly string[]; readonly labels: readonly string[] } {
  const [version = '', ...rest] = tag.slice(1).split('-');
  return { numbers: version.split('.'), labels: rest.length === 0 ? [] : rest.join('-').split('.') };
}

function compareLists(left: readonly string[], right: readonly string[]): number {
  const index = left.findIndex((label, position) => label !== right[position]);
  if (index < 0) return left.length - right.length;
  const [a = '', b] = [left[index], right[index]];
  return b === undefined ? 1 : compareLabels(a, b);
}

/** Numbers come before words, and by their size, however many digits they have. */
function compareLabels(left: string, right: string): number {
  const [isNumber, isOther] = [isNumeric(left), isNumeric(right)];
  if (isNumber !== isOther) return isNumber ? -1 : 1;
  if (!isNumber) return compareCodePoints(left, right);
  const difference = BigInt(left) - BigInt(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function isNumeric(label: string): boolean {
  return /^\d+$/.test(label);
}
