import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import { keepCurrentJob, recomputeJob } from './model/index.ts';
import type { RiskAssessmentService } from './service/index.ts';

export function riskAssessmentJobs(service: RiskAssessmentService): readonly AnyJob[] {
  return [
    defineJob({
      ...recomputeJob,
      actor: systemActor(recomputeJob.name),
      handle: ({ serviceId }, run) => service.recompute(run.actor, serviceId),
    }),
    defineJob({
      ...keepCurrentJob,
      actor: systemActor(keepCurrentJob.name),
      every: '17 4 * * *',
      handle: () => service.keepCurrent(),
    }),
  ];
}
