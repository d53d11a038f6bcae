import { settled } from '@gatehouse/testing';
import type { Page } from 'playwright-core';

type Picture = {
  readonly name: string;
  readonly path: string;
  readonly before?: (page: Page) => Promise<void>;
};

/** Opens the assessment of a service by the list, as a person would. */
async function open(page: Page, service: string, link: 'Read' | 'Go on'): Promise<void> {
  await page
    .getByRole('row', { name: new RegExp(service) })
    .getByRole('link', { name: link })
    .click();
  await settled(page);
}

/** One box of the assessment that is being written. */
const box = (name: string, title: string): Picture => ({
  name,
  path: '/risk-assessments',
  before: async (page) => {
    await open(page, 'Update service', 'Go on');
    await page.getByRole('navigation', { name: 'Boxes of the assessment' }).getByRole('link', { name: title }).click();
    await page.getByRole('heading', { level: 2, name: title }).waitFor();
    await settled(page);
  },
});

export const riskPictures: readonly Picture[] = [
  { name: 'risk', path: '/risk-assessments' },
  {
    name: 'risk-start',
    path: '/risk-assessments',
    before: async (page) => {
      await page.getByRole('button', { name: 'Start' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  box('risk-metadata', 'Metadata'),
  box('risk-data', 'Data dictionary'),
  box('risk-threats', 'Threat scenarios'),
  box('risk-recommendations', 'Recommendations'),
  box('risk-wrap-up', 'Wrap-up'),
  {
    name: 'risk-report',
    path: '/risk-assessments',
    before: (page) => open(page, 'Accounts', 'Read'),
  },
  {
    name: 'service-risk',
    path: '/risk-assessments',
    before: async (page) => {
      await page.getByRole('link', { name: 'Accounts', exact: true }).click();
      await page.getByRole('heading', { name: 'History of the level' }).waitFor();
      await settled(page);
    },
  },
];
