import assert from 'node:assert/strict';
import { test } from 'node:test';
import { github } from '../adapters/github.ts';
import type { Http } from '../model.ts';
import { configFor, testHttp, writeOf } from '../testing.ts';
import { collaborators, itemOf, openServer, repos, type State, users } from './testing.ts';

test('whether a repository is private is asked when it matters, not remembered', async (t) => {
  const some = repos.map((repo) => ({ ...repo, collaborators: { ...collaborators, owner: 'admin' } }));
  const owner = { login: 'owner', token: 'owner-token' };
  const more = { repos: some, users: [...users, owner] };
  const { server, tracker, as } = await openServer(t, [{ repo: 'org/app', title: 'Feature' }], {}, more);
  const turn = (repo: string, to: boolean) => as('owner-token')('PATCH', `/repos/${repo}`, { private: to });
  assert.equal((await itemOf(tracker, 'org/app#1')).private, false);
  await turn('org/app', true);
  assert.equal((await itemOf(tracker, 'org/app#1')).private, true);
  const track = { do: 'track', item: 'org/app#1', title: 'R', text: 'x', private: false, assignee: null } as const;
  assert.equal((await tracker.write(writeOf(track))).outcome, 'skipped');
  await turn('org/reviews', true);
  assert.equal((await tracker.write(writeOf(track))).outcome, 'written');
  await turn('org/reviews', false);
  assert.equal((await tracker.write(writeOf(track))).outcome, 'skipped');
  assert.equal(Object.keys((await server.state<State>()).state.issues).length, 2);
});

test('what was read from a repository that became private meanwhile counts as private', async (t) => {
  const some = repos.map((repo) => ({ ...repo, collaborators: { ...collaborators, owner: 'admin' } }));
  const more = { repos: some, users: [...users, { login: 'owner', token: 'owner-token' }] };
  const { server, as } = await openServer(t, [{ repo: 'org/app', title: 'Feature' }], {}, more);
  const turning: Http = async (request) => {
    if (request.url.endsWith('/issues/1')) await as('owner-token')('PATCH', '/repos/org/app', { private: true });
    return testHttp(request);
  };
  const config = configFor(server.origin, 'gate-token', { projects: ['org/app'] });
  assert.equal((await itemOf(github.open(config, turning), 'org/app#1')).private, true);
});
