import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { readAuditLog } from './access.ts';
import { auditLogRoutes } from './routes.ts';
import { auditLogService, auditTopic } from './service.ts';

export const auditLogModule = defineModule({
  name: 'audit-log',
  permissions: [readAuditLog],
  contributions: () => [liveTopics.of(auditTopic)],
  wire: (platform) => ({ routes: auditLogRoutes(auditLogService(platform)) }),
});
