export const reviewKinds = ['feature', 'vendor', 'privacy', 'rra'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

export const reviewStates = [
  'requested',
  'needs-info',
  'accepted',
  'in-review',
  'second-approval',
  'approved',
  'conditional',
  'rejected',
  'not-needed',
  'duplicate',
  'withdrawn',
  'lapsed',
] as const;
export type ReviewState = (typeof reviewStates)[number];

/** What people read of a state, the same on pages, in lists and on the command line. */
export const stateTexts: Readonly<Record<ReviewState, string>> = {
  requested: 'waits for triage',
  'needs-info': 'waits for the requester',
  accepted: 'accepted',
  'in-review': 'in review',
  'second-approval': 'waits for a second person',
  approved: 'approved',
  conditional: 'approved with conditions',
  rejected: 'rejected',
  'not-needed': 'not needed',
  duplicate: 'duplicate',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
};

/** How thoroughly to look. */
export const depths = ['quick-answer', 'standard', 'deep'] as const;
export type Depth = (typeof depths)[number];

export const verdicts = ['approve', 'approve-with-conditions', 'reject'] as const;
export type Verdict = (typeof verdicts)[number];

/** The questionnaire that a request of each kind answers. */
export const definitionOf: Readonly<Record<ReviewKind, string>> = {
  feature: 'feature-review',
  vendor: 'vendor-review',
  privacy: 'privacy-review',
  rra: 'risk-assessment',
};
