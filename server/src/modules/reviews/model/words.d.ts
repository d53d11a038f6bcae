export declare const reviewKinds: readonly ['feature', 'vendor', 'privacy', 'rra'];
export type ReviewKind = (typeof reviewKinds)[number];
export declare const reviewStates: readonly [
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
];
export type ReviewState = (typeof reviewStates)[number];
/** What people read of a state, the same on pages, in lists and on the command line. */
export declare const stateTexts: Readonly<Record<ReviewState, string>>;
/** How thoroughly to look. */
export declare const depths: readonly ['quick-answer', 'standard', 'deep'];
export type Depth = (typeof depths)[number];
export declare const verdicts: readonly ['approve', 'approve-with-conditions', 'reject'];
export type Verdict = (typeof verdicts)[number];
/** The questionnaire that a request of each kind answers. */
export declare const definitionOf: Readonly<Record<ReviewKind, string>>;
