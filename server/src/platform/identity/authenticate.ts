import type pg from 'pg';
import { type Actor, anonymous, type Permission, permissionsOf } from '../access/index.ts';
import { DomainError } from '../errors.ts';
import type { Authenticate } from '../http/authentication.ts';
import type { Platform } from '../module.ts';
import { csrfToken } from './csrf.ts';
import { everyScope, sightScope } from './model.ts';
import { hashSecret, isApiToken } from './secrets.ts';
import { type Credential, credentialReader } from './store/authentication.ts';

type Needs = Pick<Platform, 'clock' | 'keys' | 'log' | 'permissions'>;

/**
 * Who sends a request, in one query. Without credentials, or with a session that has ended, it is nobody: the page of
 * sign-in must still open, and no page can remove the old cookie. A token that does not hold is refused, so that a
 * script learns it. The database looks secrets up by their digest: no duration depends on how much of one was guessed.
 */
export function createAuthenticate(platform: Needs, pool: Pick<pg.Pool, 'query'>): Authenticate {
  const { clock, keys, log } = platform;
  const read = credentialReader(pool);
  return async ({ cookie, authorization, remoteAddress }) => {
    if (authorization !== undefined) {
      const token = /^Bearer +(\S{1,200})$/i.exec(authorization)?.[1];
      const formed = token !== undefined && isApiToken(token);
      const credential = formed ? await read.byToken(hashSecret(token), clock.now()) : undefined;
      if (credential === undefined) {
        log.warn('auth.failed', { reason: formed ? 'token_invalid' : 'token_malformed', remoteAddress });
        throw new DomainError('unauthenticated', 'unauthenticated', 'The token is unknown, revoked or expired.');
      }
      return { actor: actorOf(credential, 'token', platform.permissions()) };
    }
    // 256 bits in base64url; anything else is not ours.
    if (cookie === undefined || !/^[\w-]{43}$/.test(cookie)) return { actor: anonymous };
    const credential = await read.bySession(hashSecret(cookie), clock.now());
    if (credential === undefined) return { actor: anonymous };
    const actor = actorOf(credential, 'session', platform.permissions());
    return { actor, csrf: csrfToken(keys, actor.credentialId) };
  };
}

function actorOf(
  credential: Credential,
  via: 'session' | 'token',
  all: readonly Permission[],
): Extract<Actor, { kind: 'person' }> {
  const held = permissionsOf(all, credential.roles);
  const carriesAll = credential.scopes.includes(everyScope);
  const carries = (scope: string): boolean => carriesAll || credential.scopes.includes(scope);
  return {
    kind: 'person',
    personId: credential.person_id,
    name: credential.name,
    // A scoped token is a list of permissions, not its person: it carries no role but the sight, and that if it says so.
    roles: carriesAll ? credential.roles : credential.roles.filter((r) => r === 'security' && carries(sightScope)),
    permissions: carriesAll ? held : new Set([...held].filter(carries)),
    via,
    credentialId: credential.credential_id,
  };
}
