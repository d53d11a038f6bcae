import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { gauges, healthChecks } from '../../platform/observe/index.ts';
import { manageOutbox, readOutbox } from './access.ts';
import { outboxJobs } from './jobs.ts';
import { outboxErrors } from './model.ts';
import { outboxRoutes } from './routes.ts';
import { outboxGauge, outboxHealth } from './service/health.ts';
import { outboxService } from './service/index.ts';

export const outboxModule = defineModule({
  name: 'outbox',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [readOutbox, manageOutbox],
  errors: outboxErrors,
  contributions: (platform) => [
    liveTopics.of({ topic: 'outgoing-mail', visible: outboxService(platform).visible }),
    healthChecks.of(outboxHealth(platform.clock)),
    gauges.of(outboxGauge),
  ],
  wire: (platform) => {
    const service = outboxService(platform);
    return { routes: outboxRoutes(service), jobs: outboxJobs(service) };
  },
});
