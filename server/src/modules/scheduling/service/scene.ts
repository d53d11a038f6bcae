import { dayOf, type Interval } from '@gatehouse/calendar';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { openRooms, type Reviewer, type Room } from '../rules.ts';
import {
  type BookingRow,
  bookingStore,
  capacityStore,
  type FreezeRow,
  freezeStore,
  type TakenRow,
} from '../store/index.ts';
import type { Named } from './named.ts';

export type Span = { readonly from: Date; readonly until: Date };

/** Everything that decides which slots are open in a span, read in as few statements as it takes. */
export type Scene = {
  /** Active ones, by name. */
  readonly reviewers: readonly (Reviewer & Named & { readonly hoursPerWeek: number; readonly version: number })[];
  /** Bookings that the actor sees; empty unless asked for. */
  readonly bookings: readonly BookingRow[];
  readonly taken: readonly TakenRow[];
  readonly absences: readonly { readonly personId: string; readonly fromAt: Date; readonly untilAt: Date }[];
  readonly freezes: readonly FreezeRow[];
  readonly name: (id: string | null) => Named | null;
  readonly rooms: (wanted: (reviewerId: string) => boolean) => readonly Room[];
};

export async function sceneOf(platform: Platform, tx: Tx, span: Span, withBookings = false): Promise<Scene> {
  const rows = await capacityStore(tx).withOffers();
  const ids = rows.map((row) => row.person_id);
  const bookings = withBookings ? await bookingStore(tx).between(span.from, span.until) : [];
  const taken = await bookingStore(tx).taken(ids, span.from, span.until);
  const freezes = await freezeStore(tx).from(dayOf(span.from));
  const named = [...ids, ...bookings.map((row) => row.booked_by), ...freezes.map((row) => row.set_by)];
  const people = await peopleDoor(platform).people(tx, [...new Set(named.filter((id) => id !== null))]);
  const absences = await peopleDoor(platform).absencesOf(tx, ids);
  const byId = new Map(people.map((person) => [person.id, person]));
  const name = (id: string | null): Named | null => {
    const found = id === null ? undefined : byId.get(id);
    return found === undefined ? null : { id: found.id, name: found.name };
  };
  const reviewers = rows
    .filter((row) => byId.get(row.person_id)?.active === true)
    .map(({ person_id: id, hours_per_week: hoursPerWeek, zone, version, offers }) => ({
      ...{ id, name: name(id)?.name ?? '', hoursPerWeek, zone, version },
      offers: offers.map(({ weekday, start_minute, minutes }) => ({ weekday, start: start_minute, minutes })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const busy = Map.groupBy(
    [
      ...taken.map((row) => ({ id: row.person_id, start: row.starts_at, end: row.ends_at })),
      ...absences.map(({ personId, fromAt, untilAt }) => ({ id: personId, start: fromAt, end: untilAt })),
    ],
    ({ id }) => id,
  );
  const frozen = freezes.map((row) => ({ from: row.from_day, until: row.until_day }));
  const busyOf = (id: string): readonly Interval[] => busy.get(id) ?? [];
  const now = platform.clock.now();
  const rooms = (wanted: (id: string) => boolean): readonly Room[] =>
    openRooms(
      reviewers.filter(({ id }) => wanted(id)),
      busyOf,
      frozen,
      { ...span, now },
    );
  return { reviewers, bookings, taken, absences, freezes, name, rooms };
}
