import { type CalendarPerson, writeCalendar } from '@gatehouse/calendar';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { repliesDoor } from '../../replies/index.ts';
import { eventOf, invitationMail } from '../rules.ts';
import { type BookingRow, bookingStore } from '../store/index.ts';

export const appointmentOf = (row: BookingRow) => ({
  id: row.id,
  ref: row.ref,
  sequence: row.sequence,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  isCalledOff: row.state === 'called-off',
});

export function organizerOf({ settings }: Platform): CalendarPerson | null {
  const [address] = settings.roleAddresses;
  return address === undefined ? null : { name: `Gatehouse of ${settings.organisation}`, address };
}

/** Mails the newest version to the reviewer and to who booked; a version is told once, however often the job runs. */
export async function tellBooking(platform: Platform, tx: Tx, id: string): Promise<void> {
  const row = await bookingStore(tx).lock(id);
  if (row === undefined || row.told_sequence >= row.sequence) return;
  await bookingStore(tx).update(id, { told_sequence: row.sequence });
  // Nobody heard of it before it was called off.
  if (row.state === 'called-off' && row.told_sequence < 0) return;
  const people = await peopleDoor(platform).people(tx, [
    row.person_id,
    ...(row.booked_by === null ? [] : [row.booked_by]),
  ]);
  const appointment = appointmentOf(row);
  const { origin } = platform.settings.url;
  const event = eventOf(appointment, {
    origin,
    organizer: organizerOf(platform),
    attendees: people.filter((each) => each.active).map(({ name, email }) => ({ name, address: email })),
    stamp: platform.clock.now(),
  });
  const method = appointment.isCalledOff ? 'CANCEL' : 'REQUEST';
  await repliesDoor(platform).tell(
    tx,
    people.map((each) => each.id),
    {
      ...invitationMail(appointment, origin),
      caseId: row.case_id,
      calendar: { method, text: writeCalendar({ method, name: '', events: [event] }) },
    },
  );
}
