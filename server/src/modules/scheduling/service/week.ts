import { addDays, dayOf, mondayOf, startOf } from '@gatehouse/calendar';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { WeekQuery, WeekView } from '../model/index.ts';
import { presentBookings } from './bookings.ts';
import { presentCapacity } from './capacity.ts';
import { presentFreezes } from './freezes.ts';
import { sceneOf } from './scene.ts';
import { presentRooms } from './slots.ts';

/** Everything that a calendar of some days shows, as far as the actor may see it. */
export async function week(platform: Platform, tx: Tx, query: WeekQuery): Promise<WeekView> {
  const from = query.from ?? mondayOf(dayOf(platform.clock.now()));
  const span = { from: startOf(from), until: startOf(addDays(from, query.days)) };
  const scene = await sceneOf(platform, tx, span, true);
  const { name, bookings } = scene;
  const seen = new Set(bookings.map((row) => `${row.person_id} ${row.starts_at.getTime()}`));
  const hidden = scene.taken.filter((row) => !seen.has(`${row.person_id} ${row.starts_at.getTime()}`));
  const away = scene.absences.filter(({ fromAt, untilAt }) => fromAt < span.until && untilAt > span.from);
  const frozen = scene.freezes.filter((row) => startOf(row.from_day) < span.until);
  return {
    from,
    days: query.days,
    reviewers: scene.reviewers.map(presentCapacity),
    bookings: presentBookings(name, bookings),
    taken: hidden.flatMap((row) => {
      const reviewer = name(row.person_id);
      const times = { startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString() };
      return reviewer === null ? [] : [{ reviewer, ...times }];
    }),
    absences: away.flatMap(({ personId, fromAt, untilAt }) => {
      const reviewer = name(personId);
      const times = { fromAt: fromAt.toISOString(), untilAt: untilAt.toISOString() };
      return reviewer === null ? [] : [{ reviewer, ...times }];
    }),
    freezes: presentFreezes(platform, name, frozen),
    slots: presentRooms(scene, scene.rooms(() => true).slice(0, 1000)),
  };
}
