/** The tokens of the Referrer Policy standard, and whether other sites learn more than the origin over HTTPS. */
const known: Readonly<Record<string, 'private' | 'leaky'>> = {
  'no-referrer': 'private',
  'same-origin': 'private',
  'strict-origin': 'private',
  'strict-origin-when-cross-origin': 'private',
  // As good as the one before for requests that stay on HTTPS, but it is sent on a downgrade as well.
  'no-referrer-when-downgrade': 'leaky',
  origin: 'leaky',
  'origin-when-cross-origin': 'leaky',
  'unsafe-url': 'leaky',
};

export type ReferrerPolicy = { readonly policy: string | null; readonly judgement: 'private' | 'leaky' | 'unknown' };

/**
 * The policy that a browser follows: the last token that it knows (Referrer Policy §8.1). Null without headers.
 * @example parseReferrerPolicy(['no-referrer, whimsy'])?.policy === 'no-referrer'
 */
export function parseReferrerPolicy(headers: readonly string[]): ReferrerPolicy | null {
  if (headers.length === 0) return null;
  const tokens = headers.flatMap((header) => header.split(',')).map((each) => each.trim().toLowerCase());
  const policy = tokens.findLast((each) => Object.hasOwn(known, each));
  if (policy === undefined) return { policy: null, judgement: 'unknown' };
  return { policy, judgement: known[policy] ?? 'unknown' };
}
