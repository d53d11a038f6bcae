const longestWord = 64;
const mostWords = 4000;

/**
 * The distinct words of a text as search sees them: NFKC, lower case, letters and digits of any script;
 * a word with inner dots, dashes or underscores (a host, an identifier) counts whole and in its pieces.
 */
export function wordsOf(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu)) {
    if (found.size >= mostWords) break;
    // Cut first: looking for the end of a run of a million dots takes the square of its length.
    const whole = match[0].slice(0, longestWord).replace(/[._-]+$/u, '');
    if (whole.length === 0) continue;
    found.add(whole);
    for (const piece of whole.split(/[._-]+/u)) {
      if (piece.length > 1) found.add(piece);
    }
  }
  return [...found];
}
