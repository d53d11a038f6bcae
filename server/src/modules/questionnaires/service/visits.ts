import { anonymous, type GuestActor, systemActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import { guestCookie, type ReplyCookie } from '../../../platform/http/index.ts';
import { csrfToken, hashSecret, newSecret } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { lifetimes } from '../model/index.ts';
import type { DoorView } from '../model/link-view.ts';
import type { OutcomeView, VisitView } from '../model/views.ts';
import { answerStore, entranceStore, guestStore } from '../store/index.ts';
import { contentsOf } from './contents.ts';
import { formOf, remembered } from './forms.ts';
import { guestViewOf } from './guests.ts';
import { type OpenSheet, openSheet, stateOf } from './open-sheet.ts';
import { outcomeViewOf } from './outcome-view.ts';
import { authorsOf } from './people-named.ts';
import { openGuest } from './sealing.ts';
import { notYetAgain } from './status.ts';
import { tell } from './tell.ts';

const cookieOf = (value: string, maxAgeSeconds: number): ReplyCookie => ({
  name: guestCookie,
  value,
  maxAgeSeconds,
  httpOnly: true,
});
export const endedVisit: ReplyCookie = cookieOf('', 0);

/**
 * A link lets in once, and always into a new visit with a secret of its own: one that was planted in the browser before
 * is worth nothing. A wrong, used, expired or withdrawn link is one answer, through the same statement.
 */
export async function enter(platform: Platform, token: string, origin: string | undefined): Promise<ReplyCookie> {
  // No other site lets a browser in as a guest of its choice.
  if (origin !== undefined && origin !== platform.settings.url.origin)
    throw new DomainError('forbidden', 'csrf', 'Links of Gatehouse are used on the page of Gatehouse itself.');
  const secret = newSecret();
  const at = platform.clock.now();
  const visit = {
    id: platform.newId(),
    secret: hashSecret(secret),
    at,
    until: new Date(at.getTime() + lifetimes.visit),
  };
  const found = await platform.db.as(anonymous, (tx) => entranceStore(tx).enter(hashSecret(token), visit));
  if (found === undefined) throw linkInvalid();
  const actor: GuestActor = { kind: 'guest', guestId: found.guest_id, of: found.sheet_id, sessionId: visit.id };
  await platform.db.as(actor, async (tx) => {
    const { row } = await openSheet(platform, tx, actor.of);
    await platform.audit.record(tx, { action: 'sheet.guest-entered', subject: { type: 'sheet', id: row.id } });
    await tell(platform, tx, row, 'guest-entered');
  });
  return cookieOf(secret, lifetimes.visit / 1000);
}

/**
 * What stands behind a link, for whoever holds it and has not used it yet: who asks, in whose name, what, and until when.
 * Nothing of the case, and nothing of the answers. A link that does not let in any more says nothing.
 */
export async function lookAt(platform: Platform, token: string): Promise<DoorView> {
  const at = platform.clock.now();
  const found = await platform.db.as(anonymous, (tx) => entranceStore(tx).look(hashSecret(token), at));
  if (found === undefined) throw linkInvalid();
  return platform.db.reading(systemActor('questionnaires.show-door'), async (tx) => {
    const sheet = await openSheet(platform, tx, found.sheet_id);
    const guest = await guestStore(tx).find(found.guest_id);
    if (guest === undefined) throw linkInvalid();
    const inviter = { by_id: guest.invited_by, guest_id: guest.invited_by_guest };
    const nameOf = await authorsOf(platform, tx, { id: sheet.row.id, key: sheet.key }, [inviter]);
    return {
      organisation: platform.settings.organisation,
      guest: openGuest(sheet.key, guest).name,
      invitedBy: nameOf(inviter).name,
      title: sheet.definition.title,
      pages: guest.pages?.length ?? null,
      minutes: sheet.definition.minutes ?? null,
      expiresAt: found.expires_at.toISOString(),
    };
  });
}

function linkInvalid(): DomainError {
  return new DomainError(
    'not_found',
    'guest_link_invalid',
    'This link was used already, has expired, or was withdrawn. Ask whoever invited you for a new one.',
  );
}

/** Whose visit the cookie opens; asked with each request of a guest. */
export async function admit(platform: Platform, digest: Buffer): Promise<GuestActor | undefined> {
  const at = platform.clock.now();
  const found = await platform.db.as(anonymous, (tx) => entranceStore(tx).admit(digest, at, lifetimes.visitIdle));
  if (found === undefined) return undefined;
  return { kind: 'guest', guestId: found.guest_id, of: found.sheet_id, sessionId: found.visit_id };
}

export async function leave(platform: Platform, actor: GuestActor): Promise<void> {
  await platform.db.as(actor, async (tx) => {
    await platform.audit.record(tx, { action: 'sheet.guest-left', subject: { type: 'sheet', id: actor.of } });
    await entranceStore(tx).leave();
  });
}

export function visitOf(platform: Platform, actor: GuestActor): Promise<VisitView> {
  return platform.db.reading(actor, async (tx) => {
    const sheet = await openSheet(platform, tx, actor.of);
    const guests = await guestStore(tx).ofSheet(actor.of);
    const own = guests.find((guest) => guest.id === actor.guestId);
    if (own === undefined) throw new Error('A guest who was admitted does not see itself.');
    const submitter = { by_id: sheet.row.submitted_by, guest_id: sheet.row.submitted_guest };
    const contents = await contentsOf(platform, tx, sheet, [submitter]);
    const { row, definition } = sheet;
    return {
      organisation: platform.settings.organisation,
      csrf: csrfToken(platform.keys, actor.sessionId),
      guest: {
        id: own.id,
        name: openGuest(sheet.key, own).name,
        pages: own.pages,
        mayHandOn: own.invited_by_guest === null,
      },
      sheet: {
        id: row.id,
        definition: { id: definition.id, version: definition.version, title: definition.title },
        state: stateOf(row, contents.rows),
        openedAt: row.opened_at.toISOString(),
        submittedAt: row.submitted_at?.toISOString() ?? null,
        submittedBy: row.submitted_at === null ? null : contents.nameOf(submitter),
        outcome: await outcomeFor(platform, tx, sheet, own.pages),
        answers: contents.answers,
        comments: contents.comments,
        files: contents.files,
      },
      colleagues: guests
        .filter((guest) => guest.id !== own.id)
        .map((guest) => guestViewOf(guest, openGuest(sheet.key, guest), contents.nameOf)),
    };
  });
}

/**
 * What is visible on a guest's pages may hang on answers of other pages, which this guest may not read: those the system
 * looks at, and only ids of the guest's own pages come out of it.
 */
export async function outcomeFor(
  platform: Platform,
  tx: Tx,
  { row, key, definition }: OpenSheet,
  pages: readonly string[] | null,
): Promise<OutcomeView> {
  const now = platform.clock.now();
  if (pages === null) {
    const rows = await answerStore(tx).all(row.id);
    return outcomeViewOf(formOf(definition, remembered(key, rows), now), notYetAgain(rows));
  }
  const actor = systemActor('questionnaires.show-pages');
  const rows = await platform.db.reading(actor, (all) => answerStore(all).all(row.id));
  const form = formOf(definition, remembered(key, rows), now);
  return outcomeViewOf(form, notYetAgain(rows), new Set(idsOf(definition, pages)));
}

type Definition = OpenSheet['definition'];
type Items = readonly Definition['pages'][number]['items'][number][];

/** Ids of these pages, and of everything in them. */
function idsOf(definition: Definition, pages: readonly string[]): readonly string[] {
  return definition.pages
    .filter((page) => pages.includes(page.id))
    .flatMap((page) => [page.id, ...itemIds(page.items)]);
}

function itemIds(items: Items): readonly string[] {
  return items.flatMap((item) => [
    ...(item.id === undefined ? [] : [item.id]),
    ...('items' in item ? itemIds(item.items) : []),
    ...('choices' in item ? item.choices.map((choice) => choice.id) : []),
  ]);
}
