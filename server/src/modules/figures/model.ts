import { z } from 'zod';
import type { ErrorCatalogue } from '../../platform/errors.ts';

/** Of the calendar, in UTC: `2026-Q4`. */
export const quarterName = z.string().regex(/^(20\d{2}|19[789]\d)-Q[1-4]$/, 'must be a quarter as 2026-Q4');

export const figuresQuery = z.strictObject({
  /** The present one unless said. */
  quarter: quarterName.optional(),
  /** Only what had happened until then counts: the quarter as it was. */
  asOf: z.iso.datetime({ offset: true }).optional(),
});
export type FiguresQuery = z.output<typeof figuresQuery>;

export const trendQuery = z.strictObject({
  quarters: z.coerce.number().int().min(1).max(12).default(8),
  asOf: z.iso.datetime({ offset: true }).optional(),
});
export type TrendQuery = z.output<typeof trendQuery>;

/** How long something took, in hours; null when nothing did. */
const spread = z.object({
  count: z.number().int(),
  medianHours: z.number().nullable(),
  p90Hours: z.number().nullable(),
});
export type Spread = z.output<typeof spread>;

/** Some of a number; the share is null when the number is 0. */
const share = z.object({ count: z.number().int(), of: z.number().int(), share: z.number().nullable() });
export type Share = z.output<typeof share>;

export const figuresView = z.object({
  quarter: quarterName,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  asOf: z.iso.datetime(),
  /** The quarter is not over at `asOf`. */
  running: z.boolean(),
  requested: z.number().int(),
  requestedByKind: z.record(z.string(), z.number().int()),
  decided: z.number().int(),
  decisions: z.record(z.string(), z.number().int()),
  /** Ended in triage or by the requester. */
  notReviewed: z.record(z.string(), z.number().int()),
  /** Not decided at the end of the quarter, or at `asOf`. */
  undecided: z.number().int(),
  timeToTriage: spread,
  timeToFirstResponse: spread,
  timeInReview: spread,
  waitingOnTeam: spread,
  waitingOnRequester: spread,
  /** Of the decided ones with a wished day or a known release: decided before it. */
  beforeLaunch: share,
  /** Decided without being sent back. */
  firstPass: share,
  /** Second decisions that differed from the first. */
  disagreements: share,
  lapsed: z.number().int(),
  recommendations: z.array(
    z.object({
      level: z.string(),
      opened: z.number().int(),
      closed: z.number().int(),
      closedInTime: z.number().int(),
      open: z.number().int(),
      overdue: z.number().int(),
    }),
  ),
  /** Services whose assessment was current, of those that there were, at the end of the quarter or at `asOf`. */
  assessed: share,
  /** Reports of weaknesses at services that had been approved before: of all reports that named a service. */
  escaped: share,
});
export type FiguresView = z.output<typeof figuresView>;

export const trendView = z.object({ items: z.array(figuresView) });

export const figureErrors = {
  figures_ahead: {
    kind: 'invalid',
    meaning: 'The quarter has not begun, or asOf lies in the future or before the quarter.',
    remedy: 'Ask for a quarter that has begun, as of an instant that has passed.',
  },
} as const satisfies ErrorCatalogue;
export type FigureErrorCode = keyof typeof figureErrors;
