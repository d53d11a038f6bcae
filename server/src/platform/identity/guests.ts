import { anonymous } from '../access/index.ts';
import { type Authenticated, guestEntrances } from '../http/authentication.ts';
import type { Platform } from '../module.ts';
import { csrfToken } from './csrf.ts';
import { hashSecret } from './secrets.ts';

/** Whose visit the cookie of guests opens; nobody's when it has ended, so that the page can say so. */
export function createAuthenticateGuest(
  platform: Pick<Platform, 'keys' | 'plugged'>,
): (cookie: string | undefined) => Promise<Authenticated> {
  return async (cookie) => {
    if (cookie === undefined || !/^[\w-]{43}$/.test(cookie)) return { actor: anonymous };
    for (const entrance of platform.plugged(guestEntrances)) {
      const actor = await entrance.admit(hashSecret(cookie));
      if (actor !== undefined) return { actor, csrf: csrfToken(platform.keys, actor.sessionId) };
    }
    return { actor: anonymous };
  };
}
