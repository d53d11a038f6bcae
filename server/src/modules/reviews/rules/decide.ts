import type { ReviewState, Verdict } from '../model/index.ts';

/** What is known when somebody wants to decide. */
export type Deciding = {
  readonly person: string;
  readonly requester: string | null;
  /** Of which side the person is, by account or by mail address. */
  readonly side: 'author' | 'vendor' | null;
  /** The first decision of this round, if there is one. */
  readonly first: { readonly person: string; readonly verdict: Verdict } | null;
};

/** Why this person must not decide, as a sentence; undefined when nothing is against it. */
export function notTheirs({ person, requester, side, first }: Deciding): string | undefined {
  if (person === requester) return 'You asked for this review, so another person decides it.';
  if (side === 'author') return 'You are an author of the code that is reviewed, so another person decides.';
  if (side === 'vendor') return 'You are of the side of the vendor, so another person decides.';
  if (first?.person === person) return 'You decided as the first person; the second is somebody else.';
  return undefined;
}

export type Outcome =
  | { readonly step: 'final'; readonly to: 'approved' | 'conditional' | 'rejected' }
  | { readonly step: 'second'; readonly to: 'second-approval' }
  /** The second person decided otherwise: both are on record, and it goes back into review. */
  | { readonly step: 'disagreement'; readonly to: 'in-review' };

const endOf = { approve: 'approved', 'approve-with-conditions': 'conditional', reject: 'rejected' } as const;

/** What a decision leads to. A rejection needs nobody else; an approval above the level does. */
export function outcomeOf(verdict: Verdict, first: Verdict | null, needsTwo: boolean): Outcome {
  if (first !== null)
    return first === verdict ? { step: 'final', to: endOf[verdict] } : { step: 'disagreement', to: 'in-review' };
  if (verdict !== 'reject' && needsTwo) return { step: 'second', to: 'second-approval' };
  return { step: 'final', to: endOf[verdict] };
}

/** What can be done in a state, as the API names the steps. */
const steps: Readonly<Record<ReviewState, readonly string[]>> = {
  requested: ['triage', 'assign', 'change', 'scope', 'teams', 'withdraw'],
  'needs-info': ['triage', 'assign', 'change', 'scope', 'teams', 'withdraw'],
  accepted: ['triage', 'assign', 'start', 'change', 'scope', 'teams', 'withdraw'],
  'in-review': ['triage', 'assign', 'decide', 'change', 'scope', 'teams', 'withdraw'],
  'second-approval': ['assign', 'decide', 'withdraw'],
  approved: ['gate', 'lapse'],
  conditional: ['conditions', 'assign', 'gate', 'lapse'],
  rejected: ['reopen'],
  'not-needed': ['reopen'],
  duplicate: ['reopen'],
  withdrawn: ['reopen'],
  lapsed: ['reopen', 'assign', 'withdraw'],
};

export function isOpenStep(state: ReviewState, step: string): boolean {
  return steps[state].includes(step);
}

export function stepsOf(state: ReviewState): readonly string[] {
  return steps[state];
}

/** Where a review goes that is taken up again. */
export function reopensTo(state: ReviewState): 'in-review' | 'requested' {
  return state === 'rejected' || state === 'lapsed' ? 'in-review' : 'requested';
}

type Stands = { readonly state: ReviewState };

const undecided: readonly ReviewState[] = ['requested', 'needs-info', 'accepted', 'in-review'];
const decided: readonly ReviewState[] = ['approved', 'conditional', 'rejected'];

/** Nobody has decided in this round yet. */
export const isUndecided = ({ state }: Stands): boolean => undecided.includes(state);
/** A decision stands. */
export const isDecided = ({ state }: Stands): boolean => decided.includes(state);

/** States in which somebody still has something to do. */
export const openStates: readonly ReviewState[] = [
  'requested',
  'needs-info',
  'accepted',
  'in-review',
  'second-approval',
  'conditional',
  'lapsed',
];

/** The day after the last one of a condition, in UTC: from then on it is over. */
export function endOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
}
