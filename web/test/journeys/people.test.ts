import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { enrol, openVisitor, textOf, type Visitor } from '@gatehouse/testing';
import { reporter } from '../../../server/src/testing/reporter.ts';
import { openStage, type Stage } from '../testing/gatehouse.ts';

let stage: Stage;
let ines: Visitor;
let lena: Visitor;
let caseAddress: string;

before(async () => {
  stage = await openStage();
  ines = stage.ines;
  lena = await openVisitor(stage.browser);
});
after(async () => {
  await stage?.close();
});

test('an administrator invites a second person; the link is shown once and makes a passkey', async () => {
  const { page } = ines;
  await page.goto(`${stage.serving.origin}/people`);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Mail address').fill('lena@people.example');
  await dialog.getByLabel('Name').fill('Lena Krause');
  await dialog.getByRole('checkbox', { name: /^engineer/ }).uncheck();
  await dialog.getByRole('checkbox', { name: /^point-person/ }).check();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await page.getByRole('dialog', { name: 'Link for Lena Krause' }).waitFor();
  const link = /https?:\/\/\S+\/enrol#[\w-]{43}/.exec(await textOf(page.getByRole('dialog')))?.[0] ?? '';
  await page.keyboard.press('Escape');
  await enrol(lena, link);
  await lena.page.getByText('No open case').waitFor();
  await page.getByRole('row', { name: /Lena Krause .*point-person .*active/ }).waitFor();
});

test('who may not see a restricted case finds nothing of it: lists, counts, search, address', async () => {
  const { page } = ines;
  const finder = await reporter(stage.serving, 'Finder', 'finder@reporter.example');
  await page.goto(`${stage.serving.origin}/`);
  await finder.report({ subject: 'Zebra crossing of privileges', text: 'The giraffe token is accepted.' });
  await page.getByRole('link', { name: 'Zebra crossing of privileges' }).click();
  await page.getByRole('heading', { level: 1, name: /Zebra crossing/ }).waitFor();
  caseAddress = page.url();
  await lena.page.goto(`${stage.serving.origin}/cases?q=giraffe`);
  await lena.page.getByText('No case matches').waitFor();
  await lena.page.goto(caseAddress);
  await lena.page.getByText('Nothing here').waitFor();
  await lena.page.goto(`${stage.serving.origin}/`);
  await lena.page.getByText('No open case').waitFor();
  assert.doesNotMatch(await lena.page.content(), /Zebra|giraffe/);
});

test('a critical severity is lowered only when another person says yes', async () => {
  const { page } = ines;
  await page.getByLabel('Severity').selectOption('critical');
  await page
    .getByText(/severity .*critical/)
    .first()
    .waitFor();
  await page.getByLabel('Person to add').selectOption({ label: 'Lena Krause' });
  await page.getByRole('complementary').getByRole('button', { name: 'Add' }).first().click();
  await page.getByRole('button', { name: 'Remove Lena Krause' }).waitFor();
  await page.getByLabel('Severity').selectOption('low');
  await page.getByText('This waits for the approval of another person.').waitFor();
  await page.getByRole('heading', { name: 'Approval waiting' }).waitFor();

  await lena.page.goto(`${stage.serving.origin}/approvals`);
  await lena.page.getByText(/severity from critical to low/).waitFor();
  await lena.page.getByRole('button', { name: 'Approve' }).click();
  await lena.page.getByLabel('Why').fill('Reproduced: it needs a local account.');
  await lena.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await lena.page.getByText('Nothing waits for a decision').waitFor();
  // Live, on the page of the person who asked.
  await page.getByRole('heading', { name: 'Approval waiting' }).waitFor({ state: 'detached' });
  // The field follows with the case, a moment after the notice has gone.
  const severity = page.getByLabel('Severity');
  for (let tries = 0; tries < 300 && (await severity.inputValue()) !== 'low'; tries += 1)
    await page.waitForTimeout(100);
  assert.equal(await severity.inputValue(), 'low');
});

test('the member sees the case now, and takes it with one key', async () => {
  const { page } = lena;
  await page.goto(`${stage.serving.origin}/`);
  await page.getByRole('row', { name: /Zebra crossing/ }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('m');
  await page.getByText(/is yours/).waitFor();
  await ines.page
    .getByText(/Lena Krause.*(mine|took|claimed|assign)/i)
    .first()
    .waitFor();
});

test('who is asked finds the question in the inbox, answers it, and the page of the asker says so', async () => {
  const { page } = ines;
  await page.getByRole('button', { name: 'Ask for information…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Of whom').selectOption({ label: 'Lena Krause' });
  await dialog.getByLabel('Question').fill('Does the okapi token expire?');
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByRole('article', { name: 'Question to Lena Krause' }).waitFor();

  await lena.page.goto(`${stage.serving.origin}/?view=asked`);
  await lena.page.getByText('Does the okapi token expire?').waitFor();
  await lena.page.getByRole('button', { name: 'Answer…' }).click();
  await lena.page.getByRole('dialog').getByLabel('Answer').fill('After an hour.');
  await lena.page.getByRole('dialog').getByRole('button', { name: 'Answer' }).click();
  await lena.page.getByText('Nobody asks you anything').waitFor();

  // Live, on the page of the person who asked.
  await page.getByRole('article', { name: 'Question to Lena Krause' }).waitFor({ state: 'detached' });
  await page.getByText('1 question before').click();
  await page.getByText('After an hour.').waitFor();
});

test('a page for other roles says so, and does not offer itself', async () => {
  const { page } = lena;
  assert.equal(
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Quarantine' }).count(),
    0,
  );
  await page.goto(`${stage.serving.origin}/quarantine`);
  await page.getByText('This page is not for your roles').waitFor();
  await page.getByText('quarantine.read').waitFor();
});

test('nothing was refused by the Content-Security-Policy, and nothing was thrown', () => {
  assert.deepEqual([...ines.complaints, ...lena.complaints], []);
});
