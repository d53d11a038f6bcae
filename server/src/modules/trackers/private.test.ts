import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startExampleBugzilla, startExampleGitlab } from '@gatehouse/testing';
import { askNeedinfo, calls, connectedScene, needinfos, type Scene } from './testing.ts';

type Bugs = {
  readonly bugs: readonly {
    readonly id: number;
    readonly blocks: readonly number[];
    readonly groups: readonly string[];
    readonly flags: readonly { readonly id: number; readonly name: string }[];
  }[];
  readonly comments: readonly { readonly text: string }[];
};
type Gitlab = { readonly issues: readonly { title: string; confidential: boolean }[] };

const bugzilla = async ({ example }: Scene) => (await example.server.state<Bugs>()).state;
const flagOf = async (scene: Scene, name: string) =>
  (await bugzilla(scene)).bugs.find(({ id }) => id === 1)?.flags.find((flag) => flag.name === name)?.id;
const set = (scene: Scene) => scene.example.dev('PUT', '/rest/bug/1', { flags: [{ name: 'sec-review', status: '?' }] });
const hide = (scene: Scene) => scene.example.dev('PUT', '/rest/bug/1', { groups: { add: ['core-security'] } });
const show = (scene: Scene) => scene.example.dev('PUT', '/rest/bug/1', { groups: { remove: ['core-security'] } });
const clear = async (scene: Scene, name: string) =>
  scene.example.dev('PUT', '/rest/bug/1', { flags: [{ id: await flagOf(scene, name), status: 'X' }] });

/** What waits is tried again, without a look at what changed before. */
async function writeAgain(scene: Scene): Promise<void> {
  for (const { id, state } of await scene.writes())
    if (state === 'waiting') await calls(scene.admin, 'POST', `/tracker-writes/${id}/retry`);
  await scene.idle();
}

async function opened(scene: Scene) {
  await set(scene);
  await scene.settle();
  const [review] = await scene.reviews();
  assert.ok(review !== undefined);
  return review;
}

for (const { what, narrow } of [
  {
    what: 'the review was restricted',
    narrow: (scene: Scene) => calls(scene.admin, 'PATCH', '/cases/REV-1001', { visibility: 'restricted' }),
  },
  {
    what: 'an administrator said that questions are not written',
    narrow: (scene: Scene) => calls(scene.admin, 'PATCH', `/trackers/${scene.trackerId}`, { shareQuestions: false }),
  },
])
  test(`a question that was to be written, and has to stay here since ${what}, is not written`, async (t) => {
    const scene = await connectedScene(t, startExampleBugzilla, { shareQuestions: true });
    const review = await opened(scene);
    await scene.example.server.fail({ match: '', kind: 'error', times: 1000 });
    await askNeedinfo(scene, review.id, { person: scene.dev.actor.personId }, 'Wombat or ocelot?');
    await scene.idle();
    await narrow(scene);
    await scene.idle();
    await scene.example.server.heal();
    await writeAgain(scene);
    assert.notEqual(await flagOf(scene, 'needinfo'), undefined);
    const { comments } = await bugzilla(scene);
    assert.ok(comments.some(({ text }) => text.includes('An answer of yours is needed')));
    assert.doesNotMatch(JSON.stringify(comments), /Wombat/);
  });

test('a bug that became private before its tracking bug was made gets a private one, before anybody looked again', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla, { pollMinutes: 1440 });
  const { ref } = await opened(scene);
  await scene.example.server.fail({ match: 'POST /rest/bug', kind: 'error', times: 1000 });
  await calls(scene.admin, 'POST', `/reviews/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  await scene.idle();
  await hide(scene);
  await scene.example.server.heal();
  await writeAgain(scene);
  const made = (await bugzilla(scene)).bugs.find(({ blocks }) => blocks.includes(1));
  assert.deepEqual(made?.groups, ['core-security']);
});

test('an issue of GitLab that became confidential before its tracking issue was made gets a confidential one', async (t) => {
  const scene = await connectedScene(t, startExampleGitlab, { pollMinutes: 1440 });
  const path = `/api/v4/projects/${encodeURIComponent('group/app')}/issues/1`;
  await scene.example.dev('PUT', path, { add_labels: 'sec-review' });
  await scene.settle();
  await scene.example.server.fail({ match: 'POST', kind: 'error', times: 1000 });
  await calls(scene.admin, 'POST', '/reviews/REV-1001/triage', { action: 'accept', reviewer: 'me' });
  await scene.idle();
  await scene.example.dev('PUT', path, { confidential: true });
  await scene.example.server.heal();
  await writeAgain(scene);
  const { issues } = (await scene.example.server.state<Gitlab>()).state;
  assert.deepEqual(
    issues.filter(({ title }) => title.startsWith('Review')).map(({ confidential }) => confidential),
    [true],
  );
});

test('what is answered on a bug that became private after its review had ended stays there', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const review = await opened(scene);
  await askNeedinfo(scene, review.id, { person: scene.dev.actor.personId }, 'Which data?');
  await scene.settle();
  await calls(scene.rob, 'POST', '/reviews/REV-1001/triage', { action: 'accept', reviewer: 'me' });
  await calls(scene.rob, 'POST', '/reviews/REV-1001/start');
  // With conditions: it is said there, and the case goes on with its question.
  const conditions = [{ text: 'Rotate the key', owner: 'me', due: '2099-01-31' }];
  const decision = { decision: 'approve-with-conditions', reason: 'Nearly', conditions };
  await calls(scene.rob, 'POST', '/reviews/REV-1001/decisions', decision);
  await scene.settle();
  assert.notEqual(await flagOf(scene, 'needinfo'), undefined);
  await hide(scene);
  await scene.example.dev('POST', '/rest/bug/1/comment', { comment: 'The quokka leaks.' });
  await clear(scene, 'needinfo');
  await scene.settle();
  const asked = await needinfos(scene, review.id);
  assert.deepEqual(
    asked.map(({ state, answer }) => [state, answer]),
    [['answered', null]],
  );
  const eve = await scene.app.person('Eve', 'engineer');
  const seen = await eve.call('GET', '/api/v1/cases/REV-1001');
  assert.equal(seen.status, 200);
  assert.doesNotMatch(JSON.stringify(seen.body), /quokka/);
});

test('taken up again after the bug became private, the review is restricted', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const { ref } = await opened(scene);
  const eve = await scene.app.person('Eve', 'engineer');
  await clear(scene, 'sec-review');
  await scene.settle();
  assert.equal((await eve.call('GET', `/api/v1/reviews/${ref}`)).status, 200);
  await hide(scene);
  await set(scene);
  await scene.settle();
  assert.equal((await calls<{ state: string }>(scene.dev, 'GET', `/reviews/${ref}`)).state, 'requested');
  assert.equal((await eve.call('GET', `/api/v1/reviews/${ref}`)).status, 404);
});

test('a bug that became public has another review, which tells nobody of the restricted one before', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await hide(scene);
  const { ref } = await opened(scene);
  await calls(scene.admin, 'POST', `/reviews/${ref}/triage`, { action: 'not-needed', reason: 'A typo.' });
  await scene.settle();
  await show(scene);
  await set(scene);
  await scene.settle();
  const eve = await scene.app.person('Eve', 'engineer');
  assert.equal((await eve.call('GET', '/api/v1/reviews/REV-1001')).status, 404);
  const seen = await eve.call('GET', '/api/v1/cases/REV-1002');
  assert.equal(seen.status, 200);
  assert.doesNotMatch(JSON.stringify(seen.body), /REV-1001/);
  const told = await calls<object>(scene.admin, 'GET', '/cases/REV-1002');
  assert.match(JSON.stringify(told), /REV-1001 was the review of the same item before it/);
});
