import { z } from 'zod';
import { systemActor } from '../../platform/access/index.ts';
import { defineJob } from '../../platform/jobs/model.ts';
import { keyChangeJob } from './model.ts';
import type { RoleKeyService } from './service/index.ts';

export function roleKeyJobs(service: RoleKeyService) {
  const change = defineJob({
    ...keyChangeJob,
    actor: systemActor(keyChangeJob.name),
    handle: (payload) => service.perform(payload),
  });
  const forget = defineJob({
    name: 'role-keys.forget-imports',
    payload: z.object({}),
    maxAttempts: 3,
    actor: systemActor('role-keys.forget-imports'),
    every: '41 3 * * *',
    handle: () => service.forgetOldImports(),
  });
  return [change, forget] as const;
}
