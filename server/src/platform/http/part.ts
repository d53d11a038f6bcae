import { platformErrors } from '../errors.ts';
import { defineModule } from '../module.ts';
import { forgetIdempotencyKeys } from './idempotency.ts';

export const httpPart = defineModule({
  name: 'http',
  migrations: new URL('./migrations/', import.meta.url),
  errors: platformErrors,
  wire: (platform) => ({ jobs: [forgetIdempotencyKeys(platform)] }),
});
