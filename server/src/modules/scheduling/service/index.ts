import type { Actor } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type {
  AskedReview,
  BookingRequest,
  CapacityRequest,
  FreezeRequest,
  GoalChange,
  GoalRequest,
  MoveRequest,
  SlotsQuery,
  WeekQuery,
} from '../model/index.ts';
import { book, bookingsOf, cancel, move } from './bookings.ts';
import { capacities, setCapacity } from './capacity.ts';
import { feeds, makeFeed, readFeed, revokeFeed } from './feeds.ts';
import { freezes, liftFreeze, setFreeze } from './freezes.ts';
import { changeGoal, goals, makeGoal, removeGoal, tieGoal } from './goals.ts';
import { predictedDate } from './predict.ts';
import { slots } from './slots.ts';
import { tellBooking } from './tell.ts';
import { week } from './week.ts';

export { callOffFor } from './bookings.ts';
export { dueAppointments } from './due.ts';
export { isOver } from './named.ts';
export { schedulingDoor } from './predict.ts';

export function schedulingService(platform: Platform) {
  return {
    ...calendarUse(platform),
    ...bookingUse(platform),
    ...goalUse(platform),
    ...feedUse(platform),
  };
}

function calendarUse(platform: Platform) {
  const { db } = platform;
  return {
    week: (actor: Actor, query: WeekQuery) => db.reading(actor, (tx) => week(platform, tx, query)),
    slots: (actor: Actor, query: SlotsQuery) => db.reading(actor, (tx) => slots(platform, tx, query)),
    predict: (actor: Actor, asked: AskedReview) => db.reading(actor, (tx) => predictedDate(platform, tx, asked)),
    capacities: (actor: Actor) => db.reading(actor, (tx) => capacities(platform, tx)),
    setCapacity: (actor: Actor, person: string, request: CapacityRequest, version: number | undefined) =>
      db.as(actor, (tx) => setCapacity(platform, tx, actor, person, request, version)),
    freezes: (actor: Actor) => db.reading(actor, (tx) => freezes(platform, tx)),
    setFreeze: (actor: Actor, request: FreezeRequest) => db.as(actor, (tx) => setFreeze(platform, tx, actor, request)),
    liftFreeze: (actor: Actor, id: string) => db.as(actor, (tx) => liftFreeze(platform, tx, actor, id)),
  };
}

function bookingUse(platform: Platform) {
  const { db } = platform;
  return {
    bookingsOf: (actor: Actor, review: string) => db.reading(actor, (tx) => bookingsOf(platform, tx, review)),
    book: (actor: Actor, request: BookingRequest) => db.as(actor, (tx) => book(platform, tx, actor, request)),
    move: (actor: Actor, id: string, request: MoveRequest) =>
      db.as(actor, (tx) => move(platform, tx, actor, id, request)),
    cancel: (actor: Actor, id: string) => db.as(actor, (tx) => cancel(platform, tx, actor, id)),
    tell: (actor: Actor, id: string) => db.as(actor, (tx) => tellBooking(platform, tx, id)),
  };
}

function goalUse(platform: Platform) {
  const { db } = platform;
  return {
    goals: (actor: Actor, quarter: string | undefined) => db.reading(actor, (tx) => goals(platform, tx, quarter)),
    makeGoal: (actor: Actor, request: GoalRequest) => db.as(actor, (tx) => makeGoal(platform, tx, actor, request)),
    changeGoal: (actor: Actor, id: string, change: GoalChange, version: number | undefined) =>
      db.as(actor, (tx) => changeGoal(platform, tx, actor, id, change, version)),
    removeGoal: (actor: Actor, id: string) => db.as(actor, (tx) => removeGoal(platform, tx, actor, id)),
    tieGoal: (actor: Actor, id: string, review: string, isTied: boolean) =>
      db.as(actor, (tx) => tieGoal(platform, tx, actor, id, review, isTied)),
  };
}

function feedUse(platform: Platform) {
  const { db } = platform;
  return {
    feeds: (actor: Actor) => db.reading(actor, (tx) => feeds(platform, tx, actor)),
    makeFeed: (actor: Actor, team: string | undefined) => db.as(actor, (tx) => makeFeed(platform, tx, actor, team)),
    revokeFeed: (actor: Actor, id: string) => db.as(actor, (tx) => revokeFeed(platform, tx, actor, id)),
    readFeed: (secret: string) => readFeed(platform, secret),
  };
}

export type SchedulingService = ReturnType<typeof schedulingService>;
