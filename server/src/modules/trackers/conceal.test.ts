import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startExampleBugzilla, startExampleGithub, startExampleGitlab } from '@gatehouse/testing';
import { calls, connectedScene, type Scene } from './testing.ts';

type Bugs = {
  readonly bugs: readonly {
    readonly id: number;
    readonly blocks: readonly number[];
    readonly groups: readonly string[];
    readonly assigned_to: string;
    readonly flags: readonly { readonly name: string; readonly requestee?: string }[];
  }[];
  readonly comments: readonly { readonly bug_id: number; readonly text: string }[];
};
type Issue = {
  readonly title: string;
  readonly confidential: boolean;
  readonly state: string;
  readonly assignees: readonly { readonly login: string }[];
};
type Issues = {
  readonly issues: readonly Issue[] | Readonly<Record<string, Issue>>;
  readonly comments: readonly { readonly body: string }[];
};

const stateOf = async <State>({ example }: Scene): Promise<State> => (await example.server.state<State>()).state;
const trackingBug = async (scene: Scene) => (await stateOf<Bugs>(scene)).bugs.find(({ blocks }) => blocks.includes(1));
const trackingIssues = async (scene: Scene) =>
  Object.values((await stateOf<Issues>(scene)).issues).filter(({ title }) => title.startsWith('Review '));

async function told({ rob }: Scene): Promise<readonly string[]> {
  const { events } = await calls<{ events: { text: string }[] }>(rob, 'GET', '/cases/REV-1001');
  return events.map(({ text }) => text);
}

const flag = (scene: Scene) =>
  scene.example.dev('PUT', '/rest/bug/1', { flags: [{ name: 'sec-review', status: '?' }] });
const label = (scene: Scene) => scene.example.dev('POST', '/repos/org/app/issues/1/labels', { labels: ['sec-review'] });
const issue = `/api/v4/projects/${encodeURIComponent('group/app')}/issues/1`;

/** Rob reviews it, and there is a tracking item that everybody can read. */
async function accepted(scene: Scene, ask: (scene: Scene) => Promise<unknown>): Promise<void> {
  await ask(scene);
  await scene.settle();
  await calls(scene.rob, 'POST', '/reviews/REV-1001/triage', { action: 'accept', reviewer: 'me' });
  await scene.settle();
}

test('a reviewer who was taken off is the requestee no more, and does not have the tracking bug', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await accepted(scene, flag);
  const requestee = async () => (await stateOf<Bugs>(scene)).bugs.find(({ id }) => id === 1)?.flags[0]?.requestee;
  assert.deepEqual([await requestee(), (await trackingBug(scene))?.assigned_to], Array(2).fill('rob@people.example'));
  await calls(scene.rob, 'POST', '/reviews/REV-1001/assign', { reviewer: null });
  await scene.settle();
  assert.equal(await requestee(), undefined);
  assert.notEqual((await trackingBug(scene))?.assigned_to, 'rob@people.example');
  // Sue has no account there: nobody is asked, rather than somebody else.
  await calls(scene.rob, 'POST', '/reviews/REV-1001/assign', { reviewer: 'me' });
  await calls(scene.rob, 'POST', '/reviews/REV-1001/assign', { reviewer: 'sue@people.example' });
  await scene.settle();
  assert.equal(await requestee(), undefined);
});

test('a bug that becomes private takes its public tracking bug with it', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla);
  await accepted(scene, flag);
  assert.deepEqual((await trackingBug(scene))?.groups, []);
  await scene.example.dev('PUT', '/rest/bug/1', { groups: { add: ['core-security'] } });
  await scene.settle();
  assert.deepEqual((await trackingBug(scene))?.groups, ['core-security']);
});

test('an issue of GitLab that becomes confidential takes its tracking issue with it, also after the review has ended', async (t) => {
  const scene = await connectedScene(t, startExampleGitlab);
  await accepted(scene, () => scene.example.dev('PUT', issue, { add_labels: 'sec-review' }));
  await calls(scene.rob, 'POST', '/reviews/REV-1001/start');
  await calls(scene.rob, 'POST', '/reviews/REV-1001/decisions', { decision: 'approve', reason: 'Fine' });
  await scene.settle();
  assert.deepEqual(
    (await trackingIssues(scene)).map(({ confidential }) => confidential),
    [false],
  );
  await scene.example.dev('PUT', issue, { confidential: true });
  await scene.settle();
  assert.deepEqual(
    (await trackingIssues(scene)).map(({ confidential }) => confidential),
    [true],
  );
});

test('where an issue cannot be private nothing is written to it any more, and the timeline says so', async (t) => {
  const scene = await connectedScene(t, startExampleGithub);
  await accepted(scene, label);
  await calls(scene.admin, 'PATCH', '/cases/REV-1001', { visibility: 'restricted' });
  await scene.settle();
  const [before] = await trackingIssues(scene);
  assert.ok((await told(scene)).some((text) => /^The tracking item github:org\/reviews#1 can be read by/.test(text)));
  const spoken = (await stateOf<Issues>(scene)).comments.length;
  await calls(scene.rob, 'POST', '/reviews/REV-1001/start');
  await calls(scene.rob, 'POST', '/reviews/REV-1001/decisions', { decision: 'approve', reason: 'Fine' });
  await scene.settle();
  assert.deepEqual(await trackingIssues(scene), [before]);
  assert.equal(before?.state, 'open');
  // The end is said where it was asked for, and there alone.
  assert.equal((await stateOf<Issues>(scene)).comments.length, spoken + 1);
});

test('an item that became private unseen keeps what is written to its tracking bug from becoming public', async (t) => {
  const scene = await connectedScene(t, startExampleBugzilla, { pollMinutes: 1440 });
  await accepted(scene, flag);
  await scene.example.dev('PUT', '/rest/bug/1', { groups: { add: ['core-security'] } });
  await calls(scene.rob, 'POST', '/reviews/REV-1001/assign', { reviewer: null });
  await scene.idle();
  const bug = await trackingBug(scene);
  assert.deepEqual(bug?.groups, ['core-security']);
});
