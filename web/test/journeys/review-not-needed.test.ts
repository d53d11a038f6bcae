import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type ExampleTracker, startExampleBugzilla, type Visitor } from '@gatehouse/testing';
import { commentsOn, flag } from '../testing/bugzilla.ts';
import { invited, openStage, type Stage } from '../testing/gatehouse.ts';
import { openReview, reaches, triage } from '../testing/review-page.ts';
import { allowTrackers, type Connected, connectTracker } from '../testing/trackers.ts';

let bugzilla: ExampleTracker;
let stage: Stage;
let tracker: Connected;
let rob: Visitor;

before(async () => {
  bugzilla = await startExampleBugzilla();
  stage = await openStage();
  await invited(stage.ines, { name: 'Dev', roles: ['engineer'] });
  rob = await stage.arrives({ name: 'Rob', roles: ['point-person'] });
  await allowTrackers(stage.ines);
  tracker = await connectTracker(stage.ines, bugzilla);
});
after(async () => {
  await stage?.close();
  await bugzilla?.server.stop();
});

test('a review that is not needed clears the flag, and the bug says so', async () => {
  await bugzilla.dev('PUT', '/rest/bug/1', { flags: [{ name: 'sec-review', status: '?' }] });
  const ref = await tracker.reviewOf('bugzilla:1');
  const { page } = rob;
  await page.goto(`${stage.serving.origin}/reviews?view=triage`);
  await page.getByRole('link', { name: 'Sign in with a passkey' }).click();
  await reaches(page, 'waits for triage');
  await triage(page, { 'Why not; the requester reads it': 'Only a label changes.' }, 'No review is needed');
  await reaches(page, 'not needed');
  await page.getByText(/Only a label changes/).waitFor();
  await tracker.becomes(flag(1, 'sec-review'), (seen) => seen === undefined);
  const texts = await tracker.becomes(commentsOn(1), (seen) => seen.some((text) => /not needed/i.test(text)));
  assert.ok(texts.some((text) => text.startsWith(`${ref}: `)));
});

test('it is among those that are done, and asking again opens another one', async () => {
  const { page } = rob;
  await page.goto(`${stage.serving.origin}/reviews?view=done`);
  await page.getByRole('row', { name: /Sign in with a passkey.*not needed/ }).waitFor();
  await bugzilla.dev('PUT', '/rest/bug/1', { flags: [{ name: 'sec-review', status: '?' }] });
  const again = await tracker.becomes(commentsOn(1), (seen) => seen.some((text) => text.startsWith('REV-1002: ')));
  assert.ok(again.length > 0);
  await openReview(page, stage.serving.origin, 'REV-1002');
  await reaches(page, 'waits for triage');
  assert.deepEqual(rob.complaints, []);
});
