import { callApi } from '@gatehouse/testing';
import type { Page } from 'playwright-core';
import type { Picture } from './picture.ts';

/** The vendor's sheet, opened as a person would. */
async function openSheet(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Acme Surveys/ }).click();
  await page.getByRole('heading', { level: 2, name: 'Overall' }).waitFor();
}

type Items<Item> = { readonly items: readonly Item[] };

/** The door of a link that was not used: one made anew for the guest whom the vendor's sheet has. */
async function openDoor(page: Page): Promise<void> {
  const sheets = (await callApi(page, 'GET', '/api/v1/sheets')) as Items<{ id: string; subject: string | null }>;
  const sheet = sheets.items.find(({ subject }) => subject === 'Acme Surveys')?.id ?? '';
  const guests = (await callApi(page, 'GET', `/api/v1/sheets/${sheet}/guests`)) as Items<{ id: string }>;
  const again = `/api/v1/sheets/${sheet}/guests/${guests.items[0]?.id ?? ''}/link`;
  const { link } = (await callApi(page, 'POST', again, { mail: false })) as { link: string };
  await page.goto(link);
  await page.getByRole('button', { name: 'Open the questionnaire' }).waitFor();
}

export const questionnairePictures: readonly Picture[] = [
  { name: 'questionnaires', path: '/questionnaires' },
  { name: 'questionnaire', path: '/questionnaires/vendor-review' },
  {
    name: 'questionnaires-preview',
    path: '/questionnaires/preview',
    before: async (page) => {
      const items = [
        { type: 'yes-no', id: 'tls', text: 'Is <b>all</b> of it encrypted on the way?', required: true },
        {
          type: 'advice',
          id: 'no-tls',
          when: 'tls/no',
          text: 'Others read along.',
          finding: 'high',
          justify: 'Why not?',
        },
      ];
      const file = { id: 'own', version: '1', title: 'Own questions', pages: [{ id: 'first', title: 'First', items }] };
      await page.getByRole('textbox', { name: 'Definition' }).fill(JSON.stringify(file, null, 2));
      await page.getByRole('button', { name: 'Look at it' }).click();
      await page.getByRole('radio', { name: 'No' }).check();
      await page.getByText('Why not?', { exact: true }).waitFor();
    },
  },
  { name: 'sheet', path: '/questionnaires', before: openSheet },
  {
    name: 'sheet-finding',
    path: '/questionnaires',
    before: async (page) => {
      await openSheet(page);
      await page.getByRole('button', { name: /^2 *Security Management/ }).click();
      await page.getByText('An own audit is the cheapest way').waitFor();
    },
  },
  {
    name: 'sheet-guests',
    path: '/questionnaires',
    before: async (page) => {
      await openSheet(page);
      await page.getByRole('button', { name: 'Guests' }).click();
      await page.getByRole('dialog').getByText('Gus Okafor').waitFor();
    },
  },
  { name: 'guest', path: '/questionnaires', isPublic: true, before: openDoor },
];
