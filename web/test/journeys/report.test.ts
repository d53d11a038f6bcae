import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  enrol,
  handInMail,
  openBrowser,
  openVisitor,
  type Serving,
  serveGatehouse,
  textOf,
  type Visitor,
} from '@gatehouse/testing';
import type { Browser } from 'playwright-core';
import { type Reporter, reporter } from '../../../server/src/testing/reporter.ts';

let serving: Serving;
let browser: Browser;
let ines: Visitor;
let finder: Reporter;

before(async () => {
  serving = await serveGatehouse();
  browser = await openBrowser();
  ines = await openVisitor(browser);
  finder = await reporter(serving, 'Finder', 'finder@reporter.example');
});
after(async () => {
  await browser?.close();
  await serving?.stop();
});

test('the first administrator makes a passkey by the one-time link, signs out and in again', async () => {
  const { page } = ines;
  await enrol(ines, serving.firstLink, { name: 'Ines Reyes', email: 'ines@people.example' });
  await page.getByText('No open case').waitFor();
  await page.getByRole('button', { name: 'Account of Ines Reyes' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
});

test('the link works once', async () => {
  const other = await openVisitor(browser);
  await other.page.goto(serving.firstLink);
  await other.page.getByRole('alert').waitFor();
  assert.match(await textOf(other.page.getByRole('alert')), /enrolment_invalid|used|expired/);
  await other.context.close();
});

test('an encrypted report arrives in the open inbox without a reload', async () => {
  const { page } = ines;
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await finder.report({
    subject: 'Heap overflow in the archive parser',
    text: 'The index size is trusted.\n\nSteps:\n1. take the attached file\n2. open it\n',
    attachments: [{ filename: 'crash.mar', bytes: Buffer.alloc(900, 7) }],
  });
  const row = page.getByRole('row', { name: /Heap overflow in the archive parser/ });
  await row.waitFor();
  assert.match(await textOf(row), /not rated/);
  assert.match(await textOf(row), /nobody/);
  assert.match(await textOf(row), /encrypted · good signature/);
  assert.equal(await page.evaluate(() => 'sameDocument' in window), true);
});

test('j, m and Enter take the case and open it', async () => {
  const { page } = ines;
  await page.keyboard.press('j');
  await page.keyboard.press('m');
  await page.getByText(/is yours/).waitFor();
  await page.getByRole('link', { name: 'Mine 1' }).click();
  await page.getByRole('row', { name: /Heap overflow.* you / }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Heap overflow/ }).waitFor();
  assert.match(page.url(), /\/cases\/SEC-\d+$/);
});

test('every fact of how the message travelled is on it, and its attachment is a download', async () => {
  const { page } = ines;
  const message = page.getByRole('article', { name: 'Message from outside' });
  assert.match(await textOf(message), /encrypted · good signature/);
  await message.getByText('How it travelled').click();
  const facts = await textOf(message);
  for (const fact of [/Opened with/, /protected against changes/, /Signature\s*good/, /Signer/])
    assert.match(facts, fact);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    message.getByRole('link', { name: /crash\.mar/ }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'crash.mar');
});

test('fields are set where they are read', async () => {
  const { page } = ines;
  await page.getByLabel('Severity').selectOption('high');
  await page.getByText('high', { exact: true }).first().waitFor();
  await page.getByLabel('Priority').selectOption('P1');
  await page
    .getByText(/priority .*P1/i)
    .first()
    .waitFor();
  await page.getByLabel('Decide by').fill('2030-01-31');
  await page.getByLabel('Decide by').press('Enter');
  await page.getByText(/Decide again/).waitFor();
  await page.getByLabel('State').selectOption('triaged');
  await page
    .getByText(/state .*triaged/i)
    .first()
    .waitFor();
});

test('the answer says before sending that it is encrypted, and to which key', async () => {
  const { page } = ines;
  await page.keyboard.press('r');
  await page
    .getByText(/will be encrypted to finder@reporter\.example [0-9A-F]{4}…[0-9A-F]{4}, signed by the role key/)
    .waitFor();
  await page.getByRole('textbox', { name: 'Answer', exact: true }).fill('Thank you. We can reproduce it.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Sent to finder@reporter.example, encrypted.').waitFor();
  const answer = page.getByRole('article', { name: 'Answer' });
  assert.match(await textOf(answer.last()), /Thank you\. We can reproduce it\./);
});

test('a note stays inside', async () => {
  const { page } = ines;
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).fill('The fix is in review.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article', { name: 'Note' }).waitFor();
});

test('closing asks for a resolution', async () => {
  const { page } = ines;
  await page.getByRole('button', { name: 'Close…' }).click();
  const submit = page.getByRole('button', { name: 'Close the case' });
  assert.equal(await submit.isDisabled(), true);
  await page.getByLabel('Resolution').selectOption('fixed');
  await submit.click();
  await page.getByRole('button', { name: 'Re-open' }).waitFor();
});

test('search finds the words of the message, and says when nothing matches', async () => {
  const { page } = ines;
  await page.goto(`${serving.origin}/`);
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('reproduce');
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /Heap overflow/ }).waitFor();
  assert.match(page.url(), /\/cases\?q=reproduce$/);
  await page.goto(`${serving.origin}/cases?q=reproduce+zebra`);
  await page.getByText('No case matches').waitFor();
});

test('a case that is opened by hand is linked, and merged into another', async () => {
  const { page } = ines;
  await page.goto(`${serving.origin}/cases`);
  await page.getByRole('row', { name: /SEC-1001/ }).waitFor();
  await page.keyboard.press('c');
  await page.getByLabel('What is it').fill('Told on the phone: the same crash');
  await page.getByRole('button', { name: 'Open the case' }).click();
  await page.getByRole('heading', { level: 1, name: /Told on the phone/ }).waitFor();
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Other case').fill('SEC-1001');
  await page.getByRole('dialog').getByRole('button', { name: 'Link' }).click();
  await page.getByRole('button', { name: 'Remove the link to SEC-1001' }).waitFor();
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Into').fill('SEC-1001');
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('heading', { level: 1, name: /Heap overflow/ }).waitFor();
});

test('a mail that cannot be read waits in the quarantine with its reason', async () => {
  const { page } = ines;
  await page.goto(`${serving.origin}/quarantine`);
  await page.getByText('The quarantine is empty').waitFor();
  const part = (depth: number): string =>
    `--b${depth}\r\nContent-Type: multipart/mixed; boundary="b${depth + 1}"\r\n\r\n`;
  const head = 'From: a@reporter.example\r\nContent-Type: multipart/mixed; boundary="b0"\r\nMIME-Version: 1.0\r\n\r\n';
  const nested = head + Array.from({ length: 100 }, (_, depth) => part(depth)).join('');
  await handInMail(serving.smtpPort, { from: 'a@reporter.example', to: 'security@localhost' }, Buffer.from(nested));
  const row = page.getByRole('row', { name: /too deep/ });
  await row.getByRole('button', { name: 'Retry' }).click();
  await page.getByText(/The mail is read again/).waitFor();
});

test('a chosen theme stays over a reload', async () => {
  const { page } = ines;
  await page.getByRole('button', { name: 'Account of Ines Reyes' }).click();
  await page.getByRole('button', { name: 'dark' }).click();
  await page.reload();
  await page.getByRole('main').waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(20, 22, 23)');
});

test('the strict Content-Security-Policy refused nothing, and nothing was thrown', () => {
  assert.deepEqual(ines.complaints, []);
});
