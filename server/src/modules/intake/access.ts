import type { Permission } from '../../platform/access/index.ts';

/** A quarantined mail may be anything, so only the security group sees it; the database holds to the same rule. */
export const quarantineRead = 'quarantine.read';
export const quarantineRetry = 'quarantine.retry';
export const routingRead = 'routing.read';
export const routingWrite = 'routing.write';
export const routingDecide = 'routing.decide';

export const intakePermissions: readonly Permission[] = [
  { name: quarantineRead, says: 'Read mails that could not be filed', roles: ['security'] },
  { name: quarantineRetry, says: 'Try again to file a quarantined mail', roles: ['security'] },
  {
    name: routingRead,
    says: 'Read to which team reports go.',
    roles: ['administrator', 'security', 'point-person', 'manager', 'auditor'],
  },
  { name: routingWrite, says: 'Change to which team reports go', roles: ['administrator', 'security'] },
  {
    name: routingDecide,
    says: 'Decide about the routing rules that an administrator asks for; change them without a second person.',
    roles: ['security'],
  },
];
