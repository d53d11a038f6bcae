import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { bounds, type Invitation, type Invited, mailLinkJob } from '../model/index.ts';
import type { GuestView } from '../model/views.ts';
import { type GuestRow, guestStore, sheetStore } from '../store/index.ts';
import { addLink, mailLink, refuseUnreachable } from './links.ts';
import { type OpenSheet, openSheet } from './open-sheet.ts';
import { authorsOf, type NameOf } from './people-named.ts';
import { addressPrint, keyOf, openGuest, sealGuest } from './sealing.ts';

/**
 * Lets somebody outside in to one sheet, or to pages of it. A guest hands on only pages of its own; the database checks
 * that as well. A guest's own transaction sends no mail: the system makes that link, and mails it.
 */
export async function invite(platform: Platform, tx: Tx, sheetId: string, invitation: Invitation): Promise<Invited> {
  const sheet = await openSheet(platform, tx, sheetId);
  const { name, address, pages, mail = true } = invitation;
  refuseUnreachable(platform, address);
  await refusePages(tx, sheet, pages);
  const { actor } = tx;
  // A guest who takes pages back and hands them on again sends mails all the same.
  const counted = (guest: GuestRow): boolean => actor.kind === 'guest' || guest.revoked_at === null;
  if ((await guestStore(tx).ofSheet(sheetId)).filter(counted).length >= bounds.guests)
    throw new DomainError('conflict', 'guest_limit', `The sheet has ${bounds.guests} guests already.`);
  const id = platform.newId();
  await guestStore(tx).insert({
    id,
    sheet_id: sheetId,
    sealed: sealGuest(sheet.key, id, { name, address }),
    address_print: addressPrint(platform.keys, sheetId, address),
    pages: pages === undefined ? null : [...pages],
    invited_by: actor.kind === 'person' ? actor.personId : null,
    invited_by_guest: actor.kind === 'guest' ? actor.guestId : null,
    invited_at: platform.clock.now(),
    last_seen_at: null,
    revoked_at: null,
    revoked_by: null,
  });
  const subject = { type: 'sheet', id: sheetId };
  const after = { guest: id, pages: pages ?? null, mailed: mail };
  await platform.audit.record(tx, { action: 'sheet.guest-invited', subject, after });
  await platform.live.notify(tx, { topic: 'sheet', id: sheetId });
  return handLink(platform, tx, { id, name, address }, mail);
}

async function handLink(
  platform: Platform,
  tx: Tx,
  guest: { readonly id: string; readonly name: string; readonly address: string },
  mail: boolean,
): Promise<Invited> {
  if (mail && tx.actor.kind === 'guest') {
    await platform.jobs.enqueue(tx, mailLinkJob, { guestId: guest.id });
    return { guestId: guest.id, expiresAt: null };
  }
  const made = await addLink(platform, tx, guest.id);
  if (!mail) return { guestId: guest.id, ...made };
  await mailLink(platform, tx, guest, made);
  return { guestId: guest.id, expiresAt: made.expiresAt };
}

async function refusePages(tx: Tx, { definition }: OpenSheet, pages: readonly string[] | undefined): Promise<void> {
  const { actor } = tx;
  const own = actor.kind === 'guest' ? await guestStore(tx).find(actor.guestId) : undefined;
  if (actor.kind === 'guest' && own?.invited_by_guest !== null)
    throw new DomainError('forbidden', 'guest_partial', 'Only who was invited by the organisation hands parts on.');
  const open = own?.pages ?? definition.pages.map((page) => page.id);
  const strange = (pages ?? (own === undefined ? [] : open)).find((page) => !open.includes(page));
  if (strange === undefined && (pages !== undefined || own === undefined || own.pages === null)) return;
  throw new DomainError('invalid', 'guest_pages', `pages: give one or more of ${open.join(', ')}.`, {
    details: { field: 'pages', allowed: open },
  });
}

/** Another link for a guest whose link was used or is over; the one before stays as it is. */
export async function linkAgain(
  platform: Platform,
  tx: Tx,
  sheetId: string,
  guestId: string,
  mail: boolean,
): Promise<Invited> {
  const sheet = await openSheet(platform, tx, sheetId);
  const row = await guestOfSheet(tx, sheetId, guestId);
  if (row.revoked_at !== null) throw notFound('guest');
  const subject = { type: 'sheet', id: sheetId };
  await platform.audit.record(tx, { action: 'sheet.guest-invited', subject, after: { guest: guestId, again: true } });
  return handLink(platform, tx, { id: guestId, ...openGuest(sheet.key, row) }, mail);
}

async function guestOfSheet(tx: Tx, sheetId: string, guestId: string): Promise<GuestRow> {
  const row = await guestStore(tx).find(guestId);
  if (row === undefined || row.sheet_id !== sheetId) throw notFound('guest');
  return row;
}

/** From the next request on, also for colleagues to whom parts were handed. What they answered stays. */
export async function revokeGuest(platform: Platform, tx: Tx, sheetId: string, guestId: string): Promise<void> {
  await openSheet(platform, tx, sheetId);
  await guestOfSheet(tx, sheetId, guestId);
  const by = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const revoked = await guestStore(tx).revoke(guestId, platform.clock.now(), by);
  const subject = { type: 'sheet', id: sheetId };
  for (const guest of revoked)
    await platform.audit.record(tx, { action: 'sheet.guest-revoked', subject, before: { guest } });
  await platform.live.notify(tx, { topic: 'sheet', id: sheetId });
}

export async function guestsOf(platform: Platform, tx: Tx, sheetId: string): Promise<GuestView[]> {
  const { key } = await openSheet(platform, tx, sheetId);
  const rows = await guestStore(tx).ofSheet(sheetId);
  const inviters = rows.map((row) => ({ by_id: row.invited_by, guest_id: row.invited_by_guest }));
  const nameOf = await authorsOf(platform, tx, { id: sheetId, key }, inviters);
  return rows.map((row) => guestViewOf(row, openGuest(key, row), nameOf));
}

export function guestViewOf(
  row: GuestRow,
  { name, address }: { readonly name: string; readonly address: string },
  nameOf: NameOf,
): GuestView {
  return {
    ...{ id: row.id, name, address, pages: row.pages },
    invitedBy: nameOf({ by_id: row.invited_by, guest_id: row.invited_by_guest }),
    invitedAt: row.invited_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

/** The work of the job, as the system: the link that a guest may not mail itself. */
export async function mailLinkOf(platform: Platform, tx: Tx, guestId: string): Promise<void> {
  const row = await guestStore(tx).find(guestId);
  const sheet = row === undefined ? undefined : await sheetStore(tx).find(row.sheet_id);
  if (row === undefined || sheet === undefined || row.revoked_at !== null) return;
  await mailLink(platform, tx, openGuest(keyOf(platform.keys, sheet), row), await addLink(platform, tx, guestId));
}
