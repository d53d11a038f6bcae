import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTracker } from '@gatehouse/testing';
import { bugzilla } from '../adapters/bugzilla.ts';
import type { Http, Item, Tracker, TrackerConfig } from '../model.ts';
import { configFor, start, testHttp, writeOf } from '../testing.ts';

type Flag = { readonly id: number; readonly name: string; readonly status: string; readonly requestee?: string };
type Bug = {
  readonly id: number;
  readonly summary: string;
  readonly groups: string[];
  readonly blocks: number[];
  readonly flags: Flag[];
  readonly status: string;
  readonly resolution: string;
  readonly assigned_to: string;
};
type State = { readonly bugs: Bug[]; readonly comments: { bug_id: number; text: string; creator: string }[] };

const users = [
  { login: 'dev@example.org', name: 'Dev', key: 'dev-key', groups: ['core-security'] },
  { login: 'gatehouse@example.org', name: 'Gatehouse', key: 'gate-key', groups: ['core-security', 'reviews'] },
  { login: 'rita@example.org', name: 'Rita', key: 'rita-key' },
];
const products = [
  { name: 'Core', components: ['General'], groups: ['core-security'] },
  { name: 'Reviews', components: ['Tracking'], groups: ['reviews', 'core-security'] },
];
const tracking = { project: 'Reviews::Tracking', version: 'unspecified', groups: [] };

async function openServer(
  t: TestContext,
  bugs: readonly object[],
  more: object = {},
  config: Partial<TrackerConfig> = {},
) {
  const server = await startTracker('bugzilla', { users, products, bugs, ...more });
  t.after(server.stop);
  const settings = configFor(server.origin, 'gate-key', { projects: ['Core'], tracking, ...config });
  return { server, tracker: bugzilla.open(settings, testHttp), dev: server.as({ 'x-bugzilla-api-key': 'dev-key' }) };
}

async function itemOf(tracker: Tracker, id: string): Promise<Item> {
  const { items } = await tracker.read([{ id, questions: [] }]);
  const [item] = items;
  assert.ok(item !== undefined);
  return item;
}

/** Of a tracking bug: for what it was made. */
const ofBug1 = { source: '1', private: false };

test('what changed is given once, in order, and a change within the same second is not lost', async (t) => {
  const bugs = [1, 2, 3].map((n) => ({ id: n, summary: `Bug ${n}`, product: 'Core' }));
  const { tracker, dev } = await openServer(t, bugs);
  await sleep(1_100);
  const first = await tracker.changedSince(null, start);
  assert.deepEqual([first.ids, first.more], [['1', '2', '3'], false]);
  assert.deepEqual((await tracker.changedSince(first.cursor, start)).ids, []);
  await dev('POST', '/rest/bug', { product: 'Core', component: 'General', summary: 'New', version: 'unspecified' });
  const second = await tracker.changedSince(first.cursor, start);
  assert.deepEqual(second.ids, ['1001']);
  await dev('PUT', '/rest/bug/1001', { whiteboard: 'Again, in the same second or the next.' });
  assert.deepEqual((await tracker.changedSince(second.cursor, start)).ids, ['1001']);
});

test('hundreds of bugs of one second are all given, page by page', async (t) => {
  const bugs = Array.from({ length: 250 }, (_, n) => ({ id: n + 1, summary: 'x', product: 'Core' }));
  const { tracker } = await openServer(t, bugs);
  await sleep(1_100);
  const seen: string[] = [];
  let changes = await tracker.changedSince(null, start);
  seen.push(...changes.ids);
  for (let rounds = 0; changes.more && rounds < 10; rounds += 1) {
    changes = await tracker.changedSince(changes.cursor, start);
    seen.push(...changes.ids);
  }
  assert.equal(changes.more, false);
  assert.deepEqual(seen.length, 250);
  assert.equal(new Set(seen).size, 250);
});

test('a project may be one component; private bugs that the key cannot see are missing', async (t) => {
  const bugs = [
    { id: 1, summary: 'Open', product: 'Core', flags: [{ name: 'sec-review', status: '?' }] },
    { id: 2, summary: 'Secret', product: 'Core', groups: ['core-security'] },
  ];
  const { server, tracker } = await openServer(t, bugs, {}, { projects: ['Core::General'] });
  assert.equal((await itemOf(tracker, '2')).confidential, true);
  const rita = bugzilla.open(configFor(server.origin, 'rita-key', { projects: ['Core::General'] }), testHttp);
  assert.deepEqual((await rita.changedSince(null, start)).ids, ['1']);
  const read = await rita.read([
    { id: '1', questions: [] },
    { id: '2', questions: [] },
  ]);
  assert.deepEqual([read.items.map(({ id, private: hidden }) => [id, hidden]), read.missing], [[['1', false]], ['2']]);
  assert.deepEqual(
    read.items[0]?.asks.map(({ word, state, by }) => [word, state, by?.login]),
    [['sec-review', 'asked', 'dev@example.org']],
  );
});

test('many ids are split into addresses that the server takes', async (t) => {
  const bugs = Array.from({ length: 1500 }, (_, n) => ({ id: 900_000_000 + n, summary: 'x', product: 'Core' }));
  const server = await startTracker('bugzilla', { users, products, bugs });
  t.after(server.stop);
  const tracker = bugzilla.open(configFor(server.origin, 'gate-key'), testHttp);
  const read = await tracker.read(bugs.map(({ id }) => ({ id: String(id), questions: [] })));
  assert.deepEqual([read.items.length, read.missing], [1500, []]);
});

test('every write is there once however often it is repeated', async (t) => {
  const bugs = [{ id: 1, summary: 'Feature', product: 'Core', flags: [{ name: 'sec-review', status: '?' }] }];
  const { server, tracker } = await openServer(t, bugs);
  const twice = async (write: ReturnType<typeof writeOf>) => {
    const first = await tracker.write(write);
    const second = await tracker.write(write);
    assert.deepEqual([first.outcome, second.outcome], ['written', 'already'], write.operation.do);
    assert.deepEqual([second.item, second.key], [first.item, first.key], write.operation.do);
    return first;
  };
  await twice(writeOf({ do: 'comment', item: '1', text: 'REV-1001 was opened.' }));
  const status = 'asked' as const;
  const whom = { requestee: 'rita@example.org', text: 'REV-1001 is with a reviewer.' };
  await twice(writeOf({ do: 'flag', item: '1', word: 'sec-review', status, ...whom }));
  const asked = { title: 'Review REV-1001', text: 'For metrics.', private: false, assignee: 'rita@example.org' };
  const { item = '' } = await twice(writeOf({ do: 'track', item: '1', ...asked }));
  assert.equal((await tracker.write(writeOf({ do: 'block', item: '1', tracking: item }))).outcome, 'already');
  const { key } = await twice(writeOf({ do: 'ask', item: '1', of: 'dev@example.org', text: 'REV-1001 waits.' }));
  await twice(writeOf({ do: 'settle', item: '1', key: key ?? '', text: 'Answered.' }));
  const text = 'REV-1001 was approved.';
  await twice(writeOf({ do: 'flag', item: '1', word: 'sec-review', status: 'granted', requestee: null, text }));
  await twice(writeOf({ do: 'finish', item, ...ofBug1, outcome: 'done', text: 'Approved.' }));
  const { state } = await server.state<State>();
  const [bug, made] = state.bugs;
  assert.deepEqual(
    bug?.flags.map((flag) => [flag.name, flag.status, flag.requestee]),
    [['sec-review', '+', undefined]],
  );
  assert.deepEqual([made?.blocks, made?.assigned_to, made?.resolution], [[1], 'rita@example.org', 'FIXED']);
  assert.equal(state.comments.filter(({ bug_id }) => bug_id === 1).length, 6);
  await twice(writeOf({ do: 'reopen', item, ...ofBug1, text: 'Lapsed.' }));
  await twice(
    writeOf({ do: 'flag', item: '1', word: 'sec-review', status: 'cleared', requestee: null, text: 'Not needed.' }),
  );
  assert.deepEqual(
    (await server.state<State>()).state.bugs.map(({ status, flags }) => [status, flags.length]),
    [
      ['CONFIRMED', 0],
      ['CONFIRMED', 0],
    ],
  );
});

test('a connection that is cut after the write leads to no second one', async (t) => {
  const bugs = [{ id: 1, summary: 'Feature', product: 'Core' }];
  const { server, tracker } = await openServer(t, bugs);
  const operations = [
    { match: 'POST /rest/bug/1/comment', do: 'comment', item: '1', text: 'REV-1001.' },
    { match: 'PUT /rest/bug/1', do: 'ask', item: '1', of: 'dev@example.org', text: 'REV-1001 waits.' },
    { match: 'POST /rest/bug', do: 'track', item: '1', title: 'T', text: 'x', private: false, assignee: null },
  ] as const;
  for (const { match, ...operation } of operations) {
    await server.fail({ match, kind: 'cut-after', times: 1 });
    const write = writeOf(operation);
    await assert.rejects(tracker.write(write), { name: 'TrackerError', reason: 'unreachable' });
    assert.equal((await tracker.write(write)).outcome, 'already', operation.do);
  }
  const { state } = await server.state<State>();
  assert.deepEqual([state.bugs.length, state.bugs[0]?.flags.length], [2, 1]);
});

test('a quotation of the marker by somebody else hides no write', async (t) => {
  const { server, tracker, dev } = await openServer(t, [{ id: 1, summary: 'Feature', product: 'Core' }]);
  const write = writeOf({ do: 'comment', item: '1', text: 'REV-1001.' });
  await dev('POST', '/rest/bug/1/comment', { comment: `Not yours (Gatehouse ${write.marker})` });
  assert.equal((await tracker.write(write)).outcome, 'written');
  assert.equal((await server.state<State>()).state.comments.filter(({ bug_id }) => bug_id === 1).length, 3);
});

test('a question is answered when its flag is gone, not by a comment alone', async (t) => {
  const { tracker, server, dev } = await openServer(t, [{ id: 1, summary: 'Feature', product: 'Core' }]);
  const { key = '' } = await tracker.write(writeOf({ do: 'ask', item: '1', of: 'dev@example.org', text: 'REV-1001.' }));
  const wanted = [{ id: '1', questions: [{ key, of: 'dev@example.org', since: start }] }];
  await dev('POST', '/rest/bug/1/comment', { comment: 'It stores names.' });
  assert.deepEqual((await tracker.read(wanted)).items[0]?.answers, []);
  const rita = server.as({ 'x-bugzilla-api-key': 'rita-key' });
  await rita('POST', '/rest/bug/1/comment', { comment: 'Me too.' });
  await dev('PUT', '/rest/bug/1', { flags: [{ id: Number(key.split(':')[1]), status: 'X' }] });
  assert.deepEqual((await tracker.read(wanted)).items[0]?.answers, [
    { key, by: 'dev@example.org', text: 'It stores names.' },
  ]);
});

test('the tracking bug of a private bug is private, and without a group there is none', async (t) => {
  const bugs = [
    { id: 1, summary: 'Secret', product: 'Core', groups: ['core-security'] },
    { id: 2, summary: 'Open', product: 'Core' },
  ];
  const { server, tracker } = await openServer(t, bugs);
  const asked = { title: 'Review', text: 'x', assignee: null };
  const made = await tracker.write(writeOf({ do: 'track', item: '1', private: false, ...asked }));
  const { state } = await server.state<State>();
  assert.deepEqual(state.bugs.find(({ id }) => String(id) === made.item)?.groups, ['core-security']);
  const skipped = await tracker.write(writeOf({ do: 'track', item: '2', private: true, ...asked }));
  assert.equal(skipped.outcome, 'skipped');
  assert.equal((await server.state<State>()).state.bugs.length, 3);
});

test('an answer that was read from a bug that became private meanwhile counts as private', async (t) => {
  const { server, tracker, dev } = await openServer(t, [{ id: 1, summary: 'F', product: 'Core' }]);
  const { key = '' } = await tracker.write(writeOf({ do: 'ask', item: '1', of: 'dev@example.org', text: 'REV-1001.' }));
  await dev('POST', '/rest/bug/1/comment', { comment: 'All of it leaks.' });
  await dev('PUT', '/rest/bug/1', { flags: [{ id: Number(key.split(':')[1]), status: 'X' }] });
  const turning: Http = async (request) => {
    if (request.url.includes('/comment')) await dev('PUT', '/rest/bug/1', { groups: { add: ['core-security'] } });
    return testHttp(request);
  };
  const wanted = [{ id: '1', questions: [{ key, of: 'dev@example.org', since: start }] }];
  const { items } = await bugzilla.open(configFor(server.origin, 'gate-key'), turning).read(wanted);
  assert.deepEqual([items[0]?.answers.length, items[0]?.confidential], [1, true]);
});

test('the older workflow is spoken too, and an assignee whom nobody knows stops nothing', async (t) => {
  const { tracker } = await openServer(t, [{ id: 1, summary: 'F', product: 'Core' }], { legacyWorkflow: true });
  const asked = { title: 'R', text: 'x', private: false, assignee: 'nobody@example.org' };
  const { item = '' } = await tracker.write(writeOf({ do: 'track', item: '1', ...asked }));
  await tracker.write(writeOf({ do: 'finish', item, ...ofBug1, outcome: 'not-done', text: 'x' }));
  assert.deepEqual((await itemOf(tracker, item)).outcome, 'not-done');
  await tracker.write(writeOf({ do: 'reopen', item, ...ofBug1, text: 'x' }));
  assert.equal((await itemOf(tracker, item)).open, true);
});

test('somebody whom Bugzilla does not know is left out, and it is said', async (t) => {
  const bugs = [{ id: 1, summary: 'F', product: 'Core', flags: [{ name: 'sec-review', status: '?' }] }];
  const { server, tracker } = await openServer(t, bugs);
  const who = 'nobody@example.org';
  const flag = { do: 'flag', item: '1', word: 'sec-review', status: 'asked' } as const;
  const set = await tracker.write(writeOf({ ...flag, requestee: who, text: 'REV-1001 has a reviewer.' }));
  const assigned = await tracker.write(writeOf({ do: 'assign', item: '1', ...ofBug1, login: who }));
  const asked = await tracker.write(writeOf({ do: 'ask', item: '1', of: who, text: 'REV-1001.' }));
  assert.deepEqual([set.outcome, assigned.outcome, asked.outcome], ['written', 'skipped', 'skipped']);
  for (const { why } of [set, assigned, asked]) assert.match(why ?? '', /knows no user/);
  const { comments } = (await server.state<State>()).state;
  assert.equal(comments.filter(({ text }) => text.includes('REV-1001')).length, 1);
});

test('a login is the same in whatever case it is written: nothing is written twice, no question counts as answered', async (t) => {
  const bugs = [{ id: 1, summary: 'F', product: 'Core', flags: [{ name: 'sec-review', status: '?' }] }];
  const { server, tracker } = await openServer(t, bugs);
  const who = 'Dev@Example.org';
  const ask = writeOf({ do: 'ask', item: '1', of: who, text: 'REV-1001.' });
  const { key = '' } = await tracker.write(ask);
  assert.notEqual(key, 'bugzilla-flag:0');
  assert.deepEqual(
    (await tracker.read([{ id: '1', questions: [{ key, of: who, since: start }] }])).items[0]?.answers,
    [],
  );
  const flag = {
    do: 'flag',
    item: '1',
    word: 'sec-review',
    status: 'asked',
    requestee: who,
    text: 'REV-1001.',
  } as const;
  for (const write of [writeOf(flag), writeOf({ do: 'assign', item: '1', ...ofBug1, login: who }), ask]) {
    await tracker.write(write);
    assert.equal((await tracker.write(write)).outcome, 'already', write.operation.do);
  }
  const [bug] = (await server.state<State>()).state.bugs;
  assert.deepEqual(
    bug?.flags.map(({ name, requestee }) => [name, requestee]),
    [
      ['sec-review', 'dev@example.org'],
      ['needinfo', 'dev@example.org'],
    ],
  );
});

test('refusals are told apart: a wrong key, a missing bug, too many calls', async (t) => {
  const { server, tracker } = await openServer(t, [{ id: 1, summary: 'F', product: 'Core' }]);
  const wrong = bugzilla.open(configFor(server.origin, 'none'), testHttp);
  await assert.rejects(wrong.whoami(), { reason: 'refused', message: 'The tracker answered 400 (306).' });
  await assert.rejects(tracker.write(writeOf({ do: 'assign', item: '77', ...ofBug1, login: 'x' })), {
    reason: 'gone',
  });
  await server.fail({ match: 'GET /rest/whoami', kind: 'limit', times: 1 });
  await assert.rejects(tracker.whoami(), { reason: 'limited', retryAfterSeconds: 1 });
  assert.deepEqual(await tracker.whoami(), { login: 'gatehouse@example.org', name: 'Gatehouse' });
});
