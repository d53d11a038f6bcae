import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  callApi,
  enrol,
  openBrowser,
  openVisitor,
  type Serving,
  serveGatehouse,
  type Visitor,
} from '@gatehouse/testing';
import type { Browser } from 'playwright-core';
import { reporter } from '../../../server/src/testing/reporter.ts';
import { assertAccessible } from '../testing/axe.ts';
import { addresses, makeThings, publicPaths, routedPaths, type Things } from '../testing/every-page.ts';

let serving: Serving;
let browser: Browser;
let ines: Visitor;
let things: Things;

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
  things = await makeThings(ines.page);
});
after(async () => {
  await browser?.close();
  await serving?.stop();
});

async function passes(where: string): Promise<void> {
  await assertAccessible(ines.page, where);
}

test('no page of the router is left out', () => {
  assert.deepEqual([...Object.keys(addresses), ...publicPaths].sort(), routedPaths());
});

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
    const all = Object.values(addresses).flatMap((each) => (typeof each === 'function' ? each(things) : each));
    const wrong: string[] = [];
    for (const path of [...all, '/no-such-page']) {
      await page.goto(serving.origin + path);
      await passes(path).catch((error: unknown) => wrong.push(String(error)));
    }
    assert.deepEqual(wrong, []);
  });

  test(`a review with its answers passes axe and fits, ${colorScheme}, ${width} px`, async () => {
    const { page } = ines;
    const body = { kind: 'privacy', title: `A way to sign in, ${colorScheme}` };
    const { ref } = (await callApi(page, 'POST', '/api/v1/reviews', body)) as { ref: string };
    await page.goto(`${serving.origin}/reviews/${ref}`);
    // A table of answers is wider than a phone; it scrolls by itself.
    await page.getByRole('button', { name: 'Add a row' }).click();
    await page.getByRole('region', { name: 'Rows' }).waitFor();
    await passes('the review');
    await page.getByRole('button', { name: 'Triage' }).click();
    await page.getByRole('dialog').waitFor();
    await passes('the dialog of triage');
    await page.keyboard.press('Escape');
  });

  test(`a case and its dialogs pass axe and fit, ${colorScheme}, ${width} px`, async () => {
    const { page } = ines;
    await page.goto(serving.origin);
    await page.getByRole('link', { name: 'An encrypted report' }).click();
    await page.getByRole('article').first().waitFor();
    await passes('the case');
    await page.getByRole('button', { name: 'Close…' }).click();
    await page.getByRole('dialog').waitFor();
    await passes('the dialog that closes it');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Ask for information…' }).click();
    await page.getByRole('dialog').getByLabel('Of whom').selectOption('outside');
    await passes('the dialog that asks');
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.getByRole('dialog').waitFor();
    await passes('the dialog of a new case');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await passes('the list of keys');
    await page.keyboard.press('Escape');
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

for (const { colorScheme, width } of looks) {
  test(`the pages before sign-in pass axe and fit, ${colorScheme}, ${width} px`, async () => {
    const { page } = ines;
    await page.context().clearCookies();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(serving.origin);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await passes('sign-in');
    await page.goto(`${serving.origin}/enrol#none`);
    await page.getByRole('alert').waitFor();
    await passes('enrolment');
    await page.goto(`${serving.origin}/guest#${'A'.repeat(43)}`);
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
    await passes('the door, with a link that was used');
    await page.goto(`${serving.origin}/guest`);
    await page.getByRole('heading', { name: 'Your visit has ended' }).waitFor();
    await passes('the end of a visit');
  });
}
