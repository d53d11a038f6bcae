import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callApi, type Visitor } from '@gatehouse/testing';
import { assertAccessible } from '../testing/axe.ts';
import { openStage, type Stage } from '../testing/gatehouse.ts';

let stage: Stage;
let ines: Visitor;
let ref = '';

before(async () => {
  stage = await openStage();
  ines = stage.ines;
  const person = { email: 'rae@people.example', name: 'Rae Lind', roles: ['point-person'] };
  await callApi(ines.page, 'POST', '/api/v1/people', person);
  const { items } = (await callApi(ines.page, 'GET', '/api/v1/people?q=rae')) as { items: { id: string }[] };
  const offers = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '12:00', minutes: 60 }));
  const capacity = { hoursPerWeek: 12, zone: 'UTC', offers };
  await callApi(ines.page, 'PUT', `/api/v1/schedule/capacity/${items[0]?.id}`, capacity);
  const review = { kind: 'feature', title: 'A new way to sign in' };
  ref = ((await callApi(ines.page, 'POST', '/api/v1/reviews', review)) as { ref: string }).ref;
});
after(async () => {
  await stage?.close();
});

test('from a review to a booked slot, moved and called off, by keyboard', async () => {
  const { page } = ines;
  await page.goto(`${stage.serving.origin}/reviews/${ref}`);
  await page.getByText(/before it, 12 h a week: about/).waitFor();
  await page.getByRole('link', { name: 'Book a slot' }).click();
  await page.getByText(`choose a slot for ${ref}`).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/from=\d{4}-\d{2}-\d{2}/);
  await page
    .getByRole('button', { name: /open Rae Lind/ })
    .first()
    .waitFor();
  await assertAccessible(page, 'the slots');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Book it' }).click();
  const booked = page.getByRole('button', { name: new RegExp(`${ref} Rae Lind`) });
  await booked.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Move it to').selectOption({ index: 2 });
  await assertAccessible(page, 'the booking');
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.goto(`${stage.serving.origin}/reviews/${ref}`);
  await page.getByText('with Rae Lind', { exact: true }).waitFor();
  await page.getByRole('button', { name: /\d\d:\d\d/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Call it off' }).click();
  await page.getByText('None is booked.').waitFor();
  assert.deepEqual(ines.complaints, []);
});

test('freezes, goals, hours and feeds are kept on their pages, which fit a phone in the dark', async () => {
  const { page } = ines;
  await page.goto(`${stage.serving.origin}/schedule?view=freezes`);
  await page.getByRole('button', { name: 'Set a freeze' }).click();
  await page.getByLabel('First day').fill('2030-12-20');
  await page.getByLabel('Last day').fill('2030-12-31');
  await page.getByLabel('Why').fill('Rest.');
  await page.getByRole('button', { name: 'Set it' }).click();
  await page.getByRole('button', { name: 'Lift: Rest.' }).waitFor();
  await page.goto(`${stage.serving.origin}/schedule?view=goals`);
  await page.getByRole('button', { name: 'Add a goal' }).first().click();
  await page.getByLabel('Goal', { exact: true }).fill('Every payment service reviewed');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Tie a review to: Every payment service reviewed' }).click();
  await page.getByRole('dialog').getByLabel('Review').fill(ref);
  await page.getByRole('button', { name: 'Tie it' }).click();
  await page.getByRole('link', { name: ref }).waitFor();
  await page.goto(`${stage.serving.origin}/schedule?view=feeds`);
  await page.getByRole('button', { name: 'Make an address' }).click();
  await page.getByText(/\/calendars\/[A-Za-z0-9_-]{43}/).waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const view of ['week', 'capacity', 'freezes', 'goals', 'feeds']) {
    await page.goto(`${stage.serving.origin}/schedule?view=${view}`);
    await assertAccessible(page, view);
  }
  assert.deepEqual(ines.complaints, []);
});
