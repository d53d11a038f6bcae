import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callApi, openVisitor, textOf, type Visitor } from '@gatehouse/testing';
import type { Page, Route } from 'playwright-core';
import { assertAccessible } from '../testing/axe.ts';
import { openStage, type Stage } from '../testing/gatehouse.ts';

let stage: Stage;
let ines: Visitor;
let guest: Visitor;
let sheet: string;

before(async () => {
  stage = await openStage();
  ines = stage.ines;
  guest = await openVisitor(stage.browser);
  const opened = { kind: 'report', title: 'Survey tool', visibility: 'internal' };
  const { ref } = (await callApi(ines.page, 'POST', '/api/v1/cases', opened)) as { ref: string };
  const body = { definition: 'vendor-review', case: ref, subject: 'Acme' };
  sheet = ((await callApi(ines.page, 'POST', '/api/v1/sheets', body)) as { id: string }).id;
});
after(async () => {
  await stage?.close();
});

const question = (page: Page, words: string | RegExp) => page.getByRole('textbox', { name: words });

test('a guest is let in by the link, is saved while writing, and sees nothing else', async () => {
  const { page } = ines;
  await page.goto(`${stage.serving.origin}/sheets/${sheet}`);
  await page.getByRole('button', { name: 'Guests' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Gus Guest');
  await dialog.getByLabel('Mail address').fill('gus@vendor.example');
  await dialog.getByRole('checkbox', { name: /Mail the link/ }).uncheck();
  await dialog.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByText('works once').waitFor();
  const link = /https?:\/\/\S+\/guest#[\w-]{43}/.exec(await textOf(dialog))?.[0] ?? '';
  await page.keyboard.press('Escape');

  await guest.page.goto(link);
  const door = guest.page.getByRole('heading', { name: /asks you to answer questions$/ });
  await door.waitFor();
  await guest.page.getByText('Security review of a vendor').waitFor();
  await guest.page.getByText(/^Ines.*, for /).waitFor();
  // The secret is out of the address and of the history.
  assert.equal(new URL(guest.page.url()).hash, '');
  await assertAccessible(guest.page, 'the door of guests');
  await guest.page.reload();
  await door.waitFor();
  await guest.page.getByRole('button', { name: 'Open the questionnaire' }).click();
  await question(guest.page, /Name of the product/).fill('Survey 3');
  await guest.page.getByText(/^saved \d\d:\d\d$/).waitFor();
  await assertAccessible(guest.page, 'the page of guests');
  assert.equal(await guest.page.getByRole('navigation', { name: 'Main' }).count(), 0);
  assert.ok(!(await guest.page.content()).includes('Ines'));

  // The other page hears of it by itself.
  const seen = question(page, /Name of the product/);
  await page.getByText('Gus Guest (guest)').waitFor();
  assert.equal(await seen.inputValue(), 'Survey 3');
});

test('advice appears while answering, and what is missing is named when submitting', async () => {
  const { page } = guest;
  await page.getByRole('button', { name: /^2 *Security Management/ }).click();
  const audits = page.getByRole('group', { name: /internal security audits/ });
  await audits.getByRole('radio', { name: 'No' }).check();
  await page.getByText('An own audit is the cheapest way').waitFor();
  await page.getByRole('textbox', { name: /when is an audit planned/ }).fill('In spring');
  await page
    .getByText(/^saved/)
    .first()
    .waitFor();
  const steps = page.getByRole('navigation', { name: 'Pages of the questionnaire' }).getByRole('button');
  await steps.last().click();
  await page.getByRole('button', { name: 'Submit' }).click();
  const refused = page.getByRole('alert');
  await refused.getByText(/^Not submitted: \d+ required questions are left\.$/).waitFor();
  await assertAccessible(page, 'a refused submission');
  // One count, wherever it stands; and every question by its words, with the way to its field.
  const left = Number(/\d+/.exec(await textOf(refused))?.[0]);
  assert.equal(await refused.getByRole('link').count(), left);
  const perPage = await steps.getByText(/^\d+ left$/).allInnerTexts();
  assert.equal(
    perPage.reduce((sum, text) => sum + Number.parseInt(text, 10), 0),
    left,
  );
  await refused.getByRole('link', { name: /^How do you protect our data/ }).click();
  await page.getByRole('heading', { level: 2, name: 'Security Management' }).waitFor();
  assert.equal(
    await page.evaluate(() => document.activeElement?.closest('[id^="question-"]')?.id),
    'question-data-protection',
  );
  await page.getByRole('button', { name: /^Next: / }).click();
  const heading = page.getByRole('heading', { level: 2, name: 'Technical Design' });
  await heading.waitFor();
  assert.ok(await heading.evaluate((element) => element === document.activeElement));
});

test('who comes later at the same question is shown both answers', async () => {
  const { page } = ines;
  await page.goto(`${stage.serving.origin}/sheets/${sheet}`);
  const field = question(page, /Name of the product/);
  await field.waitFor();
  // Typed before the other answer arrives, sent after it.
  const overtake = async (route: Route): Promise<void> => {
    await guest.page.getByRole('button', { name: /^1 *Overall/ }).click();
    await question(guest.page, /Name of the product/).fill('Survey 4');
    await guest.page
      .getByText(/^saved \d\d:\d\d$/)
      .first()
      .waitFor();
    await route.continue();
  };
  await page.route('**/answers/system-name', overtake, { times: 1 });
  await field.fill('Survey 5');
  const both = page.getByRole('alert').filter({ hasText: 'answered meanwhile' });
  await both.getByText('Survey 4').waitFor();
  await both.getByText('Survey 5').waitFor();
  await both.getByRole('button', { name: 'Put mine in its place' }).click();
  await page.getByText(/^saved \d\d:\d\d$/).waitFor();
});

test('who goes on writing in the middle of a text is not moved to its end by the saving', async () => {
  const { page } = ines;
  await page.goto(`${stage.serving.origin}/sheets/${sheet}`);
  const field = question(page, /Name of the product/);
  await field.fill('Survey');
  await page.getByText(/^saved \d\d:\d\d$/).waitFor();
  await field.press('Home');
  for (const letter of ['M', 'y', ' ']) {
    const stored = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await field.press(letter);
    await stored;
    await page.getByText(/^saved \d\d:\d\d$/).waitFor();
  }
  assert.equal(await field.inputValue(), 'My Survey');
});

test('every page of questionnaires passes axe and fits a phone', async () => {
  const { page } = ines;
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    for (const path of [
      `/sheets/${sheet}`,
      '/questionnaires',
      '/questionnaires/vendor-review',
      '/questionnaires/preview',
    ]) {
      await page.goto(stage.serving.origin + path);
      await assertAccessible(page, `${path} ${width}`);
    }
  }
  await page.goto(`${stage.serving.origin}/questionnaires/preview`);
  const file =
    '{"id":"x","version":"1","title":"Tried","pages":[{"id":"p","title":"P","items":[{"type":"yes-no","id":"q","text":"Really?"},{"type":"advice","id":"a","when":"q/no","text":"Think again"}]}]}';
  await page.getByRole('textbox', { name: 'Definition' }).fill(file);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await page.getByRole('radio', { name: 'No' }).check();
  await page.getByText('Think again', { exact: true }).waitFor();
  await assertAccessible(page, 'a file that is tried');
  assert.deepEqual([...ines.complaints, ...guest.complaints], []);
});

test('a guest who leaves is out', async () => {
  const { page } = guest;
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { name: 'Your visit has ended' }).waitFor();
});

test('answers of VSAQ are filled in from a file, with their source, and are exported', async () => {
  const { page } = ines;
  await page.goto(`${stage.serving.origin}/sheets/${sheet}`);
  await page.getByRole('button', { name: 'Import VSAQ answers' }).click();
  const dialog = page.getByRole('dialog');
  const choose = (answers: object) =>
    dialog.getByLabel('File of answers').setInputFiles({
      name: 'answers.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(answers)),
    });
  await choose({ nobody: 'x' });
  await dialog.getByRole('button', { name: 'Import' }).click();
  await dialog.getByText(/nothing to answer with these ids: nobody/).waitFor();
  await choose({ 'vendor-name': 'Acme Ltd' });
  await dialog.getByRole('button', { name: 'Import' }).click();
  await dialog.getByText('1 answer taken.').waitFor();
  await assertAccessible(page, 'importing answers of VSAQ');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByText(/Ines.*, from a file of VSAQ answers/).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export VSAQ answers' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const exported = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, string>;
  assert.equal(exported['vendor-name'], 'Acme Ltd');
});
