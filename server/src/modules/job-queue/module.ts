import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { readJobs, retryJobs } from './access.ts';
import { jobErrors } from './model.ts';
import { jobQueueRoutes } from './routes.ts';
import { jobQueueService, jobTopic } from './service.ts';

export const jobQueueModule = defineModule({
  name: 'job-queue',
  permissions: [readJobs, retryJobs],
  errors: jobErrors,
  contributions: () => [liveTopics.of(jobTopic)],
  wire: (platform) => ({ routes: jobQueueRoutes(jobQueueService(platform)) }),
});
