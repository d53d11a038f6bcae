import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openVisitor, type Serving, serveGatehouse, type Visitor } from '@gatehouse/testing';
import type { Browser, Locator, Page } from 'playwright-core';

/** What somebody meets who works at it all day: keys, half-written answers, a phone, the end of a session. */

const longTitle = `Overflow ${'in the parser of every archive format '.repeat(7)}`.slice(0, 290).trim();
const otherTitles = ['Second report', 'Third report'];

let serving: Serving;
let browser: Browser;
let ines: Visitor;

before(async () => {
  serving = await serveGatehouse();
  browser = await openBrowser();
  ines = await openVisitor(browser);
});
after(async () => {
  await browser?.close();
  await serving?.stop();
});

function selectedRow(page: Page): Locator {
  return page.locator('tr[class*="selected"]');
}

/** How many lines of text an element shows. */
async function linesOf(link: Locator): Promise<number> {
  return link.evaluate((element) => {
    const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight);
    return Math.round(element.clientHeight / lineHeight);
  });
}

async function openCase(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'New case' });
  await dialog.getByLabel('What is it').fill(title);
  await dialog.getByRole('button', { name: 'Open the case' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByRole('link', { name: title }).waitFor();
}

test('two presses make one passkey', async () => {
  const { page } = ines;
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/enrolments/options')) asked.push(request.method());
  });
  await page.goto(serving.firstLink);
  await page.getByLabel('Your name').fill('Ines Reyes');
  await page.getByLabel('Your mail address').fill('ines@people.example');
  await page.getByRole('button', { name: 'Make a passkey' }).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  assert.deepEqual(asked, ['POST']);
});

test('c opens the dialog for a new case with its first field ready', async () => {
  const { page } = ines;
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog', { name: 'New case' }).waitFor();
  await page.keyboard.type('typed at once');
  assert.equal(await page.getByLabel('What is it').inputValue(), 'typed at once');
  await page.keyboard.press('Escape');
  for (const title of [...otherTitles, longTitle]) await openCase(page, title);
});

test('a very long title takes two lines of a list, and is told in full on its case', async () => {
  const { page } = ines;
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const link = page.getByRole('link', { name: longTitle });
    await link.waitFor();
    assert.equal(await linesOf(link), 2, `at ${width} pixels`);
    assert.equal(await link.getAttribute('title'), longTitle);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: longTitle }).click();
  await page.getByRole('heading', { level: 2, name: longTitle }).waitFor();
});

test('a note outlives going away and coming back, and is gone once it is added', async () => {
  const { page } = ines;
  await page.getByRole('button', { name: 'Note, inside only' }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('Half a thought');
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  const questions: string[] = [];
  page.once('dialog', (dialog) => {
    questions.push(dialog.type());
    void dialog.dismiss();
  });
  await page.evaluate(() => window.location.reload());
  await page.goBack();
  assert.deepEqual(questions, ['beforeunload']);
  assert.equal(await page.getByRole('textbox', { name: 'Note' }).inputValue(), 'Half a thought');
  await page.getByRole('button', { name: 'Add the note' }).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  // The text area that came back holds the words as its own text, too.
  const note = page.getByText('Half a thought').and(page.locator(':not(textarea)'));
  await note.waitFor();
  await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
  await page.reload();
  await note.waitFor();
  assert.equal(await note.count(), 1);
});

test('the selected row keeps its place: after j, after coming back, after m', async () => {
  const { page } = ines;
  await page.goto(serving.origin);
  const titles = [longTitle, ...otherTitles.toReversed()];
  const isSelected = (at: number): Promise<void> =>
    selectedRow(page)
      .getByRole('link', { name: titles[at] ?? '' })
      .waitFor();
  await isSelected(0);
  await page.keyboard.press('j');
  await isSelected(1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: titles[1] ?? '' }).waitFor();
  await page.goBack();
  await isSelected(1);
  await page.keyboard.press('m');
  await page.getByRole('link', { name: titles[1] ?? '' }).waitFor({ state: 'detached' });
  await isSelected(2);
});

test('the focus is not lost: a dialog gives it back, a page that was gone to has it on its heading', async () => {
  const { page } = ines;
  const hasFocus = (text: string) =>
    page.waitForFunction((words) => document.activeElement?.textContent === words, text);
  await page.getByRole('link', { name: 'Settings' }).click();
  await hasFocus('Settings');
  const make = page.getByRole('button', { name: 'Make a token' });
  const dialog = page.getByRole('dialog');
  await make.press('Enter');
  await dialog.getByText('See the cases that visibility and membership open to them.').waitFor();
  await page.keyboard.press('Escape');
  await hasFocus('Make a token');
  await make.press('Enter');
  await dialog.getByLabel('Name', { exact: true }).fill('Nightly export');
  await dialog.getByRole('checkbox', { name: /^cases\.read/ }).check();
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await dialog.getByText('Copy it now').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('cell', { name: 'Nightly export' }).waitFor();
  await page.keyboard.press('j');
  await hasFocus('Revoke');
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await hasFocus('Reviews');
});

test('on a phone the numbers of the backlog have names, and every search has room', async () => {
  const { page } = ines;
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${serving.origin}/backlog`);
  const unowned = page.locator('td[data-name="Unowned"]').first();
  await unowned.waitFor();
  assert.equal(await unowned.evaluate((cell) => getComputedStyle(cell, '::before').content), '"Unowned"');
  for (const path of ['/services', '/people', '/correspondents']) {
    await page.goto(`${serving.origin}${path}`);
    const box = await page.getByRole('searchbox').boundingBox();
    assert.ok((box?.width ?? 0) > 300, `the search on ${path} is ${box?.width} pixels wide`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a part of the page that can not be loaded says so, and is there once the page is loaded again', async () => {
  const page = await ines.context.newPage();
  const parts = '**/assets/audit-log-page-*.js';
  await page.route(parts, (request) => request.abort());
  await page.goto(`${serving.origin}/audit-log`);
  await page.getByText('A part of the page could not be loaded').waitFor();
  await page.unroute(parts);
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor();
  await page.close();
});

test('signing out shows the sign-in page in every tab, and nothing else', async () => {
  const { page, context } = ines;
  const second = await context.newPage();
  await second.goto(`${serving.origin}/cases`);
  await second.getByRole('link', { name: longTitle }).waitFor();
  await page.goto(serving.origin);
  await page.getByRole('button', { name: 'Account of Ines Reyes' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await second.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  assert.equal(await second.getByText(longTitle).count(), 0);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  await second.close();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
});

test('a session that ended elsewhere shows the sign-in page at the next answer', async () => {
  const { page, context } = ines;
  await page.getByRole('link', { name: longTitle }).waitFor();
  await context.clearCookies();
  // The page may ask for something by itself before the click, and then the link is gone already.
  const clicked = page.getByRole('link', { name: 'Cases' }).click({ timeout: 5_000 });
  const asked = clicked.catch(() => undefined);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  await asked;
  assert.equal(await page.getByText(longTitle).count(), 0);
  assert.deepEqual(ines.complaints, []);
});
