import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import { forgetCapturesJob, keepCurrentJob, refreshJob } from './model/index.ts';
import type { EvidenceService } from './service/index.ts';

export function evidenceJobs(service: EvidenceService): readonly AnyJob[] {
  return [
    defineJob({
      ...refreshJob,
      actor: systemActor(refreshJob.name),
      handle: ({ serviceId }, run) => service.refresh(run.actor, serviceId),
    }),
    defineJob({
      ...keepCurrentJob,
      actor: systemActor(keepCurrentJob.name),
      every: '7 * * * *',
      handle: () => service.keepCurrent(),
    }),
    defineJob({
      ...forgetCapturesJob,
      actor: systemActor(forgetCapturesJob.name),
      every: '37 3 * * *',
      handle: () => service.forgetCaptures(),
    }),
  ];
}
