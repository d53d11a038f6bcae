/** One policy (CSP Level 3, §2.2.1). */
export type CspPolicy = {
  /** Names in lower case; the first of two with the same name counts. */
  readonly directives: ReadonlyMap<string, readonly string[]>;
  /** Names that occur again; browsers ignore all but the first. */
  readonly duplicates: readonly string[];
};

/** More directives than this are no policy that anybody wrote. */
const maxDirectives = 200;

/**
 * Parses one serialized policy. A policy without directives is an empty one, which browsers ignore.
 * @example parseCsp("default-src 'none'").directives.get('default-src') // ["'none'"]
 */
export function parseCsp(text: string): CspPolicy {
  const directives = new Map<string, readonly string[]>();
  const duplicates: string[] = [];
  for (const part of text.split(';').slice(0, maxDirectives)) {
    const [name, ...values] = part.split(/[\t\n\f\r ]+/).filter((each) => each !== '');
    if (name === undefined) continue;
    const lower = name.toLowerCase();
    if (directives.has(lower)) duplicates.push(lower);
    else directives.set(lower, values);
  }
  return { directives, duplicates };
}

/** All policies of the headers of one response: a header may hold several, separated by commas. Empty ones are left out. */
export function parseCspList(headers: readonly string[]): readonly CspPolicy[] {
  return headers
    .flatMap((header) => header.split(','))
    .map(parseCsp)
    .filter((policy) => policy.directives.size > 0);
}
