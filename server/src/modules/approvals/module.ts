import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { breakGlass, readApprovals } from './access.ts';
import { approvalJobs } from './jobs.ts';
import { approvalErrors } from './model.ts';
import { approvalRoutes } from './routes.ts';
import { approvalService, approvalTopic } from './service/index.ts';

export const approvalsModule = defineModule({
  name: 'approvals',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [readApprovals, breakGlass],
  errors: approvalErrors,
  contributions: () => [liveTopics.of(approvalTopic)],
  wire: (platform) => {
    const service = approvalService(platform);
    return { routes: approvalRoutes(service), jobs: approvalJobs(service) };
  },
});
