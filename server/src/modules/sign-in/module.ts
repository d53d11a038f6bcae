import { defineModule } from '../../platform/module.ts';
import { signInRoutes } from './routes/index.ts';
import { signInService } from './service/index.ts';

export const signInModule = defineModule({
  name: 'sign-in',
  wire: (platform) => ({ routes: signInRoutes(signInService(platform)) }),
});
