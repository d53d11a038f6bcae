import type { Permission } from '../../platform/access/index.ts';

export const readAuditLog: Permission = {
  name: 'audit-log.read',
  says: 'Read who did what when, and have the audit log verified; entries about cases only as auditor or security group.',
  roles: ['administrator', 'security', 'auditor'],
};
