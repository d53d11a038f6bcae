import type { Permission } from '../../platform/access/index.ts';

export const readTrackers: Permission = {
  name: 'trackers.read',
  says: 'See which trackers are connected, how they stand, and what is written to items of reviews that one may see.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const manageTrackers: Permission = {
  name: 'trackers.manage',
  says: 'Connect a tracker, change what asks for a review there, and say which account is whose.',
  roles: ['administrator'],
};

export const runTrackers: Permission = {
  name: 'trackers.run',
  says: 'Read a tracker now, and try a write again or give it up.',
  roles: ['administrator', 'security'],
};
