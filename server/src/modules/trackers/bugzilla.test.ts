import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startExampleBugzilla } from '@gatehouse/testing';
import { answerQuestions, askNeedinfo, calls, connectedScene, needinfos, type Scene } from './testing.ts';

type Flag = { readonly id: number; readonly name: string; readonly status: string; readonly requestee?: string };
type Bug = {
  readonly id: number;
  readonly summary: string;
  readonly status: string;
  readonly resolution: string;
  readonly assigned_to: string;
  readonly blocks: readonly number[];
  readonly groups: readonly string[];
  readonly flags: readonly Flag[];
};
type State = { readonly bugs: readonly Bug[]; readonly comments: readonly { bug_id: number; text: string }[] };

const bugzilla = async ({ example }: Scene) => (await example.server.state<State>()).state;
const bugOf = async (scene: Scene, id: number) => (await bugzilla(scene)).bugs.find((bug) => bug.id === id);
const flagsOf = async (scene: Scene, id = 1) =>
  (await bugOf(scene, id))?.flags.map(({ name, status, requestee }) => [name, status, requestee ?? null]);
const tracking = async (scene: Scene) => (await bugzilla(scene)).bugs.find(({ blocks }) => blocks.includes(1));

async function requested(scene: Scene, bug = 1) {
  await scene.example.dev('PUT', `/rest/bug/${bug}`, { flags: [{ name: 'sec-review', status: '?' }] });
  await scene.settle();
  const [review] = await scene.reviews();
  assert.ok(review !== undefined);
  return review;
}

test('from the flag to the approval: asked, assigned, blocking, needinfo, answered there, granted, lifted', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const { rob, example, settle } = scene;
  const review = await requested(scene);
  assert.deepEqual(
    [review.title, review.state, review.trackerItem],
    ['Sign in with a passkey', 'requested', 'bugzilla:1'],
  );
  const [first] = (await bugzilla(scene)).comments.filter(
    ({ bug_id, text }) => bug_id === 1 && text.includes(review.ref),
  );
  assert.match(first?.text ?? '', /^REV-1001: A review was requested\.\nhttp.*\/reviews\/REV-1001/);

  await calls(rob, 'POST', `/reviews/${review.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await settle();
  assert.deepEqual(await flagsOf(scene), [['sec-review', '?', 'rob@people.example']]);
  const blocker = await tracking(scene);
  assert.deepEqual(
    [blocker?.summary, blocker?.status, blocker?.assigned_to],
    ['Review REV-1001', 'CONFIRMED', 'rob@people.example'],
  );

  await calls(rob, 'POST', `/reviews/${review.ref}/start`);
  const of = { person: scene.dev.actor.personId };
  await askNeedinfo(scene, review.id, of, 'Which data does it keep?');
  await settle();
  const needinfo = (await bugOf(scene, 1))?.flags.find(({ name }) => name === 'needinfo');
  assert.equal(needinfo?.requestee, 'dev@people.example');
  await example.dev('POST', '/rest/bug/1/comment', { comment: 'A public key, and a counter.' });
  await example.dev('PUT', '/rest/bug/1', { flags: [{ id: needinfo?.id, status: 'X' }] });
  await settle();
  const items = await needinfos(scene, review.id);
  assert.deepEqual(
    items.map(({ state, answer }) => [state, answer]),
    [['answered', 'A public key, and a counter.']],
  );

  await calls(rob, 'POST', `/reviews/${review.ref}/decisions`, { decision: 'approve', reason: 'Fine' });
  await settle();
  assert.deepEqual(await flagsOf(scene), [['sec-review', '+', null]]);
  assert.deepEqual([(await tracking(scene))?.status, (await tracking(scene))?.resolution], ['RESOLVED', 'FIXED']);
  const open = (await scene.writes()).filter(({ state }) => state !== 'done');
  assert.deepEqual(open, []);
  const { log } = await example.server.state();
  await settle();
  assert.deepEqual((await example.server.state()).log, log);
});

test('answered here, the question is cleared there; the question itself stays here', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const review = await requested(scene);
  const of = { person: scene.dev.actor.personId };
  await askNeedinfo(scene, review.id, of, 'Wombat or ocelot?');
  await scene.settle();
  assert.equal((await flagsOf(scene))?.length, 2);
  await answerQuestions(scene.app, scene.dev, review.id, 'Ocelot.');
  await scene.settle();
  assert.equal((await flagsOf(scene))?.length, 1);
  assert.doesNotMatch(JSON.stringify(await bugzilla(scene)), /Wombat|Ocelot/);
});

test('assigned on the page of the case, the reviewer is the requestee as well', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const review = await requested(scene);
  await calls(scene.rob, 'POST', `/reviews/${review.ref}/triage`, { action: 'accept' });
  await calls(scene.admin, 'PATCH', `/cases/${review.ref}`, { assignee: scene.rob.actor.personId });
  await scene.settle();
  assert.deepEqual(await flagsOf(scene), [['sec-review', '?', 'rob@people.example']]);
  assert.equal((await tracking(scene))?.assigned_to, 'rob@people.example');
});

test('not needed: the flag is cleared, and asking again opens another review', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const review = await requested(scene);
  await calls(scene.rob, 'POST', `/reviews/${review.ref}/triage`, { action: 'not-needed', reason: 'A typo.' });
  await scene.settle();
  assert.deepEqual(await flagsOf(scene), []);
  await scene.settle();
  assert.equal((await scene.reviews()).length, 1);
  await requested(scene);
  assert.deepEqual((await scene.reviews()).map(({ ref }) => ref).sort(), ['REV-1001', 'REV-1002']);
});

test('taken back there, the review is withdrawn here', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const review = await requested(scene);
  const [flag] = (await bugOf(scene, 1))?.flags ?? [];
  await scene.example.dev('PUT', '/rest/bug/1', { flags: [{ id: flag?.id, status: 'X' }] });
  await scene.settle();
  assert.equal((await calls<{ state: string }>(scene.rob, 'GET', `/reviews/${review.ref}`)).state, 'withdrawn');
});

test('granting the own request there is set back, and not for ever', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const review = await requested(scene);
  for (const expected of ['?', '?', '?', '+']) {
    const [flag] = (await bugOf(scene, 1))?.flags ?? [];
    await scene.example.dev('PUT', '/rest/bug/1', { flags: [{ id: flag?.id, status: '+' }] });
    await scene.settle();
    await scene.settle();
    assert.equal((await bugOf(scene, 1))?.flags[0]?.status, expected);
  }
  assert.equal((await calls<{ state: string }>(scene.rob, 'GET', `/reviews/${review.ref}`)).state, 'requested');
});

test('a rejection denies and keeps blocking; taken up again it asks again', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const review = await requested(scene);
  await calls(scene.rob, 'POST', `/reviews/${review.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await calls(scene.rob, 'POST', `/reviews/${review.ref}/start`);
  await calls(scene.rob, 'POST', `/reviews/${review.ref}/decisions`, { decision: 'reject', reason: 'No' });
  await scene.settle();
  assert.deepEqual(await flagsOf(scene), [['sec-review', '-', null]]);
  assert.equal((await tracking(scene))?.status, 'CONFIRMED');
  await calls(scene.rob, 'POST', `/reviews/${review.ref}/reopen`, { reason: 'Mended' });
  await scene.settle();
  assert.equal((await flagsOf(scene))?.[0]?.[1], '?');
});

test('of a private bug nothing becomes public: restricted here, private there, and no word of it in what is written', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const review = await requested(scene, 2);
  assert.equal((await scene.dev.call('GET', `/api/v1/reviews/${review.ref}`)).status, 200, 'who asked sees it');
  const other = await scene.app.person('Eve', 'engineer');
  assert.equal((await other.call('GET', `/api/v1/reviews/${review.ref}`)).status, 404);
  assert.deepEqual(((await other.call('GET', '/api/v1/tracker-items')).body as { items: unknown[] }).items, []);
  await calls(scene.admin, 'POST', `/reviews/${review.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await scene.settle();
  const made = (await bugzilla(scene)).bugs.find(({ blocks }) => blocks.includes(2));
  assert.deepEqual([made?.groups, made?.summary], [['core-security'], `Review ${review.ref}`]);
  const said = (await bugzilla(scene)).comments.filter(({ text }) => text.includes(review.ref));
  assert.ok(said.length > 1);
  assert.doesNotMatch(JSON.stringify(said), /Quokka/);
});

test('a bug that becomes private takes its review with it, before its answer comes', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const review = await requested(scene);
  const eve = await scene.app.person('Eve', 'engineer');
  assert.equal((await eve.call('GET', `/api/v1/reviews/${review.ref}`)).status, 200);
  await calls(scene.rob, 'POST', `/reviews/${review.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await askNeedinfo(scene, review.id, { person: scene.dev.actor.personId }, 'Which data?');
  await scene.settle();
  const needinfo = (await bugOf(scene, 1))?.flags.find(({ name }) => name === 'needinfo');
  await scene.example.dev('PUT', '/rest/bug/1', { groups: { add: ['core-security'] } });
  await scene.example.dev('POST', '/rest/bug/1/comment', { comment: 'All of it leaks.' });
  await scene.example.dev('PUT', '/rest/bug/1', { flags: [{ id: needinfo?.id, status: 'X' }] });
  await scene.settle();
  assert.equal((await eve.call('GET', `/api/v1/reviews/${review.ref}`)).status, 404);
  for (const person of [scene.rob, scene.dev])
    assert.equal((await person.call('GET', `/api/v1/reviews/${review.ref}`)).status, 200);
  assert.deepEqual(
    (await needinfos(scene, review.id)).map(({ answer }) => answer),
    ['All of it leaks.'],
  );
});

test('closing the bug is a fact of the review', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const review = await requested(scene);
  await scene.example.dev('PUT', '/rest/bug/1', { status: 'RESOLVED', resolution: 'FIXED' });
  await scene.settle();
  const { events } = await calls<{ events: { text: string }[] }>(scene.rob, 'GET', `/cases/${review.ref}`);
  assert.ok(
    events.some(({ text }) => text === 'bugzilla:1 was closed in the tracker as done'),
    JSON.stringify(events),
  );
  assert.ok(events.some(({ text }) => text === 'What it is about was released before the review was done'));
});

test('a review that names an item asks there as well', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await calls(scene.dev, 'POST', '/reviews', { title: 'By form', trackerItem: 'bugzilla:1' });
  await scene.settle();
  assert.deepEqual(await flagsOf(scene), [['sec-review', '?', null]]);
  await scene.settle();
  assert.equal((await scene.reviews()).length, 1);
});
