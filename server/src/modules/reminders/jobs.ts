import { z } from 'zod';
import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import type { ReminderService } from './service/index.ts';

export function reminderJobs(service: ReminderService): readonly AnyJob[] {
  return [
    defineJob({
      name: 'reminders.send',
      payload: z.object({}),
      maxAttempts: 3,
      actor: systemActor('reminders.send'),
      every: '*/10 * * * *',
      handle: (_payload, run) => service.send(run.actor),
    }),
  ];
}
