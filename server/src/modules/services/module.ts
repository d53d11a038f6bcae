import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { serviceErrors } from './model.ts';
import { serviceRoutes } from './routes.ts';
import { inventoryService } from './service/index.ts';

export const servicesModule = defineModule({
  name: 'services',
  migrations: new URL('./migrations/', import.meta.url),
  errors: serviceErrors,
  permissions: [
    {
      name: 'services.read',
      says: 'See services, their endpoints, repositories and owners.',
      roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
    },
    {
      name: 'services.write',
      says: 'Add, change, remove and import services; a point person or manager those of the own teams.',
      roles: ['administrator', 'security', 'point-person', 'manager'],
    },
    {
      name: 'services.confirm-endpoint',
      says: 'Confirm that the organisation owns an endpoint, so that it may be probed; a point person for services of the own teams.',
      roles: ['administrator', 'security', 'point-person'],
    },
  ],
  // Everybody who is signed in may know of every service.
  contributions: () => [liveTopics.of({ topic: 'service', visible: async (_tx, ids) => ids })],
  wire: (platform) => ({ routes: serviceRoutes(inventoryService(platform)) }),
});
