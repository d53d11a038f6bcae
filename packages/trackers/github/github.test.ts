import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { github } from '../adapters/github.ts';
import type { Item } from '../model.ts';
import { configFor, start, testHttp, writeOf } from '../testing.ts';
import { itemOf, openServer, type State, sha } from './testing.ts';

const asksOf = (item: Item) => item.asks.map(({ word, state, by }) => [word, state, by?.login]);

test('issues and pull requests that changed are given once', async (t) => {
  const issues = Array.from({ length: 130 }, (_, n) => ({ repo: 'org/app', title: `Issue ${n}` }));
  const { tracker, as } = await openServer(t, issues);
  await sleep(1_100);
  const seen: string[] = [];
  let changes = await tracker.changedSince(null, start);
  seen.push(...changes.ids);
  for (let rounds = 0; changes.more && rounds < 10; rounds += 1) {
    changes = await tracker.changedSince(changes.cursor, start);
    seen.push(...changes.ids);
  }
  assert.deepEqual([seen.length, new Set(seen).size], [130, 130]);
  await sleep(1_100);
  await as('dev-token')('POST', '/repos/org/app/issues/7/comments', { body: 'News.' });
  assert.deepEqual((await tracker.changedSince(changes.cursor, start)).ids, ['org/app#7']);
});

test('a label asks, and says by whom', async (t) => {
  const issues = [{ repo: 'org/app', title: 'Feature', by: 'dev', labels: ['bug', 'sec-review'] }];
  const { tracker } = await openServer(t, issues);
  const item = await itemOf(tracker, 'org/app#1');
  assert.deepEqual([asksOf(item), item.private, item.open], [[['sec-review', 'asked', 'dev']], false, true]);
});

test('a command asks when somebody who may write gives it, and is over when the label changed since', async (t) => {
  const { tracker, as } = await openServer(t, [{ repo: 'org/app', title: 'Feature' }]);
  const say = (token: string, body: string) => as(token)('POST', '/repos/org/app/issues/1/comments', { body });
  await say('stranger-token', '/sec-review');
  await say('reader-token', '/sec-review');
  await say('dev-token', 'Somebody should say /sec-review here.');
  assert.deepEqual(asksOf(await itemOf(tracker, 'org/app#1')), []);
  await say('dev-token', 'Please look.\n/sec-review\nThank you');
  assert.deepEqual(asksOf(await itemOf(tracker, 'org/app#1')), [['sec-review', 'asked', 'dev']]);
  await sleep(1_100);
  const flag = { do: 'flag', item: 'org/app#1', word: 'sec-review', requestee: null } as const;
  await tracker.write(writeOf({ ...flag, status: 'asked', text: 'REV-1001 was opened.' }));
  assert.deepEqual(asksOf(await itemOf(tracker, 'org/app#1')), [['sec-review', 'asked', 'gate']]);
  await sleep(1_100);
  await say('stranger-token', '/sec-review cancel');
  assert.equal((await itemOf(tracker, 'org/app#1')).asks.length, 1);
  await say('dev-token', '/sec-review cancel');
  assert.deepEqual(asksOf(await itemOf(tracker, 'org/app#1')), []);
  await sleep(1_100);
  await tracker.write(writeOf({ ...flag, status: 'granted', text: 'REV-1001 was approved.' }));
  assert.deepEqual(asksOf(await itemOf(tracker, 'org/app#1')), [['sec-review', 'granted', 'gate']]);
});

test('every write is there once however often it is repeated', async (t) => {
  const { server, tracker } = await openServer(t, [{ repo: 'org/app', title: 'Feature', labels: ['sec-review'] }]);
  const twice = async (write: ReturnType<typeof writeOf>, again = 'already') => {
    const first = await tracker.write(write);
    const second = await tracker.write(write);
    assert.deepEqual([first.outcome, second.outcome], ['written', again], write.operation.do);
    assert.deepEqual([second.item, second.key], [first.item, first.key], write.operation.do);
    return first;
  };
  const item = 'org/app#1';
  await twice(writeOf({ do: 'comment', item, text: 'REV-1001 was opened.' }));
  const { item: tracking = '' } = await twice(
    writeOf({ do: 'track', item, title: 'Review REV-1001', text: 'x', private: false, assignee: 'dev' }),
  );
  assert.equal(tracking, 'org/reviews#1');
  await twice(writeOf({ do: 'block', item, tracking }));
  await twice(writeOf({ do: 'assign', item: tracking, source: item, private: false, login: 'dev' }));
  await twice(writeOf({ do: 'ask', item, of: 'dev', text: 'REV-1001 waits for you.' }));
  const flag = { do: 'flag', item, word: 'sec-review', requestee: null } as const;
  await twice(writeOf({ ...flag, status: 'denied', text: 'REV-1001 was rejected.' }));
  await twice(
    writeOf({ do: 'finish', item: tracking, source: item, private: false, outcome: 'not-done', text: 'Rejected.' }),
  );
  const { state } = await server.state<State>();
  assert.deepEqual(
    state.issues[item]?.labels.map(({ name }) => name),
    ['sec-review-'],
  );
  assert.deepEqual([state.issues[tracking]?.state, state.issues[tracking]?.state_reason], ['closed', 'not_planned']);
  assert.deepEqual([Object.keys(state.subIssues), state.comments.length], [[item], 4]);
});

test('a connection that is cut after the write leads to no second one', async (t) => {
  const { server, tracker } = await openServer(t, [{ repo: 'org/app', title: 'Feature' }]);
  const operations = [
    { match: 'POST /repos/org/app/issues/1/comments', do: 'comment', item: 'org/app#1', text: 'REV-1001.' },
    {
      match: 'POST /repos/org/reviews/issues',
      do: 'track',
      item: 'org/app#1',
      title: 'T',
      text: 'x',
      private: false,
      assignee: null,
    },
  ] as const;
  for (const { match, ...operation } of operations) {
    await server.fail({ match, kind: 'cut-after', times: 1 });
    const write = writeOf(operation);
    await assert.rejects(tracker.write(write), { reason: 'unreachable' });
    assert.equal((await tracker.write(write)).outcome, 'already', operation.do);
  }
  const { state } = await server.state<State>();
  assert.deepEqual([Object.keys(state.issues), state.comments.length], [['org/app#1', 'org/reviews#1'], 1]);
});

test('whoever was asked answers with a comment, and nobody else', async (t) => {
  const { tracker, as } = await openServer(t, [{ repo: 'org/app', title: 'Feature' }]);
  const { key = '' } = await tracker.write(writeOf({ do: 'ask', item: 'org/app#1', of: 'dev', text: 'REV-1001.' }));
  const wanted = [{ id: 'org/app#1', questions: [{ key, of: 'dev', since: start }] }];
  await as('reader-token')('POST', '/repos/org/app/issues/1/comments', { body: 'I do not know.' });
  assert.deepEqual((await tracker.read(wanted)).items[0]?.answers, []);
  await as('dev-token')('POST', '/repos/org/app/issues/1/comments', { body: 'It stores names.' });
  assert.deepEqual((await tracker.read(wanted)).items[0]?.answers, [{ key, by: 'dev', text: 'It stores names.' }]);
});

test('a pull request is blocked by a check, which follows its newest commit', async (t) => {
  const { server, tracker, as } = await openServer(t, [{ repo: 'org/app', title: 'Change', pull: sha }]);
  const check = { do: 'check', item: 'org/app#1', name: 'sec-review', text: 'REV-1001' } as const;
  assert.equal((await itemOf(tracker, 'org/app#1')).head, sha);
  await tracker.write(writeOf({ ...check, state: 'pending' }));
  await tracker.write(writeOf({ ...check, state: 'pending' }));
  await tracker.write(writeOf({ ...check, state: 'passed' }));
  const second = 'b'.repeat(40);
  await as('dev-token')('PATCH', '/repos/org/app/pulls/1', { sha: second });
  await tracker.write(writeOf({ ...check, state: 'pending' }));
  const { state } = await server.state<State>();
  assert.deepEqual(
    state.checkRuns.map((run) => [run.head_sha, run.status, run.conclusion]),
    [
      [sha, 'completed', 'success'],
      [second, 'in_progress', null],
    ],
  );
  await as('dev-token')('PATCH', '/repos/org/app/pulls/1', { merged: true });
  assert.equal((await itemOf(tracker, 'org/app#1')).outcome, 'done');
  const person = github.open(configFor(server.origin, 'dev-token'), testHttp);
  assert.equal((await person.write(writeOf({ ...check, state: 'passed' }))).outcome, 'skipped');
});

test('of a private issue nothing is made in a public repository', async (t) => {
  const { server, tracker } = await openServer(t, [
    { repo: 'org/hidden', title: 'Secret' },
    { repo: 'org/app', title: 'Open' },
  ]);
  const asked = { title: 'Review REV-1001', text: 'x', assignee: null };
  for (const [item, hidden] of [
    ['org/hidden#1', false],
    ['org/app#1', true],
  ] as const) {
    const { outcome, why } = await tracker.write(writeOf({ do: 'track', item, private: hidden, ...asked }));
    assert.deepEqual([outcome, why?.startsWith('GitHub has no private issues')], ['skipped', true]);
  }
  assert.equal(Object.keys((await server.state<State>()).state.issues).length, 2);
  const { items, missing } = await tracker.read([
    { id: 'org/hidden#1', questions: [] },
    { id: 'org/app#9', questions: [] },
  ]);
  assert.deepEqual([items[0]?.private, missing], [true, ['org/app#9']]);
});

test('a delivery counts when it is signed with the secret', () => {
  const bytes = Buffer.from('{"repository":{"full_name":"org/app"},"issue":{"number":3}}');
  const signed = (secret: string, over: Buffer) => `sha256=${createHmac('sha256', secret).update(over).digest('hex')}`;
  const hint = (signature: string | undefined, over = bytes, secret: string | null = 'shared') =>
    github.hint({ headers: { 'x-hub-signature-256': signature }, bytes: over, secret });
  assert.deepEqual(hint(signed('shared', bytes)), { trust: 'signed', items: ['org/app#3'] });
  const bad = [undefined, '', 'sha256=', signed('other', bytes), signed('shared', Buffer.from('{}'))];
  for (const signature of bad) assert.equal(hint(signature).trust, 'refused', signature);
  assert.equal(hint(signed('', bytes), bytes, null).trust, 'refused');
  const evil = Buffer.from('{"repository":{"full_name":"../../user"},"issue":{"number":3}}');
  assert.deepEqual(hint(signed('shared', evil), evil).items, []);
});
