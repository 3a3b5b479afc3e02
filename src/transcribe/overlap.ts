/** A run of this many words in common is a phrase carried over, not a coincidence. */
export const longestSharedRun = 5;

/**
 * The longest run of words that two texts share, when it is longer than `longestSharedRun`; else undefined. Case and
 * punctuation do not count.
 */
export function findSharedRun(ours: string, theirs: string): string | undefined {
  const [left, right] = [wordsOf(ours), wordsOf(theirs)];
  let best: readonly string[] = [];
  for (let start = 0; start < left.length; start += 1) {
    for (let at = 0; at < right.length; at += 1) {
      let length = 0;
      while (start + length < left.length && left[start + length] === right[at + length]) length += 1;
      if (length > best.length) best = left.slice(start, start + length);
    }
  }
  return best.length > longestSharedRun ? best.join(' ') : undefined;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_./-]*[\p{L}\p{N}]/gu) ?? [];
}
