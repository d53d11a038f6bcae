import { defineModule } from '../../platform/module.ts';

export const servicesModule = defineModule({
  name: 'services',
  migrations: new URL('./migrations/', import.meta.url),
  wire: () => ({}),
});
