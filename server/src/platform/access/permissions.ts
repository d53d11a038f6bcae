import { DomainError } from '../errors.ts';
import { type Actor, may, type Role } from './actor.ts';

/** Declared by the module that checks it; `roles` makes each role a readable list in reports/access.md. */
export type Permission = { readonly name: string; readonly says: string; readonly roles: readonly Role[] };

export function permissionsOf(all: readonly Permission[], held: readonly Role[]): ReadonlySet<string> {
  return new Set(all.filter((p) => p.roles.some((role) => held.includes(role))).map((p) => p.name));
}

/** Refuses unless the actor holds the permission; the message names it, so that an administrator can help. */
export function requirePermission(actor: Actor, permission: string): void {
  if (actor.kind === 'anonymous' || actor.kind === 'guest') {
    throw new DomainError(
      'unauthenticated',
      'unauthenticated',
      'Sign in, or send a token in the Authorization header.',
    );
  }
  if (!may(actor, permission)) {
    throw new DomainError(
      'forbidden',
      'forbidden',
      `This needs the permission "${permission}", which your roles or the scopes of your token do not give.`,
      { details: { permission } },
    );
  }
}
