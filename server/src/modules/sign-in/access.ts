import type { PersonActor } from '../../platform/access/index.ts';

/** Passkeys open everything that a person may do, so only a person who is there adds or removes them. */
export function mayChangePasskeys(actor: PersonActor): boolean {
  return actor.via === 'session';
}

/** Scopes of a new token that the actor may not give away: all of `*` without carrying it, and permissions not held. */
export function scopesBeyond(
  actor: Pick<PersonActor, 'permissions'>,
  carriesEverything: boolean,
  scopes: readonly string[],
): readonly string[] {
  return scopes.filter((scope) => (scope === '*' ? !carriesEverything : !actor.permissions.has(scope)));
}
