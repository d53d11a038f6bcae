import type { ContentKeys } from '../crypto/index.ts';

/** What a page sends with each mutation: bound to its session by a key that never leaves the server. */
export function csrfToken(keys: Pick<ContentKeys, 'fingerprint'>, sessionId: string): string {
  return keys.fingerprint('csrf', sessionId).toString('base64url');
}
