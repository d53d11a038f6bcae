import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startExampleBugzilla, startExampleGithub } from '@gatehouse/testing';
import { calls, connectedScene, type Review, type Scene } from './testing.ts';

type State = {
  readonly bugs: readonly { readonly id: number; readonly flags: readonly { id: number; status: string }[] }[];
};
type Shown = Review & { readonly round: number; readonly reviewer: { readonly name: string } | null };

const flags = async ({ example }: Scene) =>
  (await example.server.state<State>()).state.bugs.find(({ id }) => id === 1)?.flags ?? [];
const set = (scene: Scene, by = scene.example.dev) =>
  by('PUT', '/rest/bug/1', { flags: [{ name: 'sec-review', status: '?' }] });
const clear = async (scene: Scene) => {
  const [flag] = await flags(scene);
  await scene.example.dev('PUT', '/rest/bug/1', { flags: [{ id: flag?.id, status: 'X' }] });
};
const shown = (scene: Scene, ref: string) => calls<Shown>(scene.admin, 'GET', `/reviews/${ref}`);
const told = async (scene: Scene, ref: string) =>
  (await calls<{ events: { text: string }[] }>(scene.admin, 'GET', `/cases/${ref}`)).events.map(({ text }) => text);
const rob = ({ example }: Scene) => example.server.as({ 'x-bugzilla-api-key': 'rob-key' });

test('a flag that is cleared and set again goes on with the same review, however often, and its history stays', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await set(scene);
  await scene.settle();
  await calls(scene.rob, 'POST', '/reviews/REV-1001/triage', { action: 'accept', reviewer: 'me' });
  await scene.settle();
  for (const round of [2, 3, 4]) {
    await clear(scene);
    await scene.settle();
    assert.equal((await shown(scene, 'REV-1001')).state, 'withdrawn');
    await set(scene);
    await scene.settle();
    await scene.settle();
    const { state, round: is, reviewer } = await shown(scene, 'REV-1001');
    assert.deepEqual([state, is, reviewer?.name], ['requested', round, 'Rob']);
  }
  assert.equal((await scene.reviews()).length, 1);
  assert.deepEqual(
    (await flags(scene)).map(({ status }) => status),
    ['?'],
  );
  const events = await told(scene, 'REV-1001');
  assert.equal(events.filter((text) => text.includes('was asked for in bugzilla:1')).length, 4);
  assert.equal(events.filter((text) => text.includes('It was asked for again in the tracker')).length, 3);
  assert.equal(events.filter((text) => text.includes('The request was taken back in the tracker')).length, 3);
});

test('a flag that is cleared and set again between two looks changes nothing', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await set(scene);
  await scene.settle();
  await clear(scene);
  await set(scene);
  await scene.settle();
  const { state, round } = await shown(scene, 'REV-1001');
  assert.deepEqual([state, round, (await scene.reviews()).length], ['requested', 1, 1]);
});

test('somebody else who asks makes a request of their own, which names the earlier one', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await set(scene);
  await scene.settle();
  await clear(scene);
  await scene.settle();
  await set(scene, rob(scene));
  await scene.settle();
  assert.deepEqual((await scene.reviews()).map(({ ref, state }) => [ref, state]).sort(), [
    ['REV-1001', 'withdrawn'],
    ['REV-1002', 'requested'],
  ]);
  assert.ok((await told(scene, 'REV-1002')).some((text) => text.includes('REV-1001')));
  // Whoever asked first asks again: theirs goes on, and there is no third.
  await clear(scene);
  await scene.settle();
  await set(scene);
  await scene.settle();
  assert.deepEqual((await scene.reviews()).map(({ ref, state }) => [ref, state]).sort(), [
    ['REV-1001', 'requested'],
    ['REV-1002', 'withdrawn'],
  ]);
});

test('what had ended otherwise is not taken up again: the new review names it', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await set(scene);
  await scene.settle();
  await calls(scene.rob, 'POST', '/reviews/REV-1001/triage', { action: 'not-needed', reason: 'A typo.' });
  await scene.settle();
  await set(scene);
  await scene.settle();
  assert.deepEqual((await scene.reviews()).map(({ ref, state }) => [ref, state]).sort(), [
    ['REV-1001', 'not-needed'],
    ['REV-1002', 'requested'],
  ]);
  assert.ok((await told(scene, 'REV-1002')).some((text) => text.includes('REV-1001')));
});

test('asked for again while the end of the last review still waits to be written, it is not cleared away', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await set(scene);
  await scene.settle();
  await scene.example.server.fail({ match: '', kind: 'error', times: 1000 });
  await calls(scene.rob, 'POST', '/reviews/REV-1001/triage', { action: 'not-needed', reason: 'A typo.' });
  await scene.settle();
  await scene.example.server.heal();
  await clear(scene);
  await set(scene);
  for (const { id, state } of await scene.writes())
    if (state === 'waiting') await calls(scene.admin, 'POST', `/tracker-writes/${id}/retry`);
  await scene.settle();
  await scene.settle();
  assert.deepEqual(
    (await flags(scene)).map(({ status }) => status),
    ['?'],
  );
  assert.deepEqual((await scene.reviews()).map(({ ref, state }) => [ref, state]).sort(), [
    ['REV-1001', 'not-needed'],
    ['REV-1002', 'requested'],
  ]);
});

test('GitHub: a label that comes and goes keeps one review', async (t) => {
  const scene = await connectedScene(t, startExampleGithub);
  const path = '/repos/org/app/issues/1/labels';
  for (let times = 0; times < 3; times += 1) {
    await scene.example.dev('POST', path, { labels: ['sec-review'] });
    await scene.settle();
    await scene.settle();
    assert.deepEqual(
      (await scene.reviews()).map(({ ref, state }) => [ref, state]),
      [['REV-1001', 'requested']],
    );
    await scene.example.dev('DELETE', `${path}/sec-review`);
    await scene.settle();
    await scene.settle();
    assert.deepEqual(
      (await scene.reviews()).map(({ ref, state }) => [ref, state]),
      [['REV-1001', 'withdrawn']],
    );
  }
});
