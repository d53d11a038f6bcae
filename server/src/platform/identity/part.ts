import { z } from 'zod';
import { systemActor } from '../access/index.ts';
import { defineJob } from '../jobs/model.ts';
import { defineModule, type Platform } from '../module.ts';
import { identityErrors, sightScope } from './model.ts';
import { challenges, enrolmentStore, sessions } from './store/credentials.ts';

const forgetExpired = (platform: Platform) =>
  defineJob({
    name: 'identity.forget-expired',
    payload: z.object({}),
    maxAttempts: 3,
    actor: systemActor('forget expired credentials'),
    every: '17 * * * *',
    handle: (_payload, run) =>
      platform.db.as(run.actor, async (tx) => {
        const at = platform.clock.now();
        await sessions(tx).deleteExpired(at);
        await challenges(tx).deleteExpired(at);
        await enrolmentStore(tx).deleteExpired(at);
      }),
  });

export const identityPart = defineModule({
  name: 'identity',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      name: sightScope,
      says: 'See every restricted case, as the security group does; a scoped token needs it in its list.',
      roles: ['security'],
    },
  ],
  errors: identityErrors,
  wire: (platform) => ({ jobs: [forgetExpired(platform)] }),
});
