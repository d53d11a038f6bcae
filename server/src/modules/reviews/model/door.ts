import type { Tx } from '../../../platform/db/index.ts';
import { extensionPoint } from '../../../platform/extension.ts';
import type { Period, ReviewSpans } from './spans.ts';
import type { Depth, ReviewKind, ReviewState } from './words.ts';

/** A review without its content. */
export type ReviewFacts = {
  readonly caseId: string;
  readonly ref: string;
  readonly kind: ReviewKind;
  readonly state: ReviewState;
  readonly since: Date;
  /** Person id; null for a requester outside. */
  readonly requester: string | null;
  /** Person id. */
  readonly reviewer: string | null;
  readonly service: string | null;
  readonly sheetId: string | null;
  readonly urgent: boolean;
  readonly depth: Depth | null;
  readonly suggestedDepth: Depth | null;
  /** Days, `2026-11-20`. */
  readonly desiredDate: string | null;
  readonly startDate: string | null;
  readonly targetDate: string | null;
  readonly trackerItem: string | null;
  readonly version: number;
};

export type QueuedReview = { readonly kind: ReviewKind; readonly depth: Depth | null; readonly state: ReviewState };

export type Requester =
  | { readonly person: string }
  | { readonly outside: { readonly name: string; readonly address?: string } };

export type ReviewRequest = {
  readonly kind: ReviewKind;
  readonly title: string;
  readonly serviceId?: string;
  /** The questionnaire of the kind unless said. */
  readonly definition?: string;
  readonly answers?: Readonly<Record<string, unknown>>;
  /** A day, `2026-11-20`. */
  readonly desiredDate?: string;
  readonly urgent?: boolean;
  readonly requester: Requester;
  readonly trackerItem?: string;
  readonly restricted?: boolean;
  /** Names of teams whose yes is required. */
  readonly teams?: readonly string[];
  readonly vendor?: { readonly name: string; readonly contacts: readonly string[] };
};

export type Requested = { readonly caseId: string; readonly ref: string; readonly sheetId: string | null };

/** What other modules may do with reviews, each call in the caller's transaction and under its actor. */
export type ReviewsDoor = {
  readonly request: (tx: Tx, request: ReviewRequest) => Promise<Requested>;
  readonly byCase: (tx: Tx, caseId: string) => Promise<ReviewFacts | undefined>;
  /** The newest one that names the item. */
  readonly byTrackerItem: (tx: Tx, item: string) => Promise<ReviewFacts | undefined>;
  readonly bySheet: (tx: Tx, sheetId: string) => Promise<ReviewFacts | undefined>;
  /** Every review that waits for reviewers or is with them, whoever may see it: how much there is to do, not what. */
  readonly queue: (tx: Tx) => Promise<readonly QueuedReview[]>;
  /** Takes up a withdrawn review for the same requester; false when it is another's, or did not end so. */
  readonly requestAgain: (tx: Tx, caseId: string, requester: Requester, reason: string) => Promise<boolean>;
  readonly withdraw: (tx: Tx, caseId: string, reason: string) => Promise<void>;
  /** What it is about was released or shipped; told once, whatever its state. */
  readonly released: (tx: Tx, caseId: string) => Promise<void>;
  /** How the reviews of a period went, for figures; only the system may ask, and it learns no name. */
  readonly spans: (tx: Tx, period: Period) => Promise<readonly ReviewSpans[]>;
  /** When each of these services was approved for the first time before an instant; only the system may ask. */
  readonly firstApprovals: (tx: Tx, services: readonly string[], asOf: Date) => Promise<ReadonlyMap<string, Date>>;
  /** How many were not decided at an instant; only the system may ask. */
  readonly undecidedAt: (tx: Tx, at: Date) => Promise<number>;
};

export type ReviewListener = {
  /** In the transaction of each change of state or reviewer; `from` is null for a new review. */
  readonly changed: (
    tx: Tx,
    change: {
      readonly caseId: string;
      readonly ref: string;
      readonly from: ReviewState | null;
      readonly to: ReviewState;
      /** The person's own words: content of the case. */
      readonly reason?: string;
      /** Person id; null when nobody has it any more. Absent when it is whom it was. */
      readonly assignee?: string | null;
    },
  ) => Promise<void>;
};

export const reviewListeners = extensionPoint<ReviewListener>('listeners for changes of reviews');
