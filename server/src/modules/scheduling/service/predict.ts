import { dayOf, type Prediction, predictDate } from '@gatehouse/calendar';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { reviewsDoor } from '../../reviews/index.ts';
import type { AskedReview, SchedulingDoor } from '../model/index.ts';
import { daysOf, hoursLeft, hoursOf } from '../rules.ts';
import { sceneOf } from './scene.ts';

export async function predictedDate(platform: Platform, tx: Tx, asked: AskedReview): Promise<Prediction> {
  const now = platform.clock.now();
  const today = dayOf(now);
  const { reviewers, absences, freezes } = await sceneOf(platform, tx, { from: now, until: now });
  const queue = await reviewsDoor(platform).queue(tx);
  return predictDate({
    today,
    before: queue.map(hoursLeft),
    own: hoursOf(asked),
    reviewers: reviewers.map(({ id, zone, hoursPerWeek }) => ({
      hoursPerWeek,
      absent: absences.filter(({ personId }) => personId === id).map((absence) => daysOf(zone, absence)),
    })),
    frozen: freezes.map((row) => ({ from: row.from_day, until: row.until_day })),
  });
}

export function schedulingDoor(platform: Platform): SchedulingDoor {
  return { predictedDate: (tx, asked) => predictedDate(platform, tx, asked) };
}
