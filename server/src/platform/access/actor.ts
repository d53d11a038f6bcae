export const roles = ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** On whose behalf something is done. The database learns it per transaction and decides by it. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly name: string;
      readonly roles: readonly Role[];
      readonly permissions: ReadonlySet<string>;
      readonly via: 'session' | 'token';
      readonly credentialId: string;
    }
  | { readonly kind: 'system'; readonly task: string }
  | { readonly kind: 'console' }
  | GuestActor
  | { readonly kind: 'anonymous' };

/** Somebody outside without an account, let in to exactly one thing (`of`); for everything else the same as nobody. */
export type GuestActor = {
  readonly kind: 'guest';
  readonly guestId: string;
  readonly of: string;
  readonly sessionId: string;
};

export type PersonActor = Extract<Actor, { kind: 'person' }>;

export const anonymous: Actor = { kind: 'anonymous' };
export const console: Actor = { kind: 'console' };

export function systemActor(task: string): Actor {
  return { kind: 'system', task };
}

/** The system and the console act within their own task; a person by role and, with a token, by its scopes. */
export function may(actor: Actor, permission: string): boolean {
  switch (actor.kind) {
    case 'system':
    case 'console':
      return true;
    case 'anonymous':
    case 'guest':
      return false;
    case 'person':
      return actor.permissions.has(permission);
  }
}

export function actorLabel(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.personId}`;
    case 'system':
      return `system:${actor.task}`;
    case 'console':
      return 'console';
    case 'guest':
      return `guest:${actor.guestId}`;
    case 'anonymous':
      return 'anonymous';
  }
}
