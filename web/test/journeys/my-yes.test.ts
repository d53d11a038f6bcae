import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callApi, type Visitor } from '@gatehouse/testing';
import { openStage, type Stage } from '../testing/gatehouse.ts';
import { openReview, reaches } from '../testing/review-page.ts';

/** Two persons and a team have to agree: each of them is led to where their yes is waited for. */
let stage: Stage;
let maya: Visitor;
let rob: Visitor;
let grace: Visitor;
let ref: string;

before(async () => {
  stage = await openStage();
  maya = await stage.arrives({ name: 'Maya', roles: ['engineer'] });
  rob = await stage.arrives({ name: 'Rob', roles: ['point-person'] });
  grace = await stage.arrives({ name: 'Grace', roles: ['point-person'] });
  await callApi(stage.ines.page, 'POST', '/api/v1/services', { name: 'accounts', riskLevel: 'HIGH' });
  const { id } = (await callApi(stage.ines.page, 'POST', '/api/v1/teams', { name: 'privacy' })) as { id: string };
  const nobody = { lead: null, pointPersons: [], deputies: [] };
  const me = (await callApi(grace.page, 'GET', '/api/v1/session')) as { person: { id: string } };
  await callApi(stage.ines.page, 'PUT', `/api/v1/teams/${id}/duties`, { ...nobody, members: [me.person.id] });
  const asked = { title: 'Sign in with a code', service: 'accounts', teams: ['privacy'] };
  ref = ((await callApi(maya.page, 'POST', '/api/v1/reviews', asked)) as { ref: string }).ref;
  await callApi(rob.page, 'POST', `/api/v1/reviews/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  await callApi(rob.page, 'POST', `/api/v1/reviews/${ref}/start`);
});
after(async () => {
  await stage?.close();
});

test('a yes that is missing is said before the decision is written, and whoever reviews writes inside first', async () => {
  const { page } = rob;
  await openReview(page, stage.serving.origin, ref);
  await page.getByRole('textbox', { name: 'Note' }).waitFor();
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The team privacy has not said its yes.').waitFor();
  await dialog.getByLabel('Why').fill('Sound.');
  assert.ok(await dialog.getByRole('button', { name: 'Approve', exact: true }).isDisabled());
});

test('the inbox of a member leads to the review; with the yes the open dialog lets the first person decide', async () => {
  const { page } = grace;
  await page.goto(`${stage.serving.origin}/`);
  await page.getByRole('link', { name: '1 review that needs your yes' }).click();
  await page.getByRole('link', { name: 'Sign in with a code' }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('No personal data.');
  await page.getByRole('dialog').getByRole('button', { name: 'Agree' }).click();
  await page.getByText('No personal data.').waitFor();
  const dialog = rob.page.getByRole('dialog');
  await dialog.getByText('The team privacy has not said its yes.').waitFor({ state: 'detached' });
  await dialog.getByLabel('Decision').selectOption({ label: 'Approve with conditions' });
  await dialog.getByLabel('What has to be done').fill('Rotate the key');
  await dialog.getByLabel('By whom').selectOption({ label: 'Maya' });
  await dialog.getByRole('button', { name: 'Approve with conditions' }).click();
  await reaches(rob.page, 'waits for a second person');
  assert.equal(await rob.page.getByRole('button', { name: 'It is met' }).count(), 0);
});

test('the second person finds it in the list of reviews, sees the conditions, and agrees to the same', async () => {
  const { page } = grace;
  await page.goto(`${stage.serving.origin}/reviews`);
  await page.getByRole('link', { name: 'My yes is needed 1' }).click();
  await page.getByRole('link', { name: 'Sign in with a code' }).click();
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('list', { name: 'Conditions that you agree to' })
    .getByText(/Rotate the key/)
    .waitFor();
  await dialog.getByLabel('Why').fill('I read the same.');
  await dialog.getByRole('button', { name: 'Agree' }).click();
  await reaches(page, 'approved with conditions');
  // The state has one name everywhere.
  const { stateText } = (await callApi(page, 'GET', `/api/v1/reviews/${ref}`)) as { stateText: string };
  assert.equal(stateText, 'approved with conditions');
  await page.goto(`${stage.serving.origin}/cases?q=`);
  await page.getByText(/^review · approved with conditions/).waitFor();
  await page.goto(`${stage.serving.origin}/reviews?view=yes`);
  await page.getByText('No review waits for your yes').waitFor();
  assert.deepEqual([...rob.complaints, ...grace.complaints], []);
});

test('whoever reviews asks the requester in one place, where the requester stands already; the requester is offered none', async () => {
  const asked = { title: 'Export of a profile' };
  const other = ((await callApi(maya.page, 'POST', '/api/v1/reviews', asked)) as { ref: string }).ref;
  const { page } = rob;
  await openReview(page, stage.serving.origin, other);
  await page.getByRole('button', { name: 'Ask for information…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Question').fill('Which data is in it?');
  assert.ok(await dialog.getByRole('checkbox', { name: /Waits on who asked/ }).isChecked());
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByRole('article', { name: 'Question to Maya' }).waitFor();
  await page.getByRole('button', { name: 'Triage' }).click();
  const choice = page.getByRole('dialog').getByLabel('What becomes of it');
  assert.doesNotMatch((await choice.textContent()) ?? '', /Ask the requester/);
  await page.keyboard.press('Escape');
  await maya.page.goto(`${stage.serving.origin}/`);
  await maya.page.getByRole('link', { name: '1 question to you' }).click();
  await maya.page.getByText('Which data is in it?').waitFor();
  await openReview(maya.page, stage.serving.origin, other);
  await maya.page.getByRole('article', { name: 'Question to you' }).waitFor();
  assert.equal(await maya.page.getByRole('button', { name: 'Ask for information…' }).count(), 0);
});
