import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callApi, type Visitor } from '@gatehouse/testing';
import { openStage, type Stage } from '../testing/gatehouse.ts';
import { answerAll, handIn } from '../testing/sheet-answers.ts';

/**
 * Somebody who never saw the product asks for a review. A person can't be timed by a test, but what they have to do can be
 * counted: things to fill in or press before triage has the request, and questions that must be answered afterwards.
 */
let stage: Stage;
let maya: Visitor;

before(async () => {
  stage = await openStage();
  maya = await stage.arrives({ name: 'Maya', roles: ['engineer'] });
});
after(async () => {
  await stage?.close();
});

type Detail = {
  readonly title: string;
  readonly kind: string;
  readonly state: string;
  readonly urgent: boolean;
  readonly desiredDate: string | null;
  readonly trackerItem: string | null;
  readonly sheet: { readonly id: string; readonly missing: number; readonly submittedAt: string | null } | null;
};

/** Said once, above the review. */
const inTriage = /waits for triage\. (You hear of each step by mail|Nobody is on duty)/;

async function reviewShown(): Promise<Detail> {
  await maya.page.waitForURL(/\/reviews\/REV-\d+$/);
  await maya.page.getByText(inTriage).waitFor();
  const ref = /REV-\d+$/.exec(maya.page.url())?.[0] ?? '';
  return (await callApi(maya.page, 'GET', `/api/v1/reviews/${ref}`)) as Detail;
}

test('four steps and triage has it; a handful of answers and it is complete', async () => {
  const { page } = maya;
  let steps = 0;
  const step = async (doing: Promise<unknown>): Promise<void> => {
    await doing;
    steps += 1;
  };
  await page.goto(`${stage.serving.origin}/`);
  await step(page.getByRole('link', { name: 'Reviews', exact: true }).click());
  await step(page.getByRole('link', { name: 'Ask for a review' }).first().click());
  await step(page.getByLabel('What should be reviewed?').fill('Sign in with a code'));
  await step(page.getByRole('button', { name: 'Ask for it' }).click());
  assert.equal(steps, 4);
  const asked = await reviewShown();
  // Read again, it is the same review with its questions, and going back finds no form that asks for it twice.
  await page.reload();
  assert.equal((await reviewShown()).title, 'Sign in with a code');
  await page.locator('[id="question-description"]').waitFor();
  assert.deepEqual([asked.kind, asked.title, asked.state], ['feature', 'Sign in with a code', 'requested']);
  assert.ok((asked.sheet?.missing ?? 99) <= 10, `${asked.sheet?.missing} questions must be answered`);
  // What hides a question that is already there is left alone: everything that is asked gets an answer.
  await answerAll(page, {
    urgency: 'Within this quarter',
    'third-parties': 'No',
    'user-data': 'No',
    'desired-date': '2027-03-01',
  });
  await handIn(page);
  const complete = await reviewShown();
  assert.equal(complete.sheet?.missing, 0);
  assert.notEqual(complete.sheet?.submittedAt, null);
});

test('a prefilled link carries everything: fields and answers', async () => {
  const { page } = maya;
  const given = new URLSearchParams({
    kind: 'feature',
    title: 'Certificate errors',
    desiredDate: '2027-03-01',
    trackerItem: 'bugzilla:846489',
    urgent: 'true',
    'answers.description': 'Errors are sent to us, if people agree.',
  });
  await page.goto(`${stage.serving.origin}/reviews/new?${given}`);
  await page.getByRole('button', { name: 'Ask for it' }).click();
  const asked = await reviewShown();
  assert.deepEqual(
    [asked.title, asked.desiredDate, asked.trackerItem, asked.urgent],
    ['Certificate errors', '2027-03-01', 'bugzilla:846489', true],
  );
  const described = page.locator('[id="question-description"]').locator('textarea, input').first();
  assert.equal(await described.inputValue(), 'Errors are sent to us, if people agree.');
});

test('a refused field says so beside it, by its label', async () => {
  const { page } = maya;
  await page.goto(`${stage.serving.origin}/reviews/new`);
  const item = page.getByLabel('Tracker item');
  await item.fill('846489');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await page
    .getByRole('alert')
    .getByText(/^Tracker item: must be like bugzilla:846502/)
    .waitFor();
  assert.equal(await item.getAttribute('aria-invalid'), 'true');
  await page.getByText(/^must be like bugzilla:846502/).waitFor();
});

test('a link that lost its parameters, sent as it is, still ends in triage', async () => {
  const { page } = maya;
  await page.goto(`${stage.serving.origin}/reviews/new?kin=`);
  await page.getByRole('button', { name: 'Ask for it' }).click();
  assert.equal((await reviewShown()).state, 'requested');
});
