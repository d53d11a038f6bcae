import { addDays, dayOf, startOf } from '@gatehouse/calendar';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { SlotsQuery, SlotView } from '../model/index.ts';
import type { Room } from '../rules.ts';
import { reviewNamed } from './named.ts';
import { type Scene, sceneOf } from './scene.ts';

export function presentRooms({ name }: Scene, rooms: readonly Room[]): SlotView[] {
  return rooms.flatMap(({ reviewerId, slot }) => {
    const reviewer = name(reviewerId);
    const times = { startsAt: slot.start.toISOString(), endsAt: slot.end.toISOString() };
    return reviewer === null ? [] : [{ reviewer, ...times }];
  });
}

export async function slots(platform: Platform, tx: Tx, query: SlotsQuery): Promise<SlotView[]> {
  const day = query.from ?? dayOf(platform.clock.now());
  const span = { from: startOf(day), until: startOf(addDays(day, query.days)) };
  const requester = query.review === undefined ? null : (await reviewNamed(platform, tx, query.review))?.requester;
  const scene = await sceneOf(platform, tx, span);
  const rooms = scene.rooms((id) => id !== requester && (query.reviewer === undefined || id === query.reviewer));
  return presentRooms(scene, rooms.slice(0, 500));
}
