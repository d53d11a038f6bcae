import type { Actor, PersonActor } from '../../../platform/access/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Log } from '../../../platform/log.ts';

/** The console and the system have no credentials of their own. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind === 'person') return actor;
  throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in, or send a token in the Authorization header.');
}

/** Refused sign-ins are worth a look: they are logged with where they came from, never with what was sent. */
export async function watched<T>(log: Log, remoteAddress: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.kind !== 'internal')
      log.warn('auth.failed', { reason: error.code, remoteAddress });
    throw error;
  }
}
