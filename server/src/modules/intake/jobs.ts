import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import type { Platform } from '../../platform/module.ts';
import { followUpJob, processMailJob } from './model.ts';
import { followUp, type ProcessMail } from './service/index.ts';

export function intakeJobs(platform: Platform, processMail: ProcessMail): readonly AnyJob[] {
  return [
    defineJob({
      ...processMailJob,
      actor: systemActor('intake.process'),
      handle: ({ rawMailId }, { attempt }) => processMail(rawMailId, attempt),
    }),
    defineJob({
      ...followUpJob,
      actor: systemActor('intake.follow-up'),
      handle: ({ rawMailId }) => followUp(platform, rawMailId),
    }),
  ];
}
