import type { CaseKind, KindState } from '../../cases/index.ts';
import { type ReviewState, stateTexts } from './words.ts';

/** Only this module moves a review: each step has rules of its own that the kernel does not know. */
const steps: readonly (KindState & { readonly name: ReviewState })[] = [
  { name: 'requested', to: ['needs-info', 'accepted', 'not-needed', 'duplicate', 'withdrawn'] },
  { name: 'needs-info', to: ['requested', 'accepted', 'in-review', 'not-needed', 'duplicate', 'withdrawn'] },
  { name: 'accepted', to: ['in-review', 'needs-info', 'not-needed', 'duplicate', 'withdrawn'] },
  {
    name: 'in-review',
    to: [
      'second-approval',
      'approved',
      'conditional',
      'rejected',
      'needs-info',
      'not-needed',
      'duplicate',
      'withdrawn',
    ],
  },
  { name: 'second-approval', to: ['approved', 'conditional', 'rejected', 'in-review', 'withdrawn'] },
  { name: 'approved', to: ['lapsed'], closed: true, resolution: 'approved' },
  { name: 'conditional', to: ['approved', 'lapsed'] },
  { name: 'rejected', to: ['in-review'], closed: true, resolution: 'rejected' },
  { name: 'not-needed', to: ['requested'], closed: true, resolution: 'not-needed' },
  { name: 'duplicate', to: ['requested'], closed: true, resolution: 'duplicate' },
  { name: 'withdrawn', to: ['requested'], closed: true, resolution: 'withdrawn' },
  { name: 'lapsed', to: ['in-review', 'withdrawn'] },
];

const states: readonly KindState[] = steps.map((state) => ({
  ...state,
  label: stateTexts[state.name],
  byModule: true,
}));

const common = {
  states,
  resolutions: ['approved', 'rejected', 'not-needed', 'duplicate', 'withdrawn'],
  workedResolutions: ['approved', 'rejected'],
  defaultVisibility: 'internal',
  defaultFocusArea: 'risk-and-security-reviews',
  defaultDeadlines: {},
  owner: { page: '/reviews/:ref' },
  pausesWhileWaiting: true,
} as const satisfies Partial<CaseKind>;

export const reviewKind: CaseKind = { name: 'review', refPrefix: 'REV', ...common };
export const vendorReviewKind: CaseKind = { name: 'vendor-review', refPrefix: 'VEN', ...common };
