/** This many words in a row that stand in another's text too are a phrase carried over, not a coincidence. */
const phraseLength = 6;

/** Every phrase (six words in a row, case and punctuation aside) that occurs in some of the texts. */
export function collectPhrases(texts: Iterable<string>): ReadonlySet<string> {
  return new Set([...texts].flatMap((text) => phrasesOf(wordsOf(text))));
}

/** The first run of words in a text that is made of these phrases alone; undefined when none of them occurs. */
export function findCarriedPhrase(text: string, phrases: ReadonlySet<string>): string | undefined {
  const words = wordsOf(text);
  const carried = phrasesOf(words).map((phrase) => phrases.has(phrase));
  const start = carried.indexOf(true);
  if (start < 0) return undefined;
  const after = carried.indexOf(false, start);
  const end = (after < 0 ? carried.length : after) - 1 + phraseLength;
  return words.slice(start, end).join(' ');
}

function phrasesOf(words: readonly string[]): readonly string[] {
  return words
    .slice(0, Math.max(0, words.length - phraseLength + 1))
    .map((_, index) => words.slice(index, index + phraseLength).join(' '));
}

/** Words with the dots, slashes and dashes inside them, so that a label key or a path is one word. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_./-]*[\p{L}\p{N}]/gu) ?? [];
}
