import type { Permission } from '../../platform/access/index.ts';

export const readQuestionnaires: Permission = {
  name: 'questionnaires.read',
  says: 'See definitions of questionnaires, and the sheets of cases that they see.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const keepQuestionnaires: Permission = {
  name: 'questionnaires.write',
  says: 'Import definitions of questionnaires, and remove those that nobody uses.',
  roles: ['administrator', 'security'],
};

export const answerSheets: Permission = {
  name: 'sheets.answer',
  says: 'Open, answer, comment and submit sheets of cases that they see.',
  roles: ['security', 'point-person', 'engineer', 'manager'],
};

export const reviewSheets: Permission = {
  name: 'sheets.review',
  says: 'Reopen single questions of a submitted sheet.',
  roles: ['security', 'point-person', 'manager'],
};

export const inviteGuests: Permission = {
  name: 'sheets.invite',
  says: 'Let somebody outside answer a sheet by a link, and withdraw the link.',
  roles: ['security', 'point-person', 'manager'],
};
