import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { bookSlots } from '../access.ts';
import { type BookingRequest, type BookingView, type MoveRequest, tellJob } from '../model/index.ts';
import type { Room } from '../rules.ts';
import { type BookingRow, bookingStore } from '../store/index.ts';
import { type Named, namesOf, openReview, personOf, reviewNamed } from './named.ts';
import { sceneOf } from './scene.ts';

type NameOf = (id: string | null) => Named | null;

export function presentBookings(name: NameOf, rows: readonly BookingRow[]): BookingView[] {
  return rows.map((row) => ({
    id: row.id,
    review: { id: row.case_id, ref: row.ref },
    reviewer: name(row.person_id) ?? { id: row.person_id, name: '' },
    bookedBy: name(row.booked_by),
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    state: row.state,
  }));
}

async function withNames(platform: Platform, tx: Tx, rows: readonly BookingRow[]): Promise<BookingView[]> {
  const people = rows.flatMap((row) => [row.person_id, row.booked_by]);
  return presentBookings(await namesOf(platform, tx, people), rows);
}

export async function bookingsOf(platform: Platform, tx: Tx, review: string): Promise<BookingView[]> {
  const found = await reviewNamed(platform, tx, review);
  if (found === undefined) throw notFound('review');
  return withNames(platform, tx, await bookingStore(tx).ofCase(found.caseId));
}

/** The open slot that begins then at this reviewer, kept from others until the transaction ends. */
async function roomAt(platform: Platform, tx: Tx, reviewerId: string, startsAt: Date): Promise<Room> {
  await bookingStore(tx).lockReviewer(reviewerId);
  const scene = await sceneOf(platform, tx, { from: startsAt, until: new Date(startsAt.getTime() + 86_400_000) });
  const rooms = scene.rooms((id) => id === reviewerId);
  const found = rooms.find(({ slot }) => slot.start.getTime() === startsAt.getTime());
  if (found !== undefined) return found;
  throw new DomainError('conflict', 'slot_taken', 'This time is not open any more. Choose another slot.', {
    details: { field: 'startsAt' },
  });
}

export async function book(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  { review: name, reviewer, startsAt }: BookingRequest,
): Promise<BookingView> {
  requirePermission(actor, bookSlots.name);
  const review = await openReview(platform, tx, name);
  if (review.requester === reviewer)
    throw new DomainError(
      'conflict',
      'reviewer_is_requester',
      'Who asked for the review is not the one who looks at it.',
    );
  const { slot } = await roomAt(platform, tx, reviewer, startsAt);
  const row: BookingRow = {
    id: platform.newId(),
    case_id: review.caseId,
    ref: review.ref,
    person_id: reviewer,
    starts_at: slot.start,
    ends_at: slot.end,
    state: 'booked',
    booked_by: personOf(tx),
    booked_at: platform.clock.now(),
    sequence: 0,
    told_sequence: -1,
  };
  await bookingStore(tx).insert(row);
  return changed(platform, tx, row, 'booking.made', 'slot-booked');
}

async function standing(platform: Platform, tx: Tx, actor: Actor, id: string): Promise<BookingRow> {
  requirePermission(actor, bookSlots.name);
  const row = await bookingStore(tx).lock(id);
  if (row === undefined) throw notFound('booking');
  if (row.state === 'booked' && row.ends_at > platform.clock.now()) return row;
  throw new DomainError('conflict', 'booking_over', 'The appointment was called off, or its time is over.');
}

export async function move(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  id: string,
  { startsAt, reviewer }: MoveRequest,
): Promise<BookingView> {
  const before = await standing(platform, tx, actor, id);
  const review = await openReview(platform, tx, before.case_id);
  const person = reviewer ?? before.person_id;
  if (review.requester === person)
    throw new DomainError(
      'conflict',
      'reviewer_is_requester',
      'Who asked for the review is not the one who looks at it.',
    );
  // Somebody else now: the one before is told that it was called off, by a version of its own.
  if (person !== before.person_id) {
    await callOff(platform, tx, before);
    return book(platform, tx, actor, { review: before.case_id, reviewer: person, startsAt });
  }
  const { slot } = await roomAt(platform, tx, person, startsAt);
  const row = { ...before, starts_at: slot.start, ends_at: slot.end, sequence: before.sequence + 1 };
  await bookingStore(tx).update(id, { starts_at: row.starts_at, ends_at: row.ends_at, sequence: row.sequence });
  return changed(platform, tx, row, 'booking.moved', 'slot-moved');
}

export async function cancel(platform: Platform, tx: Tx, actor: Actor, id: string): Promise<BookingView> {
  return callOff(platform, tx, await standing(platform, tx, actor, id));
}

async function callOff(platform: Platform, tx: Tx, before: BookingRow): Promise<BookingView> {
  const row = { ...before, state: 'called-off' as const, sequence: before.sequence + 1 };
  await bookingStore(tx).update(row.id, { state: row.state, sequence: row.sequence });
  return changed(platform, tx, row, 'booking.called-off', 'slot-called-off');
}

/** A review that is over needs no appointment. */
export async function callOffFor(platform: Platform, tx: Tx, caseId: string): Promise<void> {
  const now = platform.clock.now();
  for (const row of await bookingStore(tx).ofCase(caseId))
    if (row.state === 'booked' && row.starts_at > now) await callOff(platform, tx, row);
}

async function changed(
  platform: Platform,
  tx: Tx,
  row: BookingRow,
  action: string,
  event: string,
): Promise<BookingView> {
  const facts = { at: row.starts_at.toISOString(), person: row.person_id };
  await platform.audit.record(tx, {
    action,
    subject: { type: 'booking', id: row.id },
    after: { ...facts, case: row.case_id },
  });
  await caseDoor(platform).addEvent(tx, row.case_id, { name: event, facts });
  await platform.jobs.enqueue(tx, tellJob, { booking: row.id });
  await platform.live.notify(tx, { topic: 'schedule', id: row.person_id });
  const [view] = await withNames(platform, tx, [row]);
  if (view === undefined) throw new Error('One row has one view.');
  return view;
}
