import type { Actor } from '../../../platform/access/index.ts';

/** Who wrote a row: a person, a guest, or Gatehouse itself. */
export function authorOf(actor: Actor): { readonly by_id: string | null; readonly guest_id: string | null } {
  return {
    by_id: actor.kind === 'person' ? actor.personId : null,
    guest_id: actor.kind === 'guest' ? actor.guestId : null,
  };
}
