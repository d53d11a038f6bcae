import type { Actor } from '../access/index.ts';
import { requirePermission } from '../access/index.ts';
import { DomainError } from '../errors.ts';
import type { Route } from './model.ts';

const mutating: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export function isMutating(method: string): boolean {
  return mutating.has(method);
}

/** A route that forgot to say who may call it, or what it writes to the audit log, does not register. */
export function refuseUndeclared(route: Route, permissions: ReadonlySet<string>): void {
  const name = `${route.method} ${route.url}`;
  const { access } = route;
  const declared = 'permission' in access || 'signedIn' in access || 'public' in access || 'guest' in access;
  if (!declared) throw new Error(`${name} does not declare who may call it.`);
  if ('permission' in access && !permissions.has(access.permission))
    throw new Error(`${name} asks for the permission "${access.permission}", which no module declares.`);
  if (isMutating(route.method) && (route.audit ?? '') === '')
    throw new Error(`${name} changes something but declares no audit event.`);
}

function guestEnded(): DomainError {
  return new DomainError(
    'unauthenticated',
    'guest_ended',
    'Your visit has ended, or your link was withdrawn. Ask whoever invited you for a new link.',
  );
}

export function authorise(route: Route, actor: Actor): void {
  if ('public' in route.access) return;
  if ('permission' in route.access) {
    requirePermission(actor, route.access.permission);
  } else if ('guest' in route.access) {
    if (actor.kind !== 'guest') throw guestEnded();
  } else if (actor.kind === 'anonymous') {
    throw new DomainError(
      'unauthenticated',
      'unauthenticated',
      'Sign in, or send a token in the Authorization header.',
    );
  }
}
