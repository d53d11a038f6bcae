import { z } from 'zod';

const named = z.object({ id: z.uuid(), name: z.string() });
const instant = z.iso.datetime();
const offerView = z.object({ weekday: z.int(), start: z.string(), minutes: z.int() });

export const capacityView = z.object({
  person: named,
  hoursPerWeek: z.int(),
  zone: z.string(),
  offers: z.array(offerView),
  version: z.int(),
});
export type CapacityView = z.input<typeof capacityView>;

export const slotView = z.object({ reviewer: named, startsAt: instant, endsAt: instant });
export type SlotView = z.input<typeof slotView>;

export const bookingView = z.object({
  id: z.uuid(),
  review: z.object({ id: z.uuid(), ref: z.string() }),
  reviewer: named,
  bookedBy: named.nullable(),
  startsAt: instant,
  endsAt: instant,
  state: z.enum(['booked', 'called-off']),
});
export type BookingView = z.input<typeof bookingView>;

export const freezeView = z.object({
  id: z.uuid(),
  from: z.iso.date(),
  until: z.iso.date(),
  why: z.string(),
  setBy: named.nullable(),
  setAt: instant,
});
export type FreezeView = z.input<typeof freezeView>;

export const weekView = z.object({
  from: z.iso.date(),
  days: z.int(),
  reviewers: z.array(capacityView),
  /** Of reviews that one sees. */
  bookings: z.array(bookingView),
  /** Of others: that the reviewer is taken then. */
  taken: z.array(z.object({ reviewer: named, startsAt: instant, endsAt: instant })),
  absences: z.array(z.object({ reviewer: named, fromAt: instant, untilAt: instant })),
  freezes: z.array(freezeView),
  slots: z.array(slotView),
});
export type WeekView = z.input<typeof weekView>;

export const goalView = z.object({
  id: z.uuid(),
  quarter: z.string(),
  title: z.string(),
  reachedAt: instant.nullable(),
  /** Those that one sees. */
  reviews: z.array(z.object({ id: z.uuid(), ref: z.string(), state: z.string() })),
  version: z.int(),
});
export type GoalView = z.input<typeof goalView>;

export const feedView = z.object({ id: z.uuid(), team: named.nullable(), madeAt: instant });
export type FeedView = z.input<typeof feedView>;
/** The address is shown this once. */
export const newFeedView = feedView.extend({ address: z.string() });
export type NewFeedView = z.input<typeof newFeedView>;

export const predictionView = z.object({
  day: z.iso.date().nullable(),
  before: z.int(),
  hoursPerWeek: z.number(),
  because: z.string(),
});

export const list = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), nextCursor: z.null() });
