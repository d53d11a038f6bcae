import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import {
  callApi,
  enrol,
  openBrowser,
  openVisitor,
  type Serving,
  serveGatehouse,
  settled,
  type Visitor,
} from '@gatehouse/testing';
import type { Browser } from 'playwright-core';
import { reporter } from '../../../server/src/testing/reporter.ts';

const pages = [
  '/',
  '/?view=mine',
  '/?view=asked',
  '/backlog',
  '/cases',
  '/cases?q=nothing',
  '/services',
  '/reviews',
  '/reviews?view=triage',
  '/reviews?view=done',
  '/reviews/new',
  '/reviews/new?kind=vendor',
  '/reviews/rules',
  '/questionnaires',
  '/questionnaires/feature-review',
  '/questionnaires/preview',
  '/risk-assessments',
  '/schedule',
  '/standards',
  '/trackers',
  '/trackers?view=writes',
  '/trackers?view=items',
  '/standards/service-checklist',
  '/standards/service-checklist?view=changes',
  '/people',
  '/people?view=teams',
  '/correspondents',
  '/quarantine',
  '/outbox',
  '/role-keys',
  '/approvals',
  '/approvals?state=all',
  '/audit-log',
  '/jobs',
  '/settings',
  '/settings?part=intake',
  '/settings?part=deadlines',
  '/settings?part=reminders',
  '/no-such-page',
] as const;

let serving: Serving;
let browser: Browser;
let ines: Visitor;

before(async () => {
  serving = await serveGatehouse();
  browser = await openBrowser();
  ines = await openVisitor(browser);
  await enrol(ines, serving.firstLink, { name: 'Ines Reyes', email: 'ines@people.example' });
  const finder = await reporter(serving, 'Finder', 'finder@reporter.example');
  await finder.report({ subject: 'An encrypted report', text: 'First line\n> quoted' });
  await finder.report({ subject: 'A plain report', text: 'Readable on the way', encrypted: false });
  await ines.page.getByRole('link', { name: 'A plain report' }).waitFor();
  await ines.page.getByRole('link', { name: 'An encrypted report' }).waitFor();
});
after(async () => {
  await browser?.close();
  await serving?.stop();
});

async function violations(): Promise<readonly string[]> {
  const { page } = ines;
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

// Both themes and both widths; contrast does not depend on the width, nor room on the theme.
const looks = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 360 },
] as const;

for (const { colorScheme, width } of looks) {
  test(`every page passes axe and fits, ${colorScheme}, ${width} px`, async () => {
    const { page } = ines;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    for (const path of pages) {
      await page.goto(serving.origin + path);
      await settled(page);
      assert.deepEqual(await violations(), [], path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${path} is ${overflow} px too wide`);
    }
  });

  test(`a review with its answers passes axe and fits, ${colorScheme}, ${width} px`, async () => {
    const { page } = ines;
    const body = { kind: 'feature', title: `A way to sign in, ${colorScheme}` };
    const { ref } = (await callApi(page, 'POST', '/api/v1/reviews', body)) as { ref: string };
    await page.goto(`${serving.origin}/reviews/${ref}`);
    await page.getByRole('navigation', { name: 'Pages of the questionnaire' }).waitFor();
    assert.deepEqual(await violations(), [], 'the review');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `the review is ${overflow} px too wide`);
    await page.getByRole('button', { name: 'Triage' }).click();
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await violations(), [], 'the dialog of triage');
    await page.keyboard.press('Escape');
  });

  test(`a case and its dialogs pass axe and fit, ${colorScheme}, ${width} px`, async () => {
    const { page } = ines;
    await page.goto(serving.origin);
    await page.getByRole('link', { name: 'An encrypted report' }).click();
    await page.getByRole('article').first().waitFor();
    assert.deepEqual(await violations(), [], 'the case');
    await page.getByRole('button', { name: 'Close…' }).click();
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await violations(), [], 'the dialog that closes it');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Ask for information…' }).click();
    await page.getByRole('dialog').getByLabel('Of whom').selectOption('outside');
    assert.deepEqual(await violations(), [], 'the dialog that asks');
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await violations(), [], 'the dialog of a new case');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await violations(), [], 'the list of keys');
    await page.keyboard.press('Escape');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `the case is ${overflow} px too wide`);
  });
}

/** A busy machine may deliver the letter after `g` has been forgotten; then a person presses both again. */
async function goTo(letter: string, heading: string): Promise<void> {
  const there = ines.page.getByRole('heading', { name: heading });
  for (let tries = 0; tries < 10 && !(await there.isVisible()); tries += 1) {
    await ines.page.keyboard.press('g');
    await ines.page.keyboard.press(letter);
    await there.waitFor({ timeout: 6_000 }).catch(() => undefined);
  }
  await there.waitFor();
}

test('g and a letter go to a page, not while somebody types', async () => {
  const { page } = ines;
  await page.setViewportSize({ width: 1440, height: 800 });
  await page.goto(serving.origin);
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await goTo('a', 'Approvals');
  await goTo('c', 'Cases');
  await page.keyboard.press('/');
  await page.keyboard.type('ga');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'ga');
});

test('the pages before sign-in pass axe', async () => {
  const { page } = ines;
  await page.context().clearCookies();
  await page.goto(serving.origin);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.deepEqual(await violations(), [], 'sign-in');
  await page.goto(`${serving.origin}/enrol#none`);
  await page.getByRole('alert').waitFor();
  assert.deepEqual(await violations(), [], 'enrolment');
});
