import { isZone } from '@gatehouse/calendar';
import { z } from 'zod';

const text = (most: number) => z.string().trim().min(1).max(most);
export const day = z.iso.date();
const instant = z.iso.datetime({ offset: true }).transform((given) => new Date(given));
const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time as 09:30')
  .transform((given) => Number(given.slice(0, 2)) * 60 + Number(given.slice(3)));

export const capacityRequest = z.object({
  hoursPerWeek: z.int().min(0).max(60),
  zone: z.string().refine(isZone, 'must be the name of a time zone, as Europe/Berlin or UTC'),
  /** Times of the week that can be booked, by the clocks of the zone. */
  offers: z
    .array(z.object({ weekday: z.int().min(1).max(7), start: clock, minutes: z.int().min(15).max(480) }))
    .max(50)
    .default([]),
});
export type CapacityRequest = z.output<typeof capacityRequest>;

export const bookingRequest = z.object({
  /** Id or reference. */
  review: text(60),
  reviewer: z.uuid(),
  startsAt: instant,
});
export type BookingRequest = z.output<typeof bookingRequest>;
export const moveRequest = z.object({ startsAt: instant, reviewer: z.uuid().optional() });
export type MoveRequest = z.output<typeof moveRequest>;

export const freezeRequest = z.object({ from: day, until: day, why: text(500) });
export type FreezeRequest = z.output<typeof freezeRequest>;

const quarter = z.string().regex(/^\d{4}-Q[1-4]$/, 'must be a quarter as 2026-Q4');
export const goalRequest = z.object({ quarter, title: text(200) });
export type GoalRequest = z.output<typeof goalRequest>;
export const goalChange = z.object({
  quarter: quarter.optional(),
  title: text(200).optional(),
  reached: z.boolean().optional(),
});
export type GoalChange = z.output<typeof goalChange>;
export const quarterQuery = z.object({ quarter: quarter.optional() });

/** Without a team: the own appointments. */
export const feedRequest = z.object({ team: z.uuid().optional() });

export const slotsQuery = z.object({
  from: day.optional(),
  days: z.coerce.number().int().min(1).max(90).default(28),
  reviewer: z.uuid().optional(),
  /** Id or reference: leaves out who asked for it. */
  review: z.string().max(60).optional(),
});
export type SlotsQuery = z.output<typeof slotsQuery>;
export const weekQuery = z.object({ from: day.optional(), days: z.coerce.number().int().min(1).max(42).default(7) });
export type WeekQuery = z.output<typeof weekQuery>;
export const predictionQuery = z.object({
  kind: z.enum(['feature', 'vendor', 'privacy', 'rra']).default('feature'),
  depth: z.enum(['quick-answer', 'standard', 'deep']).default('standard'),
});
