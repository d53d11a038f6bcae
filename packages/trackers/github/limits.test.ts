import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { github } from '../adapters/github.ts';
import { TrackerError } from '../failure.ts';
import { configFor, start, testHttp } from '../testing.ts';
import { openServer, type State } from './testing.ts';

test('a look at what did not change costs nothing, and a change is seen all the same', async (t) => {
  const { server, tracker, as } = await openServer(t, [{ repo: 'org/app', title: 'Feature' }]);
  const used = async () => (await server.state<State>()).state.used['Bearer gate-token'] ?? 0;
  await sleep(1_100);
  let { cursor } = await tracker.changedSince(null, start);
  // Once more: only now is it sure that the second of the change is over.
  cursor = (await tracker.changedSince(cursor, start)).cursor;
  const before = await used();
  for (let look = 0; look < 3; look += 1) {
    const changes = await tracker.changedSince(cursor, start);
    assert.deepEqual([changes.ids, changes.more], [[], false]);
    // As it is kept between two runs.
    cursor = JSON.parse(JSON.stringify(changes.cursor));
  }
  assert.equal(await used(), before);
  await as('dev-token')('POST', '/repos/org/app/issues/1/comments', { body: 'News.' });
  const changes = await tracker.changedSince(cursor, start);
  assert.deepEqual(changes.ids, ['org/app#1']);
  // What changes again within the second in which it was read is not passed over by the tag of the answer.
  await as('dev-token')('POST', '/repos/org/app/issues/1/comments', { body: 'More.' });
  assert.deepEqual((await tracker.changedSince(changes.cursor, start)).ids, ['org/app#1']);
});

test('when the calls are used up nothing more is sent until they come back', async (t) => {
  const limit = { calls: 3, resetsInSeconds: 900 };
  const { server, tracker } = await openServer(t, [{ repo: 'org/app', title: 'Feature' }], {}, { limit });
  await tracker.whoami();
  await tracker.changedSince(null, start);
  await tracker.whoami();
  const waits = (error: unknown) => {
    assert.ok(error instanceof TrackerError);
    assert.equal(error.reason, 'limited');
    const seconds = error.retryAfterSeconds ?? 0;
    return seconds > 800 && seconds <= 900;
  };
  const token = 'Bearer gate-token';
  const { used } = (await server.state<State>()).state;
  assert.equal(used[token], 3);
  // The last answer said that none is left: this one is not even sent.
  await server.fail({ match: 'GET /user', kind: 'error', times: 1 });
  await assert.rejects(tracker.whoami(), waits);
  await server.heal();
  // Another process, which does not know yet, is told by the refusal.
  await assert.rejects(github.open(configFor(server.origin, 'gate-token'), testHttp).whoami(), waits);
});

test('a secondary limit is one, however it is said, and is waited for', async (t) => {
  const { server, tracker } = await openServer(t, [{ repo: 'org/app', title: 'Feature' }]);
  const body = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' };
  for (const status of [403, 429]) {
    await server.fail({ match: 'GET /user', kind: 'other', status, times: 1, body });
    await assert.rejects(tracker.whoami(), { reason: 'limited', retryAfterSeconds: 60 }, String(status));
  }
  await server.fail({
    match: 'GET /user',
    kind: 'other',
    status: 403,
    times: 1,
    body: { message: 'Must have rights.' },
  });
  await assert.rejects(tracker.whoami(), { reason: 'refused' });
  await server.fail({ match: 'GET /user', kind: 'limit', times: 1 });
  await assert.rejects(tracker.whoami(), { reason: 'limited', retryAfterSeconds: 1 });
});
