import type { Choice } from '../../ui/field.tsx';
import type { Depth, Review, ReviewKind, ReviewState } from './model.ts';

export const kindWords: Readonly<Record<ReviewKind, string>> = {
  feature: 'feature review',
  vendor: 'vendor review',
  privacy: 'privacy review',
  rra: 'risk assessment',
};

/** What each kind is for, told to somebody who asks for a review for the first time. */
export const kindAbout: Readonly<Record<ReviewKind, string>> = {
  feature: 'A new feature, application or service, or a change of one: its design and its code.',
  vendor: 'A product or service of somebody else that will hold our data or run for us.',
  privacy: 'Data about people: what is collected, why, for how long, and who sees it.',
  rra: 'Thirty minutes about one service: what would happen if it leaked, lied or stopped.',
};

export const reviewKinds = ['feature', 'vendor', 'privacy', 'rra'] as const satisfies readonly ReviewKind[];

const depthWords: Readonly<Record<Depth, string>> = {
  'quick-answer': 'quick answer',
  standard: 'standard',
  deep: 'deep',
};

export const depthChoices: readonly Choice[] = (Object.keys(depthWords) as readonly Depth[]).map((value) => ({
  value,
  label: depthWords[value],
}));

export function depthText(depth: Depth | null): string {
  return depth === null ? 'not said' : depthWords[depth];
}

export type Tone = 'plain' | 'good' | 'late' | 'accent';

export function stateTone(state: ReviewState): Tone {
  switch (state) {
    case 'approved':
      return 'good';
    case 'rejected':
    case 'lapsed':
      return 'late';
    case 'conditional':
    case 'second-approval':
    case 'in-review':
      return 'accent';
    default:
      return 'plain';
  }
}

/** The steps that a review takes when all goes well, for the strip above it. */
export const usualSteps = [
  { state: 'requested', label: 'requested' },
  { state: 'accepted', label: 'accepted' },
  { state: 'in-review', label: 'in review' },
  { state: 'approved', label: 'approved' },
] as const satisfies readonly { readonly state: ReviewState; readonly label: string }[];

/** Nothing was decided yet. */
export function isUndecided(state: ReviewState): boolean {
  return stepOf(state) < 3;
}

/** Somebody here works on it or should: neither is it over, nor does it wait for who asked. */
export function isDateRunning(state: ReviewState): boolean {
  return isUndecided(state) && state !== 'needs-info' && state !== 'lapsed';
}

/**
 * At which of the usual steps a review is; states beside the way stand at the step that they interrupt, which for a
 * question to the requester is `resumes`.
 */
export function stepOf(state: ReviewState, resumes: ReviewState | null = null): number {
  switch (state) {
    case 'needs-info':
      return resumes === null || resumes === 'needs-info' ? 0 : stepOf(resumes);
    case 'requested':
      return 0;
    case 'accepted':
      return 1;
    case 'in-review':
    case 'second-approval':
    case 'lapsed':
      return 2;
    default:
      return 3;
  }
}

/** The date that counts for when it has to be done: what was planned, else what was wished for. */
export function wantedBy(review: Pick<Review, 'targetDate' | 'desiredDate'>): {
  readonly day: string | null;
  readonly planned: boolean;
} {
  return { day: review.targetDate ?? review.desiredDate, planned: review.targetDate !== null };
}
