import { defineModule } from '../../platform/module.ts';
import { reminderJobs } from './jobs.ts';
import { dueItems } from './model.ts';
import { reminderRoutes } from './routes.ts';
import { questionsDue, reminderService } from './service/index.ts';

export const remindersModule = defineModule({
  name: 'reminders',
  migrations: new URL('./migrations/', import.meta.url),
  contributions: (platform) => [dueItems.of(questionsDue(platform))],
  wire: (platform) => {
    const service = reminderService(platform);
    return { routes: reminderRoutes(service), jobs: reminderJobs(service) };
  },
});
