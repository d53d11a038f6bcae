import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { manageCorrespondents, readCorrespondents } from './access.ts';
import { correspondentErrors } from './model.ts';
import { correspondentRoutes } from './routes.ts';
import { correspondentService } from './service/index.ts';

export const correspondentsModule = defineModule({
  name: 'correspondents',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [readCorrespondents, manageCorrespondents],
  errors: correspondentErrors,
  contributions: (platform) => [
    liveTopics.of({ topic: 'correspondent', visible: correspondentService(platform).visible }),
  ],
  wire: (platform) => ({ routes: correspondentRoutes(correspondentService(platform)) }),
});
