import {
  addDays,
  type CalendarEvent,
  type CalendarPerson,
  clockOf,
  type DayRange,
  dayIn,
  type Interval,
  intervalOf,
  type Offer,
  openSlots,
} from '@gatehouse/calendar';
import type { EventParts } from '../cases/index.ts';
import type { AskedReview } from './model/index.ts';

/** Hours that a review takes by its depth; a rapid risk assessment is one hour by its method. */
const hoursByDepth = { 'quick-answer': 1, standard: 6, deep: 20 } as const;

export function hoursOf({ kind, depth }: AskedReview): number {
  return kind === 'rra' ? 1 : hoursByDepth[depth ?? 'standard'];
}

/** What a review of the queue still needs: all of it before somebody began, half of it while somebody is at it. */
export function hoursLeft(review: AskedReview & { readonly state: string }): number {
  const hours = hoursOf(review);
  if (review.state === 'second-approval') return 1;
  return review.state === 'in-review' ? hours / 2 : hours;
}

/** Minutes of a day between which work is done, where the reviewer is. */
const work = { from: 9 * 60, until: 17 * 60 } as const;

/** The days of an absence where the person is: those of whose working hours it takes something, not only of the night. */
export function daysOf(zone: string, { fromAt, untilAt }: { readonly fromAt: Date; readonly untilAt: Date }): DayRange {
  const at = clockOf(zone);
  const [first, last] = [dayIn(zone, fromAt), dayIn(zone, untilAt)];
  return {
    from: fromAt < at(first, work.until) ? first : addDays(first, 1),
    until: untilAt > at(last, work.from) ? last : addDays(last, -1),
  };
}

export type Appointment = {
  readonly id: string;
  readonly ref: string;
  readonly sequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isCalledOff: boolean;
};

export type Surroundings = {
  readonly origin: string;
  readonly organizer: CalendarPerson | null;
  readonly attendees: readonly CalendarPerson[];
  readonly stamp: Date;
};

/** The title is the reference and nothing else: whoever looks over a shoulder learns no more. */
export function eventOf(
  appointment: Appointment,
  { origin, organizer, attendees, stamp }: Surroundings,
): CalendarEvent {
  return {
    uid: `booking-${appointment.id}@${new URL(origin).hostname}`,
    sequence: appointment.sequence,
    stamp,
    start: appointment.startsAt,
    end: appointment.endsAt,
    allDay: false,
    summary: `Security review ${appointment.ref}`,
    description: '',
    url: `${origin}/reviews/${appointment.ref}`,
    cancelled: appointment.isCalledOff,
    organizer,
    attendees,
  };
}

/** The words of the mail that the invitation is in. */
export function invitationMail(
  appointment: Appointment,
  origin: string,
): { readonly subject: string; readonly text: string } {
  const when = `${appointment.startsAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const what = `Security review ${appointment.ref}`;
  const subject = appointment.isCalledOff
    ? `Called off: ${what}`
    : appointment.sequence === 0
      ? what
      : `Moved: ${what}`;
  const text = appointment.isCalledOff
    ? `The appointment for ${appointment.ref} at ${when} was called off.`
    : `There is an appointment for ${appointment.ref} at ${when}. To move it or to call it off, use Gatehouse; an answer to this mail changes nothing.`;
  return { subject, text: `${text}\n\n${origin}/reviews/${appointment.ref}\n` };
}

export type Reviewer = { readonly id: string; readonly zone: string; readonly offers: readonly Offer[] };
export type Room = { readonly reviewerId: string; readonly slot: Interval };

/** What can be booked at these reviewers in a span, never in the past, in order. */
export function openRooms(
  reviewers: readonly Reviewer[],
  busyOf: (reviewerId: string) => readonly Interval[],
  frozen: readonly DayRange[],
  { from, until, now }: { readonly from: Date; readonly until: Date; readonly now: Date },
): readonly Room[] {
  const begin = new Date(Math.max(from.getTime(), now.getTime()));
  if (begin >= until) return [];
  const closed = frozen.map(intervalOf);
  return reviewers
    .flatMap(({ id: reviewerId, zone, offers }) =>
      openSlots({ offers, zone, from: begin, until, taken: [...closed, ...busyOf(reviewerId)] }).map((slot) => ({
        reviewerId,
        slot,
      })),
    )
    .sort((a, b) => a.slot.start.getTime() - b.slot.start.getTime());
}

/** What happened to appointments, for the timeline of the review. */
export function appointmentSentence({ who, name, facts, nameOf }: EventParts): string | undefined {
  const at = `${String(facts['at']).slice(0, 16).replace('T', ' ')} UTC`;
  const reviewer = nameOf(String(facts['person']));
  switch (name) {
    case 'slot-booked':
      return `${who} booked ${at} with ${reviewer}`;
    case 'slot-moved':
      return `${who} moved the appointment with ${reviewer} to ${at}`;
    case 'slot-called-off':
      return `${who} called off the appointment with ${reviewer} at ${at}`;
    default:
      return undefined;
  }
}

export function clockInWords(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
