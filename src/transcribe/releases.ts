/** True for a release's tag as upstream writes it: `v1.3.0`, `v1.4.0-rc1`. */
export function isReleaseTag(text: string): boolean {
  return /^v\d+\.\d+\.\d+(-[\w.]+)?$/.test(text);
}

/** The release to take our descriptions from: the same one when it is there, else the newest; undefined when there is none. */
export function findTextsFolder(folders: readonly string[], tag: string): string | undefined {
  if (folders.includes(tag)) return tag;
  return folders.filter(isReleaseTag).sort(compareReleases).at(-1);
}

/** By number, and a pre-release before its release. */
function compareReleases(a: string, b: string): number {
  const [left, right] = [releaseParts(a), releaseParts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function releaseParts(tag: string): readonly number[] {
  const [numbers = '', preRelease] = tag.slice(1).split('-', 2);
  const counter = Number(/\d+/.exec(preRelease ?? '')?.[0] ?? 0);
  return [...numbers.split('.').map(Number), preRelease === undefined ? Infinity : counter];
}
