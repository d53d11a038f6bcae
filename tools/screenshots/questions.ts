import { callApi } from '@gatehouse/testing';
import type { Page } from 'playwright-core';
import type { DemoPeople } from './demo.ts';

type Listed = { readonly items: readonly { readonly id: string; readonly title: string }[] };

async function caseNamed(page: Page, title: string): Promise<string> {
  const { items } = (await callApi(page, 'GET', '/api/v1/cases?limit=100')) as Listed;
  const found = items.find((item) => item.title === title);
  if (found === undefined) throw new Error(`The pictures have no case "${title}".`);
  return `/api/v1/cases/${found.id}/needinfo`;
}

/** Questions on two reports: open ones to a person and to somebody outside, and one that was answered. */
export async function askQuestions({ ines, teo }: DemoPeople): Promise<void> {
  const crash = await caseNamed(teo.page, 'Crash reports contain the address bar of private windows');
  const sync = await caseNamed(teo.page, 'Sync service keeps sessions alive after a password change');
  const person = 'ines.reyes@people.example';
  const question = 'Which versions send the address? The privacy team has to know before the next release.';
  await callApi(teo.page, 'POST', crash, { of: { person }, question, dueAt: '2099-06-30' });
  const outside = { name: 'Sam Iwata', address: 'sam@lab.example' };
  await callApi(ines.page, 'POST', crash, { of: { outside }, question: 'Does it happen with a new profile as well?' });
  const asked = (await callApi(teo.page, 'POST', sync, {
    of: { person },
    question: 'Is the session store shared with the desktop application?',
  })) as { id: string };
  await callApi(ines.page, 'POST', `/api/v1/needinfo/${asked.id}/answer`, {
    text: 'Yes, since last spring. Both end their sessions by the same list.',
  });
  await callApi(teo.page, 'POST', sync, { of: { person }, question: 'Who can shorten the lifetime of that list?' });
}
