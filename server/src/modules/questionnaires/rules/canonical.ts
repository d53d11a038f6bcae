/** JSON with sorted keys, so that equal answers are equal texts. Answers are bounded in depth by their types. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export function sameAnswer(a: { value: unknown; unknown: boolean }, b: { value: unknown; unknown: boolean }): boolean {
  return a.unknown === b.unknown && canonicalJson(a.value ?? null) === canonicalJson(b.value ?? null);
}
