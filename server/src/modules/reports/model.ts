import type { CaseKind } from '../cases/index.ts';

const day = 24;

/** A vulnerability report: restricted from the first second, and never left without owner, rating and a day to decide again. */
export const reportKind: CaseKind = {
  name: 'report',
  refPrefix: 'SEC',
  states: [
    {
      name: 'new',
      to: ['triaged', 'in-progress', 'waiting', 'closed'],
      leaveWith: ['assignee', 'severity', 'priority', 'expiresAt'],
    },
    { name: 'triaged', to: ['in-progress', 'waiting', 'closed'] },
    { name: 'in-progress', to: ['triaged', 'waiting', 'closed'] },
    { name: 'waiting', to: ['triaged', 'in-progress', 'closed'] },
    { name: 'closed', to: ['triaged', 'in-progress', 'waiting'], closed: true },
  ],
  resolutions: ['fixed', 'informative', 'duplicate', 'not-applicable', 'spam', 'support', 'legal'],
  workedResolutions: ['fixed'],
  defaultVisibility: 'restricted',
  defaultFocusArea: 'bug-bounty',
  defaultDeadlines: {
    critical: { firstResponse: 4, resolve: 7 * day },
    high: { firstResponse: day, resolve: 30 * day },
    moderate: { firstResponse: 3 * day, resolve: 90 * day },
    low: { firstResponse: 5 * day, resolve: 180 * day },
  },
};
