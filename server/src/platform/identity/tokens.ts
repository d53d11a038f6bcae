import type { Tx } from '../db/index.ts';
import type { Platform } from '../module.ts';
import { hashSecret, hintOf, newApiToken } from './secrets.ts';
import { apiTokens } from './store/credentials.ts';

export type NewToken = {
  readonly personId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Milliseconds. */
  readonly lifetime: number;
  /** The token by which it is made: the new one neither outlives it nor stays when it is revoked. */
  readonly madeWith?: { readonly id: string; readonly expires_at: Date } | undefined;
};

/** Makes a token; its text is given once, here, and nowhere kept. */
export async function issueToken(
  tx: Tx,
  platform: Pick<Platform, 'clock' | 'newId'>,
  given: NewToken,
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  const token = newApiToken();
  const id = platform.newId();
  const at = platform.clock.now();
  const latest = given.madeWith?.expires_at.getTime() ?? Number.POSITIVE_INFINITY;
  const expiresAt = new Date(Math.min(at.getTime() + given.lifetime, latest));
  await apiTokens(tx).insert({
    id,
    token_hash: hashSecret(token),
    person_id: given.personId,
    name: given.name,
    scopes: [...new Set(given.scopes)],
    hint: hintOf(token),
    created_at: at,
    expires_at: expiresAt,
    last_used_at: null,
    made_with: given.madeWith?.id ?? null,
  });
  return { id, token, expiresAt };
}
