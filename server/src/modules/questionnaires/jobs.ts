import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import { followJob, forgetJob, mailLinkJob } from './model/index.ts';
import type { QuestionnairesService } from './service/index.ts';

export function questionnaireJobs(service: QuestionnairesService): readonly AnyJob[] {
  return [
    defineJob({
      ...followJob,
      actor: systemActor(followJob.name),
      handle: (done, run) => service.followGuest(run.actor, done),
    }),
    defineJob({
      ...mailLinkJob,
      actor: systemActor(mailLinkJob.name),
      handle: ({ guestId }, run) => service.mailLink(run.actor, guestId),
    }),
    defineJob({
      ...forgetJob,
      actor: systemActor(forgetJob.name),
      every: '37 3 * * *',
      handle: (_payload, run) => service.forget(run.actor),
    }),
  ];
}
