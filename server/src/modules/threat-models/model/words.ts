/** What can be decided of a threat. */
export const decidedStates = ['mitigated', 'accepted', 'not-applicable'] as const;
export type DecidedState = (typeof decidedStates)[number];

/** How a threat stands now: what was decided, as far as it still holds. `in-work`: a case that is not done yet. */
export const standingStates = ['open', 'in-work', 'mitigated', 'accepted', 'not-applicable'] as const;
export type StandingState = (typeof standingStates)[number];

export type EndedBecause = 'replaced' | 'reopened' | 'expired';

/** Days for which a threat may be accepted. */
export const longestAcceptance = 366;
