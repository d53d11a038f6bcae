import type { Actor } from '../../../platform/access/index.ts';
import type { JobRun } from '../../../platform/jobs/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { follow } from './follow.ts';
import { listing } from './lists.ts';
import { managing } from './manage.ts';
import { type Delivered, takeDelivery } from './webhook.ts';
import { tick, work } from './work.ts';

export { askToFollow, caseChanged } from './follow.ts';
export { writesGauge } from './health.ts';
export { itemNamed } from './named.ts';
export { trackerSentences } from './sentences.ts';

export function trackerService(platform: Platform) {
  return {
    ...managing(platform),
    ...listing(platform),
    takeDelivery: (trackerId: string, delivered: Delivered) => takeDelivery(platform, trackerId, delivered),
    work: (trackerId: string, run: JobRun) => work(platform, trackerId, run),
    follow: (caseId: string, actor: Actor) => follow(platform, caseId, actor),
    tick: (actor: Actor) => tick(platform, actor),
  };
}

export type TrackerService = ReturnType<typeof trackerService>;
