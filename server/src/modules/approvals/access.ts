import type { Permission } from '../../platform/access/index.ts';

export const readApprovals: Permission = {
  name: 'approvals.read',
  says: 'See the approvals that one asked for, may decide, or that concern a case one sees.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const breakGlass: Permission = {
  name: 'approvals.break-glass',
  says: 'Make a change in an emergency that waits for a second person; it is announced and reviewed afterwards.',
  roles: ['administrator', 'security'],
};
