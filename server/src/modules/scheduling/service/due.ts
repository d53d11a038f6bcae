import type { Tx } from '../../../platform/db/index.ts';
import type { DueItem } from '../../reminders/index.ts';
import { bookingStore } from '../store/index.ts';

const dayMs = 86_400_000;

/** Appointments of the next day and a half, for the reviewer and for who booked. */
export async function dueAppointments(tx: Tx, now: Date): Promise<readonly DueItem[]> {
  const rows = await bookingStore(tx).between(now, new Date(now.getTime() + 1.5 * dayMs));
  return rows.flatMap((row) =>
    [...new Set([row.person_id, row.booked_by])].flatMap((personId): DueItem[] =>
      personId === null
        ? []
        : [{ personId, caseId: row.case_id, ref: row.ref, what: 'appointment', since: row.booked_at }],
    ),
  );
}
