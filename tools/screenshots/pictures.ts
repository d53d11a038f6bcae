import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { settled } from '@gatehouse/testing';
import type { Page } from 'playwright-core';
import type { Picture } from './picture.ts';
import { questionnairePictures } from './questionnaire-pictures.ts';
import { riskPictures } from './risk-pictures.ts';
import { schedulePictures } from './schedule.ts';
import { threatModelPictures } from './threat-models.ts';

const openCase = 'Heap overflow in the archive parser of the updater';

/** The further views of a service, each reached as a person would. */
const serviceViews: readonly Picture[] = [
  ['service-endpoints', 'Endpoints'],
  ['service-history', 'History'],
  ['service-exceptions', 'Exceptions'],
  ['service-about', 'About'],
].map(([name = '', view = '']) => ({
  name,
  path: '/services',
  before: async (page) => {
    await page.getByRole('link', { name: 'Add-on gallery' }).click();
    await page.getByRole('navigation', { name: 'Views of the service' }).getByRole('link', { name: view }).click();
    await settled(page);
  },
}));

/** A review of the list, opened as a person would. */
const openReview =
  (title: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('list', { name: 'Timeline' }).waitFor();
    // Its answers come last; before them a skeleton stands in their place.
    await page.getByRole('navigation', { name: 'Pages of the questionnaire' }).waitFor();
  };

const reviewPictures: readonly Picture[] = [
  { name: 'reviews', path: '/reviews' },
  { name: 'reviews-triage', path: '/reviews?view=triage' },
  { name: 'review-new', path: '/reviews/new?kind=feature&title=Sign+in+with+a+code&service=Accounts' },
  { name: 'review', path: '/reviews', before: openReview('Account recovery by phone number') },
  { name: 'review-conditional', path: '/reviews', before: openReview('Survey tool for support') },
  { name: 'review-approved', path: '/reviews?view=done', before: openReview('Report certificate errors') },
  {
    name: 'review-triage',
    path: '/reviews?view=triage',
    before: async (page) => {
      await openReview('Let a partner sign updates')(page);
      await page.getByRole('button', { name: 'Triage' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'review-rules', path: '/reviews/rules' },
  { name: 'figures', path: '/figures' },
];

const trackerPictures: readonly Picture[] = [
  { name: 'trackers', path: '/trackers' },
  { name: 'tracker-writes', path: '/trackers?view=writes' },
  { name: 'tracker-items', path: '/trackers?view=items' },
  ...(['Connect a tracker', 'Change', 'Accounts'] as const).map(
    (button, at): Picture => ({
      name: ['tracker-connect', 'tracker-change', 'tracker-accounts'][at] ?? '',
      path: '/trackers',
      before: async (page) => {
        await page.getByRole('button', { name: button }).first().click();
        await page.getByRole('dialog').waitFor();
        await settled(page);
      },
    }),
  ),
];

export const pictures: readonly Picture[] = [
  { name: 'inbox', path: '/' },
  { name: 'backlog', path: '/backlog' },
  { name: 'cases', path: '/cases?state=open&sort=deadline' },
  {
    name: 'case',
    path: '/cases?severity=critical',
    before: async (page) => {
      await page.getByRole('link', { name: openCase }).click();
      await page.getByRole('article').first().waitFor();
      await page.getByText(/will be encrypted to/).waitFor();
    },
  },
  {
    name: 'case-answer',
    path: '/cases?severity=critical',
    before: async (page) => {
      await page.getByRole('link', { name: openCase }).click();
      await page.getByText(/will be encrypted to/).waitFor();
      await page.keyboard.press('r');
      await page.getByRole('textbox', { name: 'Answer', exact: true }).fill('Dear Mira,\n\nthe fix ships on Thursday.');
      await page.getByRole('region', { name: 'Answer' }).evaluate((place) => place.scrollIntoView({ block: 'end' }));
    },
  },
  {
    name: 'case-close',
    path: '/cases?severity=critical',
    before: async (page) => {
      await page.getByRole('link', { name: openCase }).click();
      await page.getByRole('button', { name: 'Close…' }).click();
      await page.getByLabel('Resolution').selectOption('duplicate');
    },
  },
  { name: 'inbox-asked', path: '/?view=asked' },
  {
    name: 'case-questions',
    path: '/cases?state=open',
    before: async (page) => {
      await page.getByRole('link', { name: 'Sync service keeps sessions' }).click();
      await page.getByRole('article', { name: 'Question to you' }).waitFor();
      await page.getByText('1 question before').click();
    },
  },
  {
    name: 'case-ask',
    path: '/cases?state=open',
    before: async (page) => {
      await page.getByRole('link', { name: 'Sync service keeps sessions' }).click();
      await page.getByRole('button', { name: 'Ask for information…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Of whom').selectOption('outside');
      await dialog.getByLabel('Name').fill('Sam Iwata');
      await dialog.getByLabel('Question').fill('Does it happen with a new profile as well?');
    },
  },
  {
    name: 'case-paused',
    path: '/cases?kind=review&state=needs-info',
    before: async (page) => {
      await page.getByRole('row').nth(1).getByRole('link').click();
      await page.getByRole('article', { name: /^Question to/ }).waitFor();
    },
  },
  { name: 'settings-reminders', path: '/settings?part=reminders' },
  {
    name: 'new-case',
    path: '/',
    before: async (page) => {
      await page.keyboard.press('c');
      await page.getByRole('dialog').waitFor();
    },
  },
  ...reviewPictures,
  ...trackerPictures,
  ...questionnairePictures,
  { name: 'services', path: '/services' },
  {
    name: 'service',
    path: '/services',
    before: async (page) => {
      await page.getByRole('link', { name: 'Add-on gallery' }).click();
      await page.getByText('of 100').waitFor();
      await page.locator('#service-checklist-INFRA-HSTS summary').click();
    },
  },
  ...serviceViews,
  ...riskPictures,
  { name: 'services-list', path: '/services?view=list' },
  { name: 'evidence', path: '/evidence', before: (page) => page.getByRole('table').first().waitFor() },
  { name: 'evidence-week', path: '/evidence?view=week' },
  { name: 'evidence-exceptions', path: '/evidence?view=exceptions' },
  { name: 'probes', path: '/probes' },
  { name: 'probes-schedule', path: '/probes?view=schedule' },
  { name: 'probes-addresses', path: '/probes?view=addresses' },
  { name: 'standards', path: '/standards' },
  {
    name: 'standard',
    path: '/standards/service-checklist?q=hsts',
    before: async (page) => {
      await page.getByRole('group').first().locator('summary').click();
    },
  },
  { name: 'standard-changes', path: '/standards/service-checklist?view=changes' },
  {
    name: 'standard-adopt',
    path: '/standards/service-checklist?edition=2016',
    before: async (page) => {
      await page.getByRole('button', { name: 'Adopt…' }).click();
      await page.getByText('It takes the place').waitFor();
    },
  },
  { name: 'people', path: '/people' },
  { name: 'teams', path: '/people?view=teams' },
  { name: 'correspondents', path: '/correspondents' },
  {
    name: 'correspondent',
    path: '/correspondents',
    before: async (page) => {
      await page.getByRole('button', { name: 'mira@finders.example' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'invite',
    path: '/people',
    before: async (page) => {
      await page.getByRole('button', { name: 'Invite' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  ...threatModelPictures,
  ...schedulePictures,
  { name: 'quarantine', path: '/quarantine' },
  { name: 'outbox', path: '/outbox' },
  { name: 'role-keys', path: '/role-keys' },
  { name: 'approvals', path: '/approvals' },
  { name: 'audit-log', path: '/audit-log' },
  { name: 'jobs', path: '/jobs' },
  { name: 'settings', path: '/settings' },
  {
    name: 'settings-intake',
    path: '/settings?part=intake',
    before: (page) =>
      page.getByLabel('Rule 1: team').locator('option', { hasText: 'delivery' }).waitFor({ state: 'attached' }),
  },
  { name: 'settings-deadlines', path: '/settings?part=deadlines' },
  {
    name: 'missing-case',
    path: '/cases/SEC-9999',
    before: (page) => page.getByText('Nothing here').waitFor(),
  },
  {
    name: 'keys',
    path: '/',
    before: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
];

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 360, height: 740 },
];

/** Every picture at every width, light and dark, as `<name>-<width>-<light|dark>.png`. */
export async function takePictures(
  page: Page,
  origin: string,
  folder: string,
  wanted: readonly Picture[],
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const picture of wanted) {
        await page.goto(origin + picture.path);
        await settled(page);
        await picture.before?.(page);
        await settled(page);
        if (picture.isPublic !== true) await page.getByText(/live$/).waitFor({ state: 'attached' });
        await page.screenshot({ path: join(folder, `${picture.name}-${size.width}-${colorScheme}.png`) });
      }
    }
  }
}
