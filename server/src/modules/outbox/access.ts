import type { Permission } from '../../platform/access/index.ts';

export const readOutbox: Permission = {
  name: 'outbox.read',
  says: 'Read the mails that left Gatehouse or wait to leave, with their content.',
  roles: ['security'],
};

export const manageOutbox: Permission = {
  name: 'outbox.manage',
  says: 'Hold a waiting mail back, and send a held or failed one again.',
  roles: ['security'],
};
