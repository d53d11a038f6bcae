import { z } from 'zod';
import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import type { Platform } from '../../platform/module.ts';
import { probeJob } from './model.ts';
import { type Prober, startDueRuns, workOn } from './service/index.ts';

export function probeJobs(platform: Platform, prober: Prober): readonly AnyJob[] {
  return [
    defineJob({
      ...probeJob,
      actor: systemActor(probeJob.name),
      handle: ({ runId }, run) => workOn(platform, prober, runId, run),
    }),
    defineJob({
      name: 'probes.schedule',
      payload: z.object({}),
      maxAttempts: 3,
      actor: systemActor('probes.schedule'),
      every: '*/5 * * * *',
      handle: (_payload, run) => startDueRuns(platform, run.actor),
    }),
  ];
}
