import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { approvables } from '../approvals/index.ts';
import { intakePermissions } from './access.ts';
import { intakeJobs } from './jobs.ts';
import { intakeErrors } from './model.ts';
import { intakeRoutes } from './routes.ts';
import { createReader, mailProcessor, newRoutingRules, quarantineTopic, smtpListener } from './service/index.ts';
import { visibleRawMails } from './store/index.ts';

export const intakeModule = defineModule({
  name: 'intake',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: intakePermissions,
  errors: intakeErrors,
  contributions: (platform) => [
    approvables.of(newRoutingRules(platform)),
    liveTopics.of({ topic: quarantineTopic, visible: visibleRawMails }),
  ],
  wire: (platform) => {
    const reader = createReader();
    return {
      routes: intakeRoutes(platform),
      jobs: intakeJobs(platform, mailProcessor(platform, reader)),
      background: [
        smtpListener(platform),
        { name: 'mail-reader', role: 'worker', start: async () => ({ stop: () => reader.close() }) },
      ],
    };
  },
});
