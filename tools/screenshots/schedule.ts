import { callApi } from '@gatehouse/testing';
import type { Page } from 'playwright-core';

type Items<Item> = { readonly items: readonly Item[] };
type Person = { readonly id: string; readonly name: string; readonly email: string };
type Slot = { readonly reviewer: { readonly id: string }; readonly startsAt: string };

const dayMs = 86_400_000;
const day = (later: number): string => new Date(Date.now() + later * dayMs).toISOString().slice(0, 10);

async function personNamed(page: Page, email: string): Promise<Person> {
  const { items } = (await callApi(page, 'GET', `/api/v1/people?q=${encodeURIComponent(email)}`)) as Items<Person>;
  const found = items.find((person) => person.email === email);
  if (found === undefined) throw new Error(`The demo has nobody with the address ${email}.`);
  return found;
}

/** Hours of three reviewers, some appointments, a freeze, goals: a schedule as it looks in the middle of a quarter. */
export async function fillSchedule(page: Page): Promise<void> {
  const hours = [
    ['teo.brandt@people.example', 12, [1, 2, 3, 4], '09:30'],
    ['jonas.lindqvist@people.example', 6, [1, 3, 5], '13:00'],
    ['sun.mi.park@people.example', 4, [2, 4], '15:00'],
  ] as const;
  const reviewers: Person[] = [];
  for (const [email, hoursPerWeek, days, start] of hours) {
    const person = await personNamed(page, email);
    reviewers.push(person);
    const offers = days.map((weekday) => ({ weekday, start, minutes: 60 }));
    const body = { hoursPerWeek, zone: 'Europe/Berlin', offers };
    await callApi(page, 'PUT', `/api/v1/schedule/capacity/${person.id}`, body);
  }
  const { items: reviews } = (await callApi(page, 'GET', '/api/v1/reviews?limit=50')) as Items<{
    ref: string;
    closed: boolean;
    requester: { id: string | null };
  }>;
  const { items: slots } = (await callApi(page, 'GET', '/api/v1/schedule/slots?days=21')) as Items<Slot>;
  const open = reviews.filter(({ closed }) => !closed);
  for (const [n, { ref, requester }] of open.slice(0, 4).entries()) {
    const slot = slots.filter(({ reviewer }) => reviewer.id !== requester.id)[n * 2];
    if (slot === undefined) continue;
    const body = { review: ref, reviewer: slot.reviewer.id, startsAt: slot.startsAt };
    await callApi(page, 'POST', '/api/v1/schedule/bookings', body);
  }
  const away = reviewers[2];
  if (away !== undefined)
    await callApi(page, 'POST', '/api/v1/absences', {
      personId: away.id,
      fromAt: `${day(3)}T00:00:00Z`,
      untilAt: `${day(6)}T00:00:00Z`,
    });
  const freeze = { from: day(21), until: day(34), why: 'The end of the year: nothing ships.' };
  await callApi(page, 'POST', '/api/v1/schedule/freezes', freeze);
  const today = day(0);
  const quarter = `${today.slice(0, 4)}-Q${Math.ceil(Number(today.slice(5, 7)) / 3)}`;
  for (const [n, title] of [
    'Every service with passwords has a review of this year',
    'Two persons decide what is deep',
  ].entries()) {
    const { id } = (await callApi(page, 'POST', '/api/v1/schedule/goals', { quarter, title })) as { id: string };
    for (const { ref } of reviews.slice(n, n + 2))
      await callApi(page, 'PUT', `/api/v1/schedule/goals/${id}/reviews/${ref}`, {});
  }
  await callApi(page, 'POST', '/api/v1/schedule/feeds', {});
}

export const schedulePictures = [
  { name: 'schedule', path: '/schedule' },
  { name: 'schedule-capacity', path: '/schedule?view=capacity' },
  { name: 'schedule-freezes', path: '/schedule?view=freezes' },
  { name: 'schedule-goals', path: '/schedule?view=goals' },
  { name: 'schedule-feeds', path: '/schedule?view=feeds' },
  {
    name: 'schedule-book',
    path: '/schedule',
    before: async (page: Page) => {
      await page.getByRole('button', { name: /open / }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'schedule-hours',
    path: '/schedule?view=capacity',
    before: async (page: Page) => {
      await page.getByRole('button', { name: 'Change: Jonas Lindqvist' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
] as const;
