import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { keepStandards, readStandards } from './access.ts';
import { standardsErrors } from './model.ts';
import { standardsRoutes } from './routes.ts';
import { standardsService } from './service/index.ts';

export const standardsModule = defineModule({
  name: 'standards',
  migrations: new URL('./migrations/', import.meta.url),
  errors: standardsErrors,
  permissions: [readStandards, keepStandards],
  // Everybody who is signed in may know of every standard.
  contributions: () => [liveTopics.of({ topic: 'standard', visible: async (_tx, ids) => ids })],
  wire: (platform) => {
    const service = standardsService(platform);
    return { routes: standardsRoutes(service), prepare: service.prepare };
  },
});
