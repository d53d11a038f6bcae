import type { Actor, Permission } from '../../platform/access/index.ts';

export const readSchedule: Permission = {
  name: 'schedule.read',
  says: 'See when reviewers have time, freezes, goals, and the bookings of reviews that one sees.',
  roles: ['administrator', 'security', 'point-person', 'engineer', 'manager', 'auditor'],
};

export const bookSlots: Permission = {
  name: 'schedule.book',
  says: 'Book, move and call off an appointment for a review that one sees, and have calendar feeds of one’s own.',
  roles: ['security', 'point-person', 'engineer', 'manager'],
};

export const keepSchedule: Permission = {
  name: 'schedule.keep',
  says: 'Say how many hours others have for reviews, set freezes, and keep the goals of a quarter.',
  roles: ['security', 'manager'],
};

/** The own hours everybody says who reviews; those of others need `schedule.keep`. `keeps_capacity_of` says the same. */
export function mayKeepCapacityOf(actor: Actor, personId: string): boolean {
  if (actor.kind !== 'person') return actor.kind !== 'anonymous';
  if (actor.roles.includes('security') || actor.roles.includes('manager')) return true;
  return actor.personId === personId && actor.roles.includes('point-person');
}
