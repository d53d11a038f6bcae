export { addDays, type Day, dayInWords, dayOf, mondayOf, quarterOf, startOf, weekdayOf } from './days.ts';
export {
  type Calendar,
  CalendarError,
  type CalendarEvent,
  type CalendarMethod,
  type CalendarPerson,
} from './event.ts';
export { type Prediction, predictDate, type Queue, type Reviewer } from './predict.ts';
export { readCalendar } from './read.ts';
export { type DayRange, type Interval, intervalOf, isWithin, type Offer, openSlots, overlaps } from './slots.ts';
export { writeCalendar } from './write.ts';
export { clockOf, dayIn, isZone } from './zones.ts';
