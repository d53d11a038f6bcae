import type { Permission } from '../../platform/access/index.ts';

export const readStandards: Permission = {
  name: 'standards.read',
  says: 'See standards, their editions and controls, and export them as checklists.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const keepStandards: Permission = {
  name: 'standards.write',
  says: 'Import standards, adopt an edition for all services, and withdraw one.',
  roles: ['administrator', 'security'],
};
