import type { ReviewKind, ReviewState, Verdict } from './words.ts';

/** A stretch of time, and the instant until which events count: figures of a past quarter as they were. */
export type Period = { readonly from: Date; readonly to: Date; readonly asOf: Date };

/** How one review went, as its events told it until an instant; without its name. Spans are in milliseconds. */
export type ReviewSpans = {
  readonly kind: ReviewKind;
  /** Service id. */
  readonly service: string | null;
  /** The day on which it was wanted, `2026-11-20`. */
  readonly desiredDate: string | null;
  readonly requestedAt: Date;
  /** The first step of triage: accepted, asked back, not needed, a duplicate. */
  readonly triagedAt: Date | null;
  /** The first thing that a person other than the requester did. */
  readonly respondedAt: Date | null;
  /** The first final decision. */
  readonly decidedAt: Date | null;
  readonly decision: Verdict | null;
  /** The last time that it came to an end. */
  readonly endedAt: Date | null;
  readonly lastState: ReviewState;
  readonly inReview: number;
  readonly waitingOnTeam: number;
  readonly waitingOnRequester: number;
  /** How often it was sent back while it was reviewed: asked for more, or the second person disagreed. */
  readonly returned: number;
  readonly secondedAt: Date | null;
  readonly disagreedAt: Date | null;
  readonly lapsedAt: Date | null;
  /** What it is about was released, as its tracker or a person said. */
  readonly releasedAt: Date | null;
};
