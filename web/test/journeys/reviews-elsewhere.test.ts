import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callApi, startExampleGithub, startExampleGitlab, type Visitor } from '@gatehouse/testing';
import { openStage, type Stage } from '../testing/gatehouse.ts';
import { allowTrackers, connectTracker } from '../testing/trackers.ts';

/** The same way in GitHub and GitLab: asked for there, decided here by the API, and seen there. */
type GithubState = {
  readonly issues: Readonly<Record<string, { readonly state: string; readonly labels: readonly { name: string }[] }>>;
  readonly checkRuns: readonly { readonly status: string; readonly conclusion: string | null }[];
};
type GitlabState = {
  readonly issues: readonly { readonly title: string; readonly state: string; readonly labels: readonly string[] }[];
  readonly links: readonly { readonly link_type: string }[];
};

let stage: Stage;
let rob: Visitor;

before(async () => {
  stage = await openStage();
  await allowTrackers(stage.ines);
  rob = await stage.arrives({ name: 'Rob', roles: ['point-person'] });
});
after(async () => {
  await stage?.close();
});

async function takesAndApproves({ page }: Visitor, ref: string): Promise<void> {
  const step = (name: string, body?: object) => callApi(page, 'POST', `/api/v1/reviews/${ref}/${name}`, body);
  await step('triage', { action: 'accept', reviewer: 'me', depth: 'standard' });
  await step('start');
  await step('decisions', { decision: 'approve', reason: 'Read and tried.' });
}

test('GitHub: a label on a pull request holds its check until the review is approved', async (t) => {
  const github = await startExampleGithub();
  t.after(github.server.stop);
  const { reviewOf, becomes } = await connectTracker(stage.ines, github);
  await github.dev('POST', '/repos/org/app/issues/2/labels', { labels: ['sec-review'] });
  const ref = await reviewOf('github:org/app#2');
  const check = ({ checkRuns }: GithubState) => checkRuns.at(-1);
  const held = await becomes(check, (run) => run !== undefined);
  assert.deepEqual([held?.status, held?.conclusion], ['in_progress', null]);
  await takesAndApproves(rob, ref);
  const run = await becomes(check, (seen) => seen?.status === 'completed');
  assert.equal(run?.conclusion, 'success');
  const labels = ({ issues }: GithubState) => issues['org/app#2']?.labels.map(({ name }) => name);
  await becomes(labels, (names) => names?.join() === 'sec-review+');
});

test('GitLab: a command asks; the tracking issue blocks, and is closed with the approval', async (t) => {
  const gitlab = await startExampleGitlab();
  t.after(gitlab.server.stop);
  const { reviewOf, becomes } = await connectTracker(stage.ines, gitlab);
  const issue = `/api/v4/projects/${encodeURIComponent('group/app')}/issues/1`;
  await gitlab.dev('POST', `${issue}/notes`, { body: '/sec-review' });
  const ref = await reviewOf('gitlab:group/app#1');
  await callApi(rob.page, 'POST', `/api/v1/reviews/${ref}/assign`, { reviewer: 'me' });
  await takesAndApproves(rob, ref);
  const links = await becomes(
    (state: GitlabState) => state.links.map(({ link_type }) => link_type),
    (types) => types.length > 0,
  );
  assert.deepEqual(links, ['blocks']);
  const tracking = ({ issues }: GitlabState) => issues.find(({ title }) => title === `Review ${ref}`);
  await becomes(tracking, (seen) => seen?.state === 'closed');
  const labels = ({ issues }: GitlabState) => issues.find(({ title }) => title === 'Sign in with a passkey')?.labels;
  await becomes(labels, (names) => names?.join() === 'sec-review+');
});
