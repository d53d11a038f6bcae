import type { Permission } from '../../platform/access/index.ts';

export const manageRoleKeys: Permission = {
  name: 'role-keys.manage',
  says: 'Ask for and decide the import, rotation and revocation of role keys; take a revocation certificate once.',
  roles: ['administrator'],
};
