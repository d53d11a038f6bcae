import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import { returnQuestionsJob } from './model/index.ts';
import type { CaseService } from './service/index.ts';

export function caseJobs(service: CaseService): readonly AnyJob[] {
  return [
    defineJob({
      ...returnQuestionsJob,
      actor: systemActor(returnQuestionsJob.name),
      handle: ({ personId }, run) => service.returnQuestions(run.actor, personId),
    }),
  ];
}
