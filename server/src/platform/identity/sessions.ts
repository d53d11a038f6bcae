import type { Tx } from '../db/index.ts';
import { sessionCookie } from '../http/authentication.ts';
import type { ReplyCookie } from '../http/model.ts';
import type { Platform } from '../module.ts';
import { lifetimes } from './model.ts';
import { hashSecret, newSecret } from './secrets.ts';
import { sessions } from './store/credentials.ts';

export type StartedSession = { readonly id: string; readonly cookie: ReplyCookie };

/** A new session with a new secret at each sign-in, so that one planted before is worth nothing. */
export async function startSession(
  tx: Tx,
  platform: Pick<Platform, 'clock' | 'newId'>,
  personId: string,
): Promise<StartedSession> {
  const secret = newSecret();
  const at = platform.clock.now();
  const id = platform.newId();
  await sessions(tx).insert({
    id,
    token_hash: hashSecret(secret),
    person_id: personId,
    created_at: at,
    last_seen_at: at,
    expires_at: new Date(at.getTime() + lifetimes.session),
  });
  return { id, cookie: cookieOf(secret, lifetimes.session / 1000) };
}

/** Makes the browser forget the session's secret. */
export const endedCookie: ReplyCookie = cookieOf('', 0);

function cookieOf(value: string, maxAgeSeconds: number): ReplyCookie {
  return { name: sessionCookie, value, maxAgeSeconds, httpOnly: true };
}
