const longestText = 1000;

/**
 * Compares a whole text with a pattern in which `*` stands for any characters, `?` for one, and `[0-9]` for a digit. Takes
 * time in proportion to the product of both lengths at most.
 */
export function matcherOf(pattern: string): (text: string) => boolean {
  const parts = pattern.match(/\[0-9\]|[\s\S]/g) ?? [];
  return (text) => text.length <= longestText && matches(parts, text);
}

/** Goes back to the last `*` only, so it never tries exponentially many ways. */
function matches(parts: readonly string[], text: string): boolean {
  let [at, part, starPart, starAt] = [0, 0, -1, 0];
  while (at < text.length) {
    const wanted = parts[part];
    if (wanted === '*') {
      starPart = part;
      starAt = at;
      part += 1;
    } else if (wanted !== undefined && fits(wanted, text.charAt(at))) {
      part += 1;
      at += 1;
    } else if (starPart >= 0) {
      starAt += 1;
      at = starAt;
      part = starPart + 1;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === '*');
}

function fits(part: string, character: string): boolean {
  return part === '?' || (part === '[0-9]' ? /\d/.test(character) : part === character);
}
