import type { Permission } from '../../platform/access/index.ts';

export const sendReplies: Permission = {
  name: 'replies.send',
  says: 'Answer reporters and write to outside addresses in the cases that one sees.',
  roles: ['security', 'point-person', 'engineer'],
};
