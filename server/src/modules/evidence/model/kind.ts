import type { CaseKind } from '../../cases/index.ts';

const day = 24;

/**
 * A control of a service that fails. It may be closed from every state, because the server closes it by itself when the
 * control passes.
 */
export const regressionKind: CaseKind = {
  name: 'regression',
  refPrefix: 'REG',
  states: [
    { name: 'new', to: ['in-progress', 'waiting', 'closed'] },
    { name: 'in-progress', to: ['waiting', 'closed'] },
    { name: 'waiting', to: ['in-progress', 'closed'] },
    { name: 'closed', to: ['in-progress', 'waiting'], closed: true },
  ],
  resolutions: ['fixed', 'excepted', 'not-applicable', 'duplicate', 'false-alarm'],
  workedResolutions: ['fixed'],
  defaultVisibility: 'internal',
  defaultFocusArea: 'baseline-security',
  defaultDeadlines: {
    high: { firstResponse: 2 * day, resolve: 30 * day },
    moderate: { firstResponse: 5 * day, resolve: 90 * day },
    low: { firstResponse: 10 * day, resolve: 180 * day },
  },
};
