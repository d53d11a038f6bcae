import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { approvables } from '../approvals/index.ts';
import { manageRoleKeys } from './access.ts';
import { roleKeyJobs } from './jobs.ts';
import { roleKeyErrors } from './model.ts';
import { roleKeyRoutes } from './routes.ts';
import { roleKeyApprovables, roleKeyService } from './service/index.ts';

export const roleKeysModule = defineModule({
  name: 'role-keys',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [manageRoleKeys],
  errors: roleKeyErrors,
  contributions: (platform) => [
    approvables.of(...roleKeyApprovables(platform)),
    // The keys are public, so everybody may know that they changed.
    liveTopics.of({ topic: 'role-key', visible: async (_tx, fingerprints) => fingerprints }),
  ],
  wire: (platform) => {
    const service = roleKeyService(platform);
    return { routes: roleKeyRoutes(service), jobs: roleKeyJobs(service), prepare: service.prepare };
  },
});
