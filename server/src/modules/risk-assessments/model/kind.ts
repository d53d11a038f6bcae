import type { CaseKind } from '../../cases/index.ts';

/** What an assessment says would help: work for the team of the service, with a deadline by the level of the scheme. */
export const recommendationKind: CaseKind = {
  name: 'recommendation',
  refPrefix: 'RRA',
  states: [
    { name: 'new', to: ['in-progress', 'waiting', 'closed'] },
    { name: 'in-progress', to: ['waiting', 'closed'] },
    { name: 'waiting', to: ['in-progress', 'closed'] },
    { name: 'closed', to: ['in-progress', 'waiting'], closed: true },
  ],
  resolutions: ['done', 'risk-accepted', 'not-applicable', 'duplicate'],
  workedResolutions: ['done'],
  defaultVisibility: 'internal',
  defaultFocusArea: 'risk-and-security-reviews',
  // The level of the assessment decides, not a severity; see the scheme.
  defaultDeadlines: {},
};
