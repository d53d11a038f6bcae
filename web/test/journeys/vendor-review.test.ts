import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openVisitor, type Visitor } from '@gatehouse/testing';
import { passConditions } from '../../../server/src/testing/passing-time.ts';
import { openStage, type Stage } from '../testing/gatehouse.ts';
import { linkIn } from '../testing/mails.ts';
import { openPipeline, type Pipeline } from '../testing/pipeline.ts';
import { openReview, reaches, start, triage } from '../testing/review-page.ts';
import { answerAll, handIn } from '../testing/sheet-answers.ts';

/** A vendor answers through a link of its own; what is missing becomes a condition, and its date passes. */
const repository = 'example/survey-client';
const answers = {
  'external-audit': 'No',
  compromised: 'No',
  'uses-third-parties': 'No',
  'public-address': 'https://surveys.acme.example',
};

let stage: Stage;
let pipeline: Pipeline;
let maya: Visitor;
let rob: Visitor;
let guest: Visitor;
let ref: string;

before(async () => {
  stage = await openStage();
  maya = await stage.arrives({ name: 'Maya', roles: ['engineer'] });
  rob = await stage.arrives({ name: 'Rob', roles: ['point-person'] });
  guest = await openVisitor(stage.browser);
  pipeline = await openPipeline(stage.serving, rob, repository);
});
after(async () => {
  pipeline?.remove();
  await stage?.close();
});

test('a vendor review is asked for on the page, and triage takes it', async () => {
  const { page } = maya;
  await page.goto(`${stage.serving.origin}/reviews`);
  await page.getByRole('link', { name: 'Ask for a review' }).first().click();
  await page.getByRole('radio', { name: /vendor review/ }).check();
  await page.getByLabel('What is it for?').fill('Surveys of support');
  await page.getByLabel('Vendor', { exact: true }).fill('Acme Surveys');
  await page.getByLabel('Contact at the vendor').fill('gus@acme.example');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await reaches(page, 'waits for triage');
  ref = /VEN-\d+/.exec(page.url())?.[0] ?? '';
  await openReview(rob.page, stage.serving.origin, ref);
  await triage(rob.page, { Reviewer: 'Rob', Depth: 'standard' }, 'Accept it');
  await reaches(rob.page, 'accepted');
});

test('the representative is invited on the page, and gets a link by mail', async () => {
  await maya.page.getByText('Acme Surveys answers these questions, not you.').waitFor();
  await maya.page.getByRole('button', { name: 'Guests' }).click();
  await maya.page
    .getByRole('dialog')
    .getByText(/invite guests; your roles do not/)
    .waitFor();
  await maya.page.keyboard.press('Escape');
  const { page } = rob;
  await page.getByRole('heading', { level: 1 }).getByText('Acme Surveys').waitFor();
  await page.getByRole('button', { name: 'Guests' }).click();
  const dialog = page.getByRole('dialog', { name: 'Guests of this questionnaire' });
  await dialog.getByLabel('Name').fill('Gus Guest');
  await dialog.getByText('Named in the request.').waitFor();
  assert.equal(await dialog.getByLabel('Mail address').inputValue(), 'gus@acme.example');
  await dialog.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByRole('cell', { name: /Gus Guest/ }).waitFor();
  await page.keyboard.press('Escape');
  const link = await linkIn(stage.serving, 'gus@acme.example');
  assert.equal(new URL(link).pathname, '/guest');
});

test('the guest is let in by a press, not by opening the link, and sees the questionnaire only', async () => {
  const { page } = guest;
  const link = await linkIn(stage.serving, 'gus@acme.example');
  // A scanner of mails opens the address and presses nothing.
  await page.goto(link);
  await page.getByRole('button', { name: 'Open the questionnaire' }).waitFor();
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByRole('button', { name: 'Open the questionnaire' }).click();
  await page.getByRole('heading', { level: 1, name: 'Security review of a vendor' }).waitFor();
  assert.equal(await page.getByRole('navigation', { name: 'Main' }).count(), 0);
  assert.ok(!(await page.content()).includes('Rob'));
  const elsewhere = await guest.context.newPage();
  await elsewhere.goto(`${stage.serving.origin}/reviews/${ref}`);
  await elsewhere.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  await elsewhere.close();
});

test('the link works once', async () => {
  const other = await openVisitor(stage.browser);
  await other.page.goto(await linkIn(stage.serving, 'gus@acme.example'));
  await other.page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  assert.equal(await other.page.getByRole('button', { name: 'Open the questionnaire' }).count(), 0);
  await other.context.close();
});

test('what the guest hands in shows its findings to the reviewer', async () => {
  await answerAll(guest.page, answers);
  await handIn(guest.page);
  await rob.page.getByText('The answers are handed in.').waitFor();
  await rob.page.getByText('No audit by a third party (high), with a justification').waitFor();
  await start(rob.page);
});

test('the approval has a condition, and holds until its date', async () => {
  const { page } = rob;
  await page.getByRole('button', { name: 'Name a commit or version' }).click();
  const scope = page.getByRole('dialog');
  await scope.getByLabel('Repository').fill(repository);
  await scope.getByLabel('Commit').fill(pipeline.head);
  await scope.getByRole('button', { name: 'Set the scope' }).click();
  await page.getByText(`It is about ${repository}`).waitFor();
  assert.equal(pipeline.gate().code, 1, 'nothing is approved yet');
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Decision').selectOption({ label: 'Approve with conditions' });
  await dialog.getByLabel('What has to be done').fill('An audit by a third party');
  await dialog.getByLabel('By whom').selectOption({ label: 'Maya' });
  await dialog.getByLabel('Until').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await dialog.getByLabel('Why').fill('Everything else is in order.');
  await dialog.getByRole('button', { name: 'Approve with conditions' }).click();
  await reaches(page, 'approved with conditions');
  assert.deepEqual(pipeline.gate(), { code: 0, covered: true });
});

test('the date passes: the page says that the approval holds no longer, and the pipeline is stopped', async () => {
  await passConditions(stage.serving, ref);
  for (const { page } of [rob, maya]) {
    await openReview(page, stage.serving.origin, ref);
    await reaches(page, 'lapsed');
    await page.getByRole('heading', { name: 'The approval does not hold any more' }).waitFor();
    await page.getByText('its date passed').waitFor();
  }
  assert.deepEqual(pipeline.gate(), { code: 1, covered: false });
  assert.deepEqual([...rob.complaints, ...maya.complaints, ...guest.complaints], []);
});
