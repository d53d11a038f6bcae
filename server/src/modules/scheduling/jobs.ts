import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import { tellJob } from './model/index.ts';
import type { SchedulingService } from './service/index.ts';

export function schedulingJobs(service: SchedulingService): readonly AnyJob[] {
  return [
    defineJob({
      ...tellJob,
      actor: systemActor(tellJob.name),
      handle: ({ booking }, run) => service.tell(run.actor, booking),
    }),
  ];
}
