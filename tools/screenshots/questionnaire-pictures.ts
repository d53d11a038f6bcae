import type { Page } from 'playwright-core';
import type { Picture } from './picture.ts';

/** The vendor's sheet, opened as a person would. */
async function openSheet(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Acme Surveys/ }).click();
  await page.getByRole('heading', { level: 2, name: 'Overall' }).waitFor();
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
  { name: 'guest', path: `/guest#${'A'.repeat(43)}`, isPublic: true },
];
