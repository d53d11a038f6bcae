import type { Permission } from '../../platform/access/index.ts';

export const readFigures: Permission = {
  name: 'figures.read',
  says: 'See the figures of every quarter: counts and times over all reviews, restricted ones included, without names.',
  roles: ['administrator', 'security', 'point-person', 'manager', 'auditor'],
};
