import type { Permission } from '../../platform/access/index.ts';

export const readReviews: Permission = {
  name: 'reviews.read',
  says: 'See the reviews whose cases are open to them, with their decisions and seals.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const requestReviews: Permission = {
  name: 'reviews.request',
  says: 'Ask for a review, and withdraw what they asked for.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const triageReviews: Permission = {
  name: 'reviews.triage',
  says: 'Triage requests: accept, assign, ask back, say that a review is not needed; name teams and dates.',
  roles: ['security', 'point-person'],
};

/** Never of a review that they asked for, whose code they wrote, or of a vendor whose side they are of. */
export const decideReviews: Permission = {
  name: 'reviews.decide',
  says: 'Review: set the scope, approve, approve with conditions, reject, confirm that a condition is met.',
  roles: ['security', 'point-person'],
};

/** Only for the teams that they are in. */
export const answerForTeam: Permission = {
  name: 'reviews.answer-for-team',
  says: 'Say the yes or no of a team that they are in; say how a condition was met that they own.',
  roles: ['security', 'point-person', 'engineer', 'manager'],
};

/** For the token of a pipeline. */
export const lapseReviews: Permission = {
  name: 'reviews.lapse',
  says: 'Let an approval lapse by reporting a later change outside its scope.',
  roles: ['security', 'point-person', 'engineer'],
};

export const changeRules: Permission = {
  name: 'review-rules.change',
  says: 'Ask for other review rules: depth, priority, required teams, when two persons decide.',
  roles: ['administrator', 'security'],
};

/** Of the second person. */
export const approveRules: Permission = {
  name: 'review-rules.approve',
  says: 'Agree to other review rules that somebody else asked for.',
  roles: ['security'],
};
