import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startExampleBugzilla } from '@gatehouse/testing';
import pg from 'pg';
import { systemActor } from '../../platform/access/index.ts';
import { trackerStore } from './store/index.ts';
import { calls, connectedScene, type Scene, until } from './testing.ts';

type State = {
  readonly bugs: readonly { id: number; flags: { id: number; name: string; status: string }[]; blocks: number[] }[];
  readonly comments: readonly { bug_id: number; text: string }[];
};
type Tracker = {
  readonly failingSince: string | null;
  readonly lastError: string | null;
  readonly writes: { waiting: number; failed: number };
};

const tracker = (scene: Scene) => calls<Tracker>(scene.admin, 'GET', `/trackers/${scene.trackerId}`);
const asks = (scene: Scene, bug = 1) =>
  scene.example.dev('PUT', `/rest/bug/${bug}`, { flags: [{ name: 'sec-review', status: '?' }] });

async function inDatabase({ app }: Scene, statement: string): Promise<void> {
  const client = new pg.Client({ ...app.database.superuser, options: '-c search_path=gatehouse' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** As if the process died before it could keep how far it had read. */
const forgetCursor = (scene: Scene) => inDatabase(scene, 'update tracker set cursor = null');
/** As if the process died between the call and the note that it was made. */
const forgetWrites = (scene: Scene) =>
  inDatabase(scene, `update tracker_write set state = 'waiting', done_at = null, next_at = now() where state = 'done'`);
/** As if the time between two attempts was over. */
const hurry = async (scene: Scene) => {
  await inDatabase(scene, `update tracker_write set next_at = now() where state = 'waiting'`);
  await scene.settle();
};

test('a tracker that is away is shown as such; what waits is written when it is back, once and in order', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await asks(scene);
  await scene.settle();
  const [review] = await scene.reviews();
  await scene.example.server.fail({ match: '', kind: 'error', times: 1000 });
  await calls(scene.rob, 'POST', `/reviews/${review?.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await calls(scene.rob, 'POST', `/reviews/${review?.ref}/start`);
  await calls(scene.rob, 'POST', `/reviews/${review?.ref}/decisions`, { decision: 'approve', reason: 'Fine' });
  await scene.settle();
  const away = await tracker(scene);
  assert.deepEqual([away.failingSince === null, away.lastError], [false, 'unreachable: The tracker answered 500.']);
  assert.ok(away.writes.waiting > 0);
  assert.equal(away.writes.failed, 0);
  await scene.example.server.heal();
  await hurry(scene);
  const back = await tracker(scene);
  assert.deepEqual([back.failingSince, back.lastError, back.writes], [null, null, { waiting: 0, failed: 0 }]);
  const { bugs, comments } = (await scene.example.server.state<State>()).state;
  assert.deepEqual(
    bugs[0]?.flags.map(({ name, status }) => [name, status]),
    [['sec-review', '+']],
  );
  const said = comments.filter(({ bug_id, text }) => bug_id === 1 && text.includes('REV-1001'));
  assert.deepEqual(
    said.map(({ text }) => text.split('\n')[0]),
    [
      'REV-1001: A review was requested.',
      'REV-1001: The request was accepted.',
      'REV-1001: The review has a reviewer.',
      'REV-1001: The review was approved.',
    ],
  );
});

test('a process that dies after a call writes nothing twice, and one that dies before its cursor opens nothing twice', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await asks(scene);
  await scene.settle();
  const [review] = await scene.reviews();
  await calls(scene.rob, 'POST', `/reviews/${review?.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await scene.settle();
  const before = (await scene.example.server.state<State>()).state;
  await forgetCursor(scene);
  await forgetWrites(scene);
  await scene.settle();
  await scene.settle();
  const after = (await scene.example.server.state<State>()).state;
  assert.deepEqual(after, before);
  assert.equal((await scene.reviews()).length, 1);
  assert.ok((await scene.writes()).every(({ state }) => state === 'done'));
});

test('a connection that is cut after the write costs another attempt, and nothing else', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await asks(scene);
  await scene.example.server.fail({ match: 'PUT /rest/bug/1', kind: 'cut-after', times: 1 });
  await scene.settle();
  const [write] = await scene.writes();
  assert.deepEqual([write?.state, write?.attempts], ['waiting', 1]);
  await calls(scene.admin, 'POST', `/tracker-writes/${write?.id}/retry`);
  await scene.settle();
  assert.deepEqual(
    (await scene.writes()).map(({ state }) => state),
    ['done'],
  );
  const { comments } = (await scene.example.server.state<State>()).state;
  assert.equal(comments.filter(({ bug_id, text }) => bug_id === 1 && text.includes('REV-1001')).length, 1);
});

test('what the tracker does not take is shown as failed, holds back what is behind it, and can be given up', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla, {
    requests: [{ word: 'no-such-flag', kind: 'feature' }],
  });
  await calls(scene.dev, 'POST', '/reviews', { title: 'By form', trackerItem: 'bugzilla:1' });
  await scene.settle();
  for (let attempt = 2; attempt <= 5; attempt += 1) await hurry(scene);
  const [write] = await scene.writes('&state=failed');
  assert.deepEqual([write?.what, write?.lastError], ['flag', 'invalid: The tracker answered 404 (51).']);
  assert.equal((await tracker(scene)).writes.failed, 1);
  await calls(scene.admin, 'POST', `/tracker-writes/${write?.id}/skip`);
  assert.equal((await scene.admin.call('POST', `/api/v1/tracker-writes/${write?.id}/retry`)).status, 409);
  await scene.settle();
  assert.equal((await tracker(scene)).writes.failed, 0);
});

test('one item that is answered with nonsense keeps no other back', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await asks(scene, 1);
  await asks(scene, 2);
  const body = { bugs: [{ id: 1, summary: 5 }] };
  await scene.example.server.fail({ match: 'GET /rest/bug', query: 'summary', kind: 'other', times: 2, body });
  await scene.settle();
  assert.equal((await scene.reviews()).length, 1);
  const looks = () =>
    calls<{ items: { attempts: number; lastError: string }[] }>(
      scene.admin,
      'GET',
      `/trackers/${scene.trackerId}/looks`,
    );
  assert.deepEqual(
    (await looks()).items.map(({ attempts, lastError }) => [attempts, lastError.slice(0, 9)]),
    [[1, 'malformed']],
  );
  await inDatabase(scene, 'update tracker_look set next_at = now()');
  await scene.settle();
  assert.deepEqual([(await scene.reviews()).length, (await looks()).items], [2, []]);
});

test('answers that are no answers change nothing and are shown in closed words', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  for (const [kind, word] of [
    ['html', /^malformed: The answer is not as documented/],
    ['huge', /^malformed: The answer is larger than/],
    ['truncated', /^unreachable: The tracker gave no whole answer/],
    ['redirect', /^malformed: The tracker answered 302/],
    ['limit', /^limited: The tracker answered 429/],
  ] as const) {
    await scene.example.server.fail({ match: 'GET /rest/bug', kind, times: 1, to: 'http://169.254.169.254/latest' });
    await scene.settle();
    assert.match((await tracker(scene)).lastError ?? '', word, kind);
    await scene.settle();
    assert.equal((await tracker(scene)).failingSince, null, kind);
  }
  assert.deepEqual(await scene.reviews(), []);
});

test('a tracker that allows no more calls is left alone until it does, also by what has to be written meanwhile', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await asks(scene, 1);
  await asks(scene, 2);
  await scene.settle();
  const [one, two] = (await scene.reviews()).toSorted((a, b) => a.ref.localeCompare(b.ref));
  const accepted = async () =>
    (await scene.example.server.state<State>()).state.comments.filter(({ text }) => text.includes('was accepted'))
      .length;
  await scene.example.server.fail({ match: '', kind: 'other', status: 429, body: {}, times: 1 });
  await calls(scene.admin, 'POST', `/reviews/${one?.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await scene.idle();
  assert.match((await tracker(scene)).lastError ?? '', /^limited: /);
  // It would answer again, but it said when.
  await calls(scene.admin, 'POST', `/reviews/${two?.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await scene.idle();
  assert.equal(await accepted(), 0);
  await inDatabase(scene, 'update tracker set limited_until = now(), poll_due_at = now()');
  await hurry(scene);
  assert.equal(await accepted(), 2);
  assert.equal((await tracker(scene)).failingSince, null);
});

test('an address that no administrator allowed is not connected to', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const { items } = await calls<{ items: { id: string }[] }>(scene.admin, 'GET', '/address-allowances');
  for (const { id } of items) await calls(scene.admin, 'DELETE', `/address-allowances/${id}`);
  await scene.settle();
  assert.match((await tracker(scene)).lastError ?? '', /127\.0\.0\.1 is not a public address/);
});

test('a webhook is a hint: the item is looked at, and what the delivery says is not believed', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla, { pollMinutes: 1440 });
  await asks(scene);
  const url = `/api/v1/tracker-webhooks/${scene.trackerId}`;
  const lie = { bug: { id: 1, summary: 'Another title', flags: [] } };
  assert.equal((await scene.app.stranger.call('POST', url, lie)).status, 204);
  const [review] = await until(scene.reviews, (found) => found.length === 1);
  assert.equal(review?.title, 'Sign in with a passkey');
  assert.equal((await scene.app.stranger.call('POST', url, { bug: { id: 999_999 } })).status, 204);
  assert.equal((await scene.app.stranger.call('POST', url, { bug: 'x' })).status, 403);
  const none = url.replace(scene.trackerId, '00000000-0000-7000-8000-000000000000');
  assert.equal((await scene.app.stranger.call('POST', none, lie)).status, 404);
});

test('a reading that is asked for while another one is under way is still due when that has ended', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  const { db } = scene.app.app.platform;
  const actor = systemActor('test');
  const [began, asked, ended] = [1, 2, 3].map((minute) => new Date(Date.UTC(2026, 0, 1, 0, minute)));
  assert.ok(began && asked && ended);
  const read = { cursor: null, at: ended, wasDueAt: began, dueAt: new Date(Date.UTC(2026, 0, 1, 1)) };
  const dueAfter = (dueAt: Date) =>
    db.as(actor, async (tx) => {
      await trackerStore(tx).note(scene.trackerId, { poll_due_at: dueAt });
      await trackerStore(tx).polled(scene.trackerId, read);
      return (await trackerStore(tx).byId(scene.trackerId))?.poll_due_at;
    });
  assert.deepEqual(await dueAfter(began), read.dueAt);
  assert.deepEqual(await dueAfter(asked), asked);
});
