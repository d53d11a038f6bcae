import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTracker } from '@gatehouse/testing';
import { gitlab } from '../adapters/gitlab.ts';
import type { Http, Item, Tracker } from '../model.ts';
import { configFor, start, testHttp, writeOf } from '../testing.ts';

type Issue = {
  iid: number;
  project_id: number;
  labels: string[];
  state: string;
  confidential: boolean;
  assignees: { username: string }[];
};
type State = {
  readonly issues: Issue[];
  readonly mergeRequests: Issue[];
  readonly statuses: { sha: string; name: string; status: string }[];
  readonly notes: { body: string }[];
  readonly links: { link_type: string }[];
};

const members = { dev: 30, gate: 40, guest: 10 };
const users = [
  { id: 1, username: 'dev', token: 'dev-token' },
  { id: 2, username: 'gate', token: 'gate-token' },
  { id: 3, username: 'guest', token: 'guest-token' },
];
const projects = [
  { id: 11, path_with_namespace: 'group/sub/app', visibility: 'public', members },
  { id: 12, path_with_namespace: 'group/reviews', visibility: 'public', members },
];

async function openServer(t: TestContext, issues: readonly object[], more: object = {}) {
  const server = await startTracker('gitlab', { users, projects, issues, ...more });
  t.after(server.stop);
  const tracking = { project: 'group/reviews', version: '', groups: [] };
  const config = configFor(server.origin, 'gate-token', { projects: ['group/sub/app'], tracking });
  const as = (token: string) => server.as({ 'private-token': token });
  return { server, tracker: gitlab.open(config, testHttp), as };
}

async function itemOf(tracker: Tracker, id: string): Promise<Item> {
  const { items } = await tracker.read([{ id, questions: [] }]);
  const [item] = items;
  assert.ok(item !== undefined);
  return item;
}

const app = 'group/sub/app#1';
const path = `/api/v4/projects/${encodeURIComponent('group/sub/app')}/issues/1`;

test('issues that changed are given once', async (t) => {
  const issues = Array.from({ length: 130 }, (_, n) => ({ project: 'group/sub/app', title: `Issue ${n}` }));
  const { tracker } = await openServer(t, issues);
  await sleep(1_100);
  const seen: string[] = [];
  let changes = await tracker.changedSince(null, start);
  seen.push(...changes.ids);
  for (let rounds = 0; changes.more && rounds < 10; rounds += 1) {
    changes = await tracker.changedSince(changes.cursor, start);
    seen.push(...changes.ids);
  }
  assert.deepEqual([seen.length, new Set(seen).size], [130, 130]);
  assert.deepEqual((await tracker.changedSince(changes.cursor, start)).ids, []);
});

test('labels and commands of developers ask; guests do not', async (t) => {
  const { tracker, as } = await openServer(t, [{ project: 'group/sub/app', title: 'Feature' }]);
  await as('guest-token')('POST', `${path}/notes`, { body: '/sec-review' });
  assert.deepEqual((await itemOf(tracker, app)).asks, []);
  await as('dev-token')('POST', `${path}/notes`, { body: '/sec-review' });
  assert.deepEqual(
    (await itemOf(tracker, app)).asks.map(({ state, by }) => [state, by?.login]),
    [['asked', 'dev']],
  );
  await as('dev-token')('POST', `${path}/notes`, { body: '/sec-review cancel' });
  assert.deepEqual((await itemOf(tracker, app)).asks, []);
  await as('dev-token')('PUT', path, { add_labels: 'sec-review' });
  assert.deepEqual(
    (await itemOf(tracker, app)).asks.map(({ state, by }) => [state, by?.login]),
    [['asked', 'dev']],
  );
});

test('every write is there once however often it is repeated', async (t) => {
  const { server, tracker } = await openServer(t, [{ project: 'group/sub/app', title: 'F', labels: ['sec-review'] }]);
  const twice = async (write: ReturnType<typeof writeOf>) => {
    const first = await tracker.write(write);
    const second = await tracker.write(write);
    assert.deepEqual([first.outcome, second.outcome], ['written', 'already'], write.operation.do);
    assert.deepEqual([second.item, second.key], [first.item, first.key], write.operation.do);
    return first;
  };
  await twice(writeOf({ do: 'comment', item: app, text: 'REV-1001 was opened.' }));
  const asked = { title: 'Review REV-1001', text: 'x', private: false, assignee: 'dev' };
  const { item = '' } = await twice(writeOf({ do: 'track', item: app, ...asked }));
  await twice(writeOf({ do: 'block', item: app, tracking: item }));
  await twice(writeOf({ do: 'ask', item: app, of: 'dev', text: 'REV-1001 waits.' }));
  const flag = { do: 'flag', item: app, word: 'sec-review', requestee: null } as const;
  await twice(writeOf({ ...flag, status: 'granted', text: 'REV-1001 was approved.' }));
  await twice(writeOf({ do: 'finish', item, source: app, private: false, outcome: 'done', text: 'Approved.' }));
  const { state } = await server.state<State>();
  assert.deepEqual(
    state.issues.map(({ labels, state: is, assignees }) => [labels, is, assignees[0]?.username]),
    [
      [['sec-review+'], 'opened', undefined],
      [[], 'closed', 'dev'],
    ],
  );
  assert.deepEqual([state.links.map(({ link_type }) => link_type), state.notes.length], [['blocks'], 4]);
});

test('where the licence has no blocking links, issues are related and it is said', async (t) => {
  const { server, tracker } = await openServer(t, [{ project: 'group/sub/app', title: 'F' }], { free: true });
  const asked = { title: 'R', text: 'x', private: false, assignee: null };
  const { item = '' } = await tracker.write(writeOf({ do: 'track', item: app, ...asked }));
  const { outcome, why } = await tracker.write(writeOf({ do: 'block', item: app, tracking: item }));
  assert.deepEqual([outcome, why], ['written', 'This GitLab has no blocking links; the issues are related.']);
  assert.deepEqual(
    (await server.state<State>()).state.links.map(({ link_type }) => link_type),
    ['relates_to'],
  );
});

test('what is written commands nothing', async (t) => {
  const { server, tracker } = await openServer(t, [{ project: 'group/sub/app', title: 'F' }]);
  await tracker.write(writeOf({ do: 'comment', item: app, text: 'The question was:\n/close\n/confidential' }));
  const { state } = await server.state<State>();
  assert.deepEqual([state.issues[0]?.state, state.issues[0]?.confidential], ['opened', false]);
  assert.match(state.notes[0]?.body ?? '', /\\\/close\n\\\/confidential/);
});

test('the tracking issue of a confidential issue is confidential', async (t) => {
  const { server, tracker } = await openServer(t, [{ project: 'group/sub/app', title: 'F', confidential: true }]);
  assert.deepEqual([(await itemOf(tracker, app)).private, (await itemOf(tracker, app)).confidential], [true, true]);
  await tracker.write(writeOf({ do: 'track', item: app, title: 'R', text: 'x', private: false, assignee: null }));
  assert.equal((await server.state<State>()).state.issues[1]?.confidential, true);
});

test('an answer that was read from an issue that became confidential meanwhile counts as such', async (t) => {
  const { server, tracker, as } = await openServer(t, [{ project: 'group/sub/app', title: 'F' }]);
  const { key = '' } = await tracker.write(writeOf({ do: 'ask', item: app, of: 'dev', text: 'REV-1001.' }));
  await as('dev-token')('POST', `${path}/notes`, { body: 'All of it leaks.' });
  const turning: Http = async (request) => {
    if (request.url.includes('/notes')) await as('dev-token')('PUT', path, { confidential: true });
    return testHttp(request);
  };
  const wanted = [{ id: app, questions: [{ key, of: 'dev', since: start }] }];
  const { items } = await gitlab.open(configFor(server.origin, 'gate-token'), turning).read(wanted);
  assert.deepEqual([items[0]?.answers.length, items[0]?.confidential, items[0]?.private], [1, true, true]);
});

test('a delivery counts when it carries the token', () => {
  const body =
    '{"object_kind":"issue","project":{"path_with_namespace":"group/sub/app"},"object_attributes":{"iid":3}}';
  const hint = (token: string | undefined, secret: string | null = 'shared') =>
    gitlab.hint({ headers: { 'x-gitlab-token': token }, bytes: Buffer.from(body), secret });
  assert.deepEqual(hint('shared'), { trust: 'signed', items: ['group/sub/app#3'] });
  for (const token of [undefined, '', 'other', 'shared ']) assert.equal(hint(token).trust, 'refused', token);
  assert.equal(hint('', null).trust, 'refused');
});

const sha = 'a'.repeat(40);
const change = { project: 'group/sub/app', title: 'Change', sha };
const mr = 'group/sub/app!1';
const mrPath = `/api/v4/projects/${encodeURIComponent('group/sub/app')}/merge_requests/1`;

test('merge requests that changed are given beside issues, each under its own sign', async (t) => {
  const { tracker, as } = await openServer(t, [{ project: 'group/sub/app', title: 'F' }], { mergeRequests: [change] });
  await sleep(1_100);
  const first = await tracker.changedSince(null, start);
  assert.deepEqual(first.ids, [app, mr]);
  assert.deepEqual((await tracker.changedSince(first.cursor, start)).ids, []);
  await as('dev-token')('POST', `${mrPath}/notes`, { body: 'News.' });
  assert.deepEqual((await tracker.changedSince(first.cursor, start)).ids, [mr]);
  // A cursor of before merge requests were read goes on with issues, and begins with them.
  const { [`group/sub/app`]: issues } = first.cursor;
  assert.ok(issues !== undefined);
  assert.deepEqual((await tracker.changedSince({ 'group/sub/app': issues }, start)).ids, [mr]);
});

test('on a merge request labels and commands of developers ask, and the one asked answers', async (t) => {
  const { tracker, as } = await openServer(t, [], { mergeRequests: [change] });
  await as('guest-token')('POST', `${mrPath}/notes`, { body: '/sec-review' });
  assert.deepEqual((await itemOf(tracker, mr)).asks, []);
  await as('dev-token')('POST', `${mrPath}/notes`, { body: '/sec-review' });
  const item = await itemOf(tracker, mr);
  assert.deepEqual(
    [item.asks.map(({ state, by }) => [state, by?.login]), item.head, item.open, item.outcome, item.private],
    [[['asked', 'dev']], sha, true, null, false],
  );
  assert.equal(item.url, 'https://gitlab.example/group/sub/app/-/merge_requests/1');
  const { key = '' } = await tracker.write(writeOf({ do: 'ask', item: mr, of: 'dev', text: 'REV-1001.' }));
  const wanted = [{ id: mr, questions: [{ key, of: 'dev', since: start }] }];
  await as('dev-token')('POST', `${mrPath}/notes`, { body: 'It stores names.' });
  assert.deepEqual((await tracker.read(wanted)).items[0]?.answers, [{ key, by: 'dev', text: 'It stores names.' }]);
  await as('dev-token')('PUT', `${mrPath}/merge`);
  assert.deepEqual([(await itemOf(tracker, mr)).open, (await itemOf(tracker, mr)).outcome], [false, 'done']);
});

test('a merge request is blocked by the status of its newest commit, and what is written is there once', async (t) => {
  const { server, tracker, as } = await openServer(t, [], { mergeRequests: [{ ...change, labels: ['sec-review'] }] });
  const check = { do: 'check', item: mr, name: 'sec-review', text: 'REV-1001' } as const;
  const outcomes = [];
  for (const state of ['pending', 'pending', 'passed', 'passed', 'pending', 'failed', 'neutral'] as const)
    outcomes.push((await tracker.write(writeOf({ ...check, state }))).outcome);
  assert.deepEqual(outcomes, ['written', 'already', 'written', 'already', 'written', 'written', 'written']);
  await as('dev-token')('PUT', mrPath, { sha: 'b'.repeat(40) });
  await tracker.write(writeOf({ ...check, state: 'pending' }));
  const flag = { do: 'flag', item: mr, word: 'sec-review', requestee: null } as const;
  const granted = writeOf({ ...flag, status: 'granted', text: 'REV-1001 was approved.' });
  assert.deepEqual(
    [(await tracker.write(granted)).outcome, (await tracker.write(granted)).outcome],
    ['written', 'already'],
  );
  const asked = { title: 'R', text: 'x', private: false, assignee: null };
  const { item: tracking = '' } = await tracker.write(writeOf({ do: 'track', item: mr, ...asked }));
  assert.equal((await tracker.write(writeOf({ do: 'block', item: mr, tracking }))).outcome, 'skipped');
  const { state } = await server.state<State>();
  assert.deepEqual(
    state.statuses.map((each) => [each.sha[0], each.name, each.status]),
    [
      ['a', 'sec-review', 'success'],
      ['a', 'sec-review', 'failed'],
      ['a', 'sec-review', 'success'],
      ['b', 'sec-review', 'pending'],
    ],
  );
  assert.deepEqual(state.mergeRequests[0]?.labels, ['sec-review+']);
  const guest = gitlab.open(configFor(server.origin, 'guest-token'), testHttp);
  assert.equal((await guest.write(writeOf({ ...check, state: 'passed' }))).outcome, 'skipped');
});

test('what of a public project only members see is private', async (t) => {
  const some = projects.map((project) => ({
    ...project,
    issues_access_level: 'private',
    merge_requests_access_level: 'private',
  }));
  const issues = [{ project: 'group/sub/app', title: 'F' }];
  const { server, tracker } = await openServer(t, issues, { projects: some, mergeRequests: [change] });
  for (const id of [app, mr]) assert.equal((await itemOf(tracker, id)).private, true, id);
  await tracker.write(writeOf({ do: 'track', item: mr, title: 'R', text: 'x', private: false, assignee: null }));
  assert.equal((await server.state<State>()).state.issues.at(-1)?.confidential, true);
});

test('a delivery of a merge request, or of a note on one, names it', () => {
  const project = { path_with_namespace: 'group/sub/app' };
  const hint = (body: object) =>
    gitlab.hint({
      headers: { 'x-gitlab-token': 'shared' },
      bytes: Buffer.from(JSON.stringify(body)),
      secret: 'shared',
    });
  for (const body of [
    { object_kind: 'merge_request', project, object_attributes: { iid: 4 } },
    { object_kind: 'note', project, object_attributes: { id: 77 }, merge_request: { iid: 4 } },
  ])
    assert.deepEqual(hint(body), { trust: 'signed', items: ['group/sub/app!4'] }, body.object_kind);
  const onIssue = { object_kind: 'note', project, object_attributes: { id: 77 }, issue: { iid: 3 } };
  assert.deepEqual(hint(onIssue).items, ['group/sub/app#3']);
  assert.deepEqual(hint({ object_kind: 'pipeline', project, object_attributes: { iid: 5 } }).items, []);
});
