import type { DataKey } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { AuthorView } from '../model/views.ts';
import { guestStore } from '../store/index.ts';
import { openGuest } from './sealing.ts';

export type Author = { readonly by_id: string | null; readonly guest_id: string | null };
export type NameOf = (author: Author) => AuthorView;

/** Who wrote what, by name. For guests, people are the organisation, and other guests somebody of their own side. */
export async function authorsOf(
  platform: Platform,
  tx: Tx,
  sheet: { readonly id: string; readonly key: DataKey },
  authors: readonly Author[],
): Promise<NameOf> {
  const guests = new Map(
    (await guestStore(tx).ofSheet(sheet.id)).map((row) => [row.id, openGuest(sheet.key, row).name]),
  );
  const isGuest = tx.actor.kind === 'guest';
  const ids = isGuest ? [] : [...new Set(authors.flatMap(({ by_id }) => by_id ?? []))];
  const people = new Map((await peopleDoor(platform).people(tx, ids)).map(({ id, name }) => [id, name]));
  return ({ by_id, guest_id }) => {
    if (guest_id !== null) return { kind: 'guest', id: guest_id, name: guests.get(guest_id) ?? 'a colleague' };
    if (isGuest) return { kind: 'organisation', id: null, name: platform.settings.organisation };
    if (by_id === null) return { kind: 'gatehouse', id: null, name: 'Gatehouse' };
    return { kind: 'person', id: by_id, name: people.get(by_id) ?? 'somebody' };
  };
}
