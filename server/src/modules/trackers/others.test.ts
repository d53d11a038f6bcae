import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startExampleGithub, startExampleGitlab } from '@gatehouse/testing';
import { askNeedinfo, calls, connectedScene, needinfos, type Scene } from './testing.ts';

type GithubState = {
  readonly issues: Readonly<
    Record<string, { title: string; state: string; labels: { name: string }[]; assignees: { login: string }[] }>
  >;
  readonly comments: readonly { repo: string; number: number; body: string }[];
  readonly subIssues: Readonly<Record<string, number[]>>;
  readonly checkRuns: readonly { head_sha: string; status: string; conclusion: string | null }[];
};
type GitlabState = {
  readonly mergeRequests: readonly { labels: string[] }[];
  readonly statuses: readonly { sha: string; status: string }[];
  readonly issues: readonly { iid: number; title: string; state: string; confidential: boolean; labels: string[] }[];
  readonly notes: readonly { body: string }[];
  readonly links: readonly { link_type: string }[];
};

const github = async ({ example }: Scene) => (await example.server.state<GithubState>()).state;
const gitlab = async ({ example }: Scene) => (await example.server.state<GitlabState>()).state;

async function mapped(scene: Scene, login: string, person: { actor: { personId: string } }): Promise<void> {
  const body = { person: person.actor.personId };
  await calls(scene.admin, 'PUT', `/trackers/${scene.trackerId}/accounts/${login}`, body);
}

test('GitHub: a command asks; the label shows it; a comment answers; approved, the tracking issue is closed', async (t) => {
  const scene = await connectedScene(t, startExampleGithub);
  await mapped(scene, 'dev', scene.dev);
  await mapped(scene, 'Rob', scene.rob);
  await scene.example.dev('POST', '/repos/org/app/issues/1/comments', { body: '/sec-review' });
  await scene.settle();
  const [review] = await scene.reviews();
  assert.deepEqual([review?.title, review?.trackerItem], ['Sign in with a passkey', 'github:org/app#1']);
  const { id = '', ref = '' } = review ?? {};
  assert.deepEqual(
    (await github(scene)).issues['org/app#1']?.labels.map(({ name }) => name),
    ['sec-review'],
  );
  await calls(scene.rob, 'POST', `/reviews/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  await calls(scene.rob, 'POST', `/reviews/${ref}/start`);
  await scene.settle();
  const tracking = (await github(scene)).issues['org/reviews#1'];
  assert.deepEqual([tracking?.title, tracking?.assignees], [`Review ${ref}`, [{ login: 'rob' }]]);
  assert.deepEqual(Object.keys((await github(scene)).subIssues), ['org/app#1']);

  await askNeedinfo(scene, id, { person: scene.dev.actor.personId }, 'Which data?');
  await scene.settle();
  assert.match((await github(scene)).comments.at(-1)?.body ?? '', /^@dev REV-1001: An answer of yours is needed/);
  await scene.example.dev('POST', '/repos/org/app/issues/1/comments', { body: 'A public key.' });
  await scene.settle();
  assert.deepEqual(
    (await needinfos(scene, id)).map(({ state, answer }) => [state, answer]),
    [['answered', 'A public key.']],
  );

  await calls(scene.rob, 'POST', `/reviews/${ref}/decisions`, { decision: 'approve', reason: 'Fine' });
  await scene.settle();
  const after = await github(scene);
  assert.deepEqual(
    after.issues['org/app#1']?.labels.map(({ name }) => name),
    ['sec-review+'],
  );
  assert.equal(after.issues['org/reviews#1']?.state, 'closed');
  await scene.settle();
  assert.equal((await scene.reviews()).length, 1);
});

test('GitHub: a pull request is blocked by its check until the approval, also after a push', async (t) => {
  const scene = await connectedScene(t, startExampleGithub);
  await scene.example.dev('POST', '/repos/org/app/issues/2/labels', { labels: ['sec-review'] });
  await scene.settle();
  const [review] = await scene.reviews();
  const runs = async () => (await github(scene)).checkRuns.map((run) => [run.head_sha[0], run.status, run.conclusion]);
  assert.deepEqual(await runs(), [['a', 'in_progress', null]]);
  await scene.example.dev('PATCH', '/repos/org/app/pulls/2', { sha: 'b'.repeat(40) });
  await scene.example.dev('POST', '/repos/org/app/issues/2/comments', { body: 'Pushed.' });
  await scene.settle();
  await calls(scene.rob, 'POST', `/reviews/${review?.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await calls(scene.rob, 'POST', `/reviews/${review?.ref}/start`);
  await calls(scene.rob, 'POST', `/reviews/${review?.ref}/decisions`, { decision: 'approve', reason: 'Fine' });
  await scene.settle();
  assert.deepEqual(await runs(), [
    ['a', 'in_progress', null],
    ['b', 'completed', 'success'],
  ]);
});

test('GitHub: of a private repository the review is restricted and no tracking issue is made, which is said', async (t) => {
  const scene = await connectedScene(t, startExampleGithub);
  await scene.example.dev('POST', '/repos/org/hidden/issues/1/labels', { labels: ['sec-review'] });
  await scene.settle();
  const [review] = await scene.reviews();
  assert.equal((await scene.sue.call('GET', `/api/v1/reviews/${review?.ref}`)).status, 404);
  await calls(scene.admin, 'POST', `/reviews/${review?.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await scene.settle();
  const skipped = (await scene.writes()).filter(({ state }) => state === 'skipped');
  assert.deepEqual(skipped.map(({ what }) => what).sort(), ['block', 'track']);
  assert.match(skipped.find(({ what }) => what === 'track')?.note ?? '', /no private issues in a public repository/);
  assert.deepEqual(
    Object.keys((await github(scene)).issues).filter((key) => key.startsWith('org/reviews')),
    [],
  );
  assert.doesNotMatch(JSON.stringify((await github(scene)).comments), /Quokka/);
});

test('GitHub: where everybody may see the private repositories, a review of one is open to everybody', async (t) => {
  const scene = await connectedScene(t, startExampleGithub, { openToAll: true });
  await scene.example.dev('POST', '/repos/org/hidden/issues/1/labels', { labels: ['sec-review'] });
  await scene.settle();
  const [review] = await scene.reviews();
  assert.equal((await scene.sue.call('GET', `/api/v1/reviews/${review?.ref}`)).status, 200);
});

test('GitLab: a label asks, links block, and a confidential issue stays confidential', async (t) => {
  const scene = await connectedScene(t, startExampleGitlab);
  const path = `/api/v4/projects/${encodeURIComponent('group/app')}/issues`;
  for (const iid of [1, 2]) await scene.example.dev('PUT', `${path}/${iid}`, { add_labels: 'privacy-review' });
  await scene.settle();
  const reviews = (await scene.reviews()).toSorted((a, b) => a.ref.localeCompare(b.ref));
  assert.deepEqual(
    reviews.map(({ trackerItem }) => trackerItem),
    ['gitlab:group/app#1', 'gitlab:group/app#2'],
  );
  for (const { ref } of reviews)
    await calls(scene.admin, 'POST', `/reviews/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  await scene.settle();
  const made = (await gitlab(scene)).issues.slice(2);
  assert.deepEqual(made.map(({ confidential }) => confidential).sort(), [false, true]);
  assert.deepEqual(
    (await gitlab(scene)).links.map(({ link_type }) => link_type),
    ['blocks', 'blocks'],
  );
  assert.doesNotMatch(JSON.stringify([(await gitlab(scene)).notes, made]), /Quokka/);
  await calls(scene.admin, 'POST', `/reviews/${reviews[0]?.ref}/triage`, { action: 'not-needed', reason: 'x' });
  await scene.settle();
  const states = (await gitlab(scene)).issues.map(({ state, labels }) => [state, labels.join()]);
  assert.deepEqual(states.slice(0, 2), [
    ['opened', ''],
    ['opened', 'privacy-review'],
  ]);
  assert.deepEqual(
    states
      .slice(2)
      .map(([state]) => state)
      .sort(),
    ['closed', 'opened'],
  );
});

test('GitLab: a merge request asks by a command, waits for the approval by its status, and is named by its sign', async (t) => {
  const scene = await connectedScene(t, startExampleGitlab);
  await mapped(scene, 'dev', scene.dev);
  await mapped(scene, 'rob', scene.rob);
  const path = `/api/v4/projects/${encodeURIComponent('group/app')}/merge_requests/1`;
  await scene.example.dev('POST', `${path}/notes`, { body: '/sec-review' });
  await scene.settle();
  const [review] = await scene.reviews();
  assert.deepEqual([review?.title, review?.trackerItem], ['Implement passkeys', 'gitlab:group/app!1']);
  const { items } = await calls<{ items: { url: string }[] }>(scene.admin, 'GET', '/tracker-items');
  assert.match(items[0]?.url ?? '', /\/group\/app\/-\/merge_requests\/1$/);
  const statuses = async () => (await gitlab(scene)).statuses.map(({ sha, status }) => [sha[0], status]);
  assert.deepEqual(await statuses(), [['a', 'pending']]);
  await calls(scene.rob, 'POST', `/reviews/${review?.ref}/triage`, { action: 'accept', reviewer: 'me' });
  await calls(scene.rob, 'POST', `/reviews/${review?.ref}/start`);
  await scene.settle();
  await scene.example.dev('PUT', path, { sha: 'b'.repeat(40) });
  await scene.settle();
  assert.deepEqual(await statuses(), [
    ['a', 'pending'],
    ['b', 'pending'],
  ]);
  await calls(scene.rob, 'POST', `/reviews/${review?.ref}/decisions`, { decision: 'approve', reason: 'Fine' });
  await scene.settle();
  assert.deepEqual((await statuses()).at(-1), ['b', 'success']);
  const { mergeRequests, issues, notes } = await gitlab(scene);
  assert.deepEqual(
    [mergeRequests[0]?.labels, issues.at(-1)?.title, issues.at(-1)?.state],
    [['sec-review+'], `Review ${review?.ref}`, 'closed'],
  );
  assert.ok(notes.some(({ body }) => body.includes('The review was approved')));
  await scene.settle();
  assert.deepEqual(
    (await scene.writes()).filter(({ state }) => state === 'failed'),
    [],
  );
  // By form as well.
  await calls(scene.dev, 'POST', '/reviews', { title: 'Again', kind: 'privacy', trackerItem: 'gitlab:group/app!1' });
  await scene.settle();
  assert.deepEqual((await gitlab(scene)).mergeRequests[0]?.labels, ['sec-review+', 'privacy-review']);
});
