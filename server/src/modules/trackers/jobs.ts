import { z } from 'zod';
import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import { followJob, workJob } from './model/index.ts';
import type { TrackerService } from './service/index.ts';

export function trackerJobs(trackers: TrackerService): readonly AnyJob[] {
  return [
    defineJob({
      ...workJob,
      actor: systemActor(workJob.name),
      handle: ({ trackerId }, run) => trackers.work(trackerId, run),
    }),
    defineJob({
      ...followJob,
      actor: systemActor(followJob.name),
      handle: ({ caseId }, run) => trackers.follow(caseId, run.actor),
    }),
    defineJob({
      name: 'trackers.tick',
      payload: z.object({}),
      maxAttempts: 3,
      actor: systemActor('trackers.tick'),
      every: '* * * * *',
      handle: (_payload, run) => trackers.tick(run.actor),
    }),
  ];
}
