import { z } from 'zod';
import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import type { ApprovalService } from './service/index.ts';

export function approvalJobs(service: ApprovalService): readonly AnyJob[] {
  return [
    defineJob({
      name: 'approvals.expire',
      payload: z.object({}),
      maxAttempts: 3,
      actor: systemActor('expire approvals'),
      every: '* * * * *',
      handle: (_payload, run) => service.expire(run.actor),
    }),
  ];
}
