import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type ExampleTracker, startExampleBugzilla, type Visitor } from '@gatehouse/testing';
import { blocker, commentsOn, flag } from '../testing/bugzilla.ts';
import { invited, openStage, type Stage } from '../testing/gatehouse.ts';
import { approve, openReview, reaches, start, triage } from '../testing/review-page.ts';
import { allowTrackers, type Connected, connectTracker } from '../testing/trackers.ts';

/** From a flag in Bugzilla to the flag granted by two people, and what stands in the bug on the way. */
const question = 'Which data does it keep, and for how long?';
const answer = 'A public key and a counter, until the account is deleted.';

let bugzilla: ExampleTracker;
let stage: Stage;
let tracker: Connected;
let rob: Visitor;
let sue: Visitor;
let ref: string;

before(async () => {
  bugzilla = await startExampleBugzilla();
  stage = await openStage();
  await invited(stage.ines, { name: 'Dev', roles: ['engineer'] });
  rob = await stage.arrives({ name: 'Rob', roles: ['point-person'] });
  sue = await stage.arrives({ name: 'Sue', roles: ['point-person'] });
  await allowTrackers(stage.ines);
  tracker = await connectTracker(stage.ines, bugzilla);
});
after(async () => {
  await stage?.close();
  await bugzilla?.server.stop();
});

test('a flag opens a review, and the bug says which', async () => {
  await bugzilla.dev('PUT', '/rest/bug/1', { flags: [{ name: 'sec-review', status: '?' }] });
  ref = await tracker.reviewOf('bugzilla:1');
  await tracker.becomes(commentsOn(1), (texts) => texts.some((text) => text.includes(`${ref}: `)));
});

test('triage accepts it on the page: requestee, tracking bug and block are there', async () => {
  const { page } = rob;
  await openReview(page, stage.serving.origin, ref);
  await page.getByRole('heading', { level: 1, name: 'Sign in with a passkey' }).waitFor();
  await triage(page, { Reviewer: 'Rob', Depth: 'deep', 'A word to the requester': 'We look at it.' }, 'Accept it');
  await reaches(page, 'accepted');
  const asked = await tracker.becomes(flag(1, 'sec-review'), (seen) => seen?.requestee !== undefined);
  assert.deepEqual([asked?.status, asked?.requestee], ['?', 'rob@people.example']);
  const made = await tracker.becomes(blocker(1), (seen) => seen?.assigned_to === 'rob@people.example');
  assert.deepEqual([made?.summary, made?.status], [`Review ${ref}`, 'CONFIRMED']);
});

test('a question that is asked on the page is a needinfo there; its answer there stops the wait here', async () => {
  const { page } = rob;
  await page.getByRole('button', { name: 'Ask for information…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Of whom').selectOption({ label: 'Dev' });
  await dialog.getByLabel('Question').fill(question);
  await dialog.getByRole('checkbox', { name: /Waits on who asked/ }).check();
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByRole('article', { name: 'Question to Dev' }).waitFor();
  await reaches(page, 'waits for the requester');
  const asked = await tracker.becomes(flag(1, 'needinfo'), (seen) => seen !== undefined);
  assert.deepEqual([asked?.status, asked?.requestee], ['?', 'dev@people.example']);
  await bugzilla.dev('POST', '/rest/bug/1/comment', { comment: answer });
  await bugzilla.dev('PUT', '/rest/bug/1', { flags: [{ id: asked?.id, status: 'X' }] });
  await tracker.becomes(flag(1, 'needinfo'), (seen) => seen === undefined);
  await page.getByRole('article', { name: 'Question to Dev' }).waitFor({ state: 'detached' });
  await page.getByText('1 question before').click();
  await page.getByText(answer).first().waitFor();
  await reaches(page, 'accepted');
  assert.equal(await page.getByText(/paused since/).count(), 0);
});

test('what is reviewed is named, and the first yes is not enough', async () => {
  const { page } = rob;
  await start(page);
  await page.getByRole('button', { name: 'Name a commit or version' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Repository').fill('example/accounts');
  await dialog.getByLabel('or version').fill('3.2');
  await dialog.getByRole('button', { name: 'Set the scope' }).click();
  await page.getByText('It is about example/accounts at 3.2.').waitFor();
  await approve(page, 'Keys never leave the device.');
  await reaches(page, 'waits for a second person');
  const asked = await tracker.becomes(flag(1, 'sec-review'), (seen) => seen !== undefined);
  assert.equal(asked?.status, '?');
  await page.getByText(/You decided as the first person/).waitFor();
});

test('the second yes grants the flag and lifts the block', async () => {
  const { page } = sue;
  await openReview(page, stage.serving.origin, ref);
  await approve(page, 'I read the same.', 'Agree');
  await reaches(page, 'approved');
  const granted = await tracker.becomes(flag(1, 'sec-review'), (seen) => seen?.status === '+');
  assert.equal(granted?.requestee, undefined);
  const done = await tracker.becomes(blocker(1), (seen) => seen?.status === 'RESOLVED');
  assert.equal(done?.resolution, 'FIXED');
  // The other page heard of it by itself.
  await reaches(rob.page, 'approved');
});

test('nothing of the review itself was written into the public bug, and no page complained', async () => {
  const { state } = await bugzilla.server.state();
  assert.doesNotMatch(JSON.stringify(state), /for how long|never leave the device|We look at it|I read the same/);
  assert.deepEqual([...rob.complaints, ...sue.complaints], []);
});
