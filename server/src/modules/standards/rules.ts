type Named = { readonly edition: string };

/** Newest first: numbers in an edition count as numbers, so that 5.0.10 stands before 5.0.9. */
export function newestFirst<E extends Named>(editions: readonly E[]): readonly E[] {
  return [...editions].sort((a, b) => byParts(b.edition, a.edition));
}

function byParts(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = comparePart(left[i] ?? '', right[i] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

const parts = (edition: string): readonly string[] => edition.match(/\d+|[^\d._-]+/g) ?? [];

function comparePart(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) !== Number(b)) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What an edition is compared with when nobody says: the adopted one, or else the one before it. */
export function comparedWith(
  edition: string,
  editions: readonly Named[],
  adopted: string | undefined,
): string | undefined {
  if (adopted !== undefined && adopted !== edition) return adopted;
  const sorted = newestFirst(editions).map((e) => e.edition);
  return sorted[sorted.indexOf(edition) + 1];
}
