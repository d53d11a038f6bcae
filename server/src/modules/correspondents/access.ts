import type { Permission } from '../../platform/access/index.ts';

export const readCorrespondents: Permission = {
  name: 'correspondents.read',
  says: 'See the outside addresses of the cases that one sees, and their keys.',
  roles: ['security', 'point-person'],
};

export const manageCorrespondents: Permission = {
  name: 'correspondents.manage',
  says: 'Import, pin and remove keys of correspondents.',
  roles: ['security', 'point-person'],
};
