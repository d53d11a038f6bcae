import { z } from 'zod';
import { systemActor } from '../../platform/access/index.ts';
import { defineJob } from '../../platform/jobs/index.ts';
import { deliverJob } from './model.ts';
import type { OutboxService } from './service/index.ts';

export function outboxJobs(service: OutboxService) {
  const deliver = defineJob({
    ...deliverJob,
    actor: systemActor(deliverJob.name),
    handle: ({ id }, run) => service.deliver(id, run),
  });
  const tidy = defineJob({
    name: 'outbox.tidy',
    payload: z.object({}),
    maxAttempts: 3,
    actor: systemActor('outbox.tidy'),
    every: '23 * * * *',
    handle: () => service.tidy(),
  });
  return [deliver, tidy] as const;
}
