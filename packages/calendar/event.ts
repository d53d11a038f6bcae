/** Somebody whom a calendar names. */
export type CalendarPerson = { readonly name: string; readonly address: string };

export type CalendarEvent = {
  /** The same for all versions of an appointment (RFC 7986 §5.3); letters, digits and `-@.` alone. */
  readonly uid: string;
  /** Grows with each version that people are told of (RFC 5546 §2.1.4). */
  readonly sequence: number;
  /** When this version was made. */
  readonly stamp: Date;
  readonly start: Date;
  readonly end: Date;
  /** Whole days of UTC: the last one is the day before `end`. */
  readonly allDay: boolean;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  readonly cancelled: boolean;
  readonly organizer: CalendarPerson | null;
  readonly attendees: readonly CalendarPerson[];
};

/** `PUBLISH`: a feed; the others are sent to those who are invited (RFC 5546). */
export const calendarMethods = ['PUBLISH', 'REQUEST', 'CANCEL'] as const;
export type CalendarMethod = (typeof calendarMethods)[number];

export type Calendar = {
  readonly method: CalendarMethod;
  readonly name: string;
  readonly events: readonly CalendarEvent[];
};

/** What readCalendar throws, and nothing else. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
}
