import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import { assessJob, expireJob, pageJob, tellJob } from './model/index.ts';
import type { ReviewService } from './service/index.ts';

export function reviewJobs(service: ReviewService): readonly AnyJob[] {
  return [
    defineJob({
      ...pageJob,
      actor: systemActor(pageJob.name),
      handle: ({ caseId, persons }, run) => service.sendPages(run.actor, caseId, persons),
    }),
    defineJob({
      ...tellJob,
      actor: systemActor(tellJob.name),
      handle: ({ caseId, persons, what }, run) => service.sendNews(run.actor, caseId, persons, what),
    }),
    defineJob({
      ...assessJob,
      actor: systemActor(assessJob.name),
      handle: ({ caseId }, run) => service.assess(run.actor, caseId),
    }),
    defineJob({
      ...expireJob,
      actor: systemActor(expireJob.name),
      every: '11 * * * *',
      handle: () => service.expireConditions(),
    }),
  ];
}
