import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import { keepCurrentJob, recomputeJob, tellReviewsJob } from './model/index.ts';
import type { RiskAssessmentService } from './service/index.ts';

export function riskAssessmentJobs(service: RiskAssessmentService): readonly AnyJob[] {
  return [
    defineJob({
      ...recomputeJob,
      actor: systemActor(recomputeJob.name),
      handle: ({ serviceId }, run) => service.recompute(run.actor, serviceId),
    }),
    defineJob({
      ...tellReviewsJob,
      actor: systemActor(tellReviewsJob.name),
      handle: ({ assessmentId }, run) => service.tellReviews(run.actor, assessmentId),
    }),
    defineJob({
      ...keepCurrentJob,
      actor: systemActor(keepCurrentJob.name),
      every: '17 4 * * *',
      handle: () => service.keepCurrent(),
    }),
  ];
}
