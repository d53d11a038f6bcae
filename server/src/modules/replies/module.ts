import { defineModule } from '../../platform/module.ts';
import { sendReplies } from './access.ts';
import { replyErrors } from './model.ts';
import { replyRoutes } from './routes.ts';
import { composeThreads, replyService } from './service/index.ts';

export const repliesModule = defineModule({
  name: 'replies',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [sendReplies],
  errors: replyErrors,
  wire: (platform) => ({
    routes: replyRoutes(replyService(platform)),
    background: [composeThreads(platform, 'web'), composeThreads(platform, 'worker')],
  }),
});
