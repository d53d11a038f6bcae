export { bookingStore, type TakenRow } from './bookings.ts';
export { capacityStore, freezeStore } from './capacity.ts';
export { feedStore } from './feeds.ts';
export { goalStore } from './goals.ts';
export type { BookingRow, CapacityRow, FeedRow, FreezeRow, GoalRow } from './tables.ts';
