import { defineModule } from '../../platform/module.ts';
import { readFigures } from './access.ts';
import { figureErrors } from './model.ts';
import { figureRoutes } from './routes.ts';
import { figureService } from './service.ts';

export const figuresModule = defineModule({
  name: 'figures',
  errors: figureErrors,
  permissions: [readFigures],
  wire: (platform) => ({ routes: figureRoutes(figureService(platform)) }),
});
