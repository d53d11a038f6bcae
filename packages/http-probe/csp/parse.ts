/** One policy (CSP Level 3, §2.2.1). */
export type CspPolicy = {
  /** Names in lower case; the first of two with the same name counts. */
  readonly directives: ReadonlyMap<string, readonly string[]>;
  /** Names that occur again; browsers ignore all but the first. */
  readonly duplicates: readonly string[];
};

/** More directives than this are no policy that anybody wrote. */
const maxDirectives = 200;
/** UTF-16 units of all policies of one place together: as much as all headers of an answer may have. */
const maxLength = 64 * 1024;
const maxPolicies = 100;

/**
 * Parses one serialized policy. A policy without directives is an empty one, which browsers ignore. One that is beyond all
 * measure is empty as well: a part of it could look stricter than it is, and one policy less never does.
 * @example parseCsp("default-src 'none'").directives.get('default-src') // ["'none'"]
 */
export function parseCsp(text: string): CspPolicy {
  const directives = new Map<string, readonly string[]>();
  const duplicates: string[] = [];
  const parts = text.length > maxLength ? [] : text.split(';', maxDirectives + 1);
  if (parts.length > maxDirectives) return { directives, duplicates };
  for (const part of parts) {
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
  return parseAll(headers.slice(0, maxPolicies).flatMap((header) => header.split(',', maxPolicies)));
}

/** Those that are not empty, as long as they are within measure; leaving out others makes nothing look stricter. */
export function parseAll(texts: readonly string[]): readonly CspPolicy[] {
  let open = maxLength;
  const bounded = texts.slice(0, maxPolicies).filter((text) => {
    open -= text.length;
    return open >= 0;
  });
  return bounded.map(parseCsp).filter((policy) => policy.directives.size > 0);
}
