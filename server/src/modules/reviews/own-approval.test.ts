import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { questionnairesDoor } from '../questionnaires/index.ts';
import { servicesDoor } from '../services/index.ts';
import { reviewsDoor } from './index.ts';
import { ask, done, inReview, refusedWith, service, team, timeline } from './testing.ts';

async function setScene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { roles: [] });
  return {
    app,
    platform: app.app.platform,
    admin: await app.person('Ada Admin', 'administrator', 'security'),
    eve: await app.person('Eve Engineer', 'engineer'),
    rob: await app.person('Rob Reviewer', 'point-person'),
    sue: await app.person('Sue Second', 'point-person'),
    pia: await app.person('Pia Privacy', 'engineer'),
  };
}

type Scene = Awaited<ReturnType<typeof setScene>>;

const approve = { decision: 'approve', reason: 'Fine' };

async function answer({ platform }: Scene, by: TestPerson, ref: string, answers: Readonly<Record<string, unknown>>) {
  const { sheet } = await done(by, 'GET', `/${ref}`);
  await platform.db.as(by.actor, (tx) => questionnairesDoor(platform).fill(tx, sheet?.id ?? '', answers, 'person'));
}

test('a team that the answers ask for is not left out by never submitting them', async (t) => {
  const scene = await setScene(t);
  const { admin, eve, rob, pia } = scene;
  await team(admin, 'privacy', { members: [pia] });
  const { ref } = await inReview(eve, rob);
  const unnamed = async () => (await done(rob, 'GET', `/${ref}`)).unnamedTeams.map((each) => each.team);
  assert.deepEqual(await unnamed(), []);
  await answer(scene, eve, ref, { 'user-data': 'yes' });
  assert.deepEqual(await unnamed(), ['privacy'], 'told before anybody decides');
  assert.equal(await refusedWith(rob, 'POST', `/${ref}/decisions`, approve), '409 review_team_missing');
  await done(rob, 'POST', `/${ref}/team-approvals`, { team: 'privacy' });
  assert.deepEqual(await unnamed(), []);
  assert.equal(await refusedWith(rob, 'POST', `/${ref}/decisions`, approve), '409 review_team_missing');
  await done(pia, 'POST', `/${ref}/team-approvals/privacy`, { approve: true, reason: 'Seen' });
  assert.equal((await done(rob, 'POST', `/${ref}/decisions`, approve)).state, 'approved');
});

test('answers that change between the two decisions bring both of them back', async (t) => {
  const scene = await setScene(t);
  const { admin, eve, rob, sue } = scene;
  await service(admin, 'accounts', { riskLevel: 'MAXIMUM' });
  const { ref } = await inReview(eve, rob, { service: 'accounts' });
  assert.equal((await done(rob, 'POST', `/${ref}/decisions`, approve)).state, 'second-approval');
  await answer(scene, eve, ref, { description: 'It sends everything elsewhere as well' });
  const back = await done(sue, 'GET', `/${ref}`);
  assert.deepEqual([back.state, back.round, back.twoPersons.needed], ['in-review', 2, true]);
  assert.ok((await timeline(eve, ref)).some((text) => text.includes('answers changed after the first person')));
  assert.equal((await done(sue, 'POST', `/${ref}/decisions`, approve)).state, 'second-approval');
  assert.equal((await done(rob, 'POST', `/${ref}/decisions`, approve)).state, 'approved');
});

test('a risk level that is lowered during the review does not take the second person away', async (t) => {
  const { platform, admin, eve, rob } = await setScene(t);
  const id = await service(admin, 'accounts', { riskLevel: 'MAXIMUM' });
  const { ref } = await inReview(eve, rob, { service: 'accounts' });
  await platform.db.as(systemActor('test'), (tx) => servicesDoor(platform).setRiskLevel(tx, id, 'LOW', 'Test'));
  assert.equal((await done(rob, 'POST', `/${ref}/decisions`, approve)).state, 'second-approval');
});

test('who asked from outside under an address does not decide with the account of that address', async (t) => {
  const { platform, rob, sue } = await setScene(t);
  const outside = { name: 'Sue', address: 'Sue.Second@people.example' };
  const { ref } = await platform.db.as(systemActor('test'), (tx) =>
    reviewsDoor(platform).request(tx, { kind: 'feature', title: 'Sync', requester: { outside } }),
  );
  await done(rob, 'POST', `/${ref}/triage`, { action: 'accept', reviewer: 'me' });
  await done(rob, 'POST', `/${ref}/start`);
  assert.equal(await refusedWith(sue, 'POST', `/${ref}/decisions`, approve), '403 review_decider');
  assert.equal((await done(rob, 'POST', `/${ref}/decisions`, approve)).state, 'approved');
});

test('who asked says neither that no review is needed, nor what is looked at, nor who need not agree', async (t) => {
  const { admin, rob, sue, pia } = await setScene(t);
  await team(admin, 'legal', { members: [pia] });
  const own = await ask(rob);
  const no = { action: 'not-needed', reason: 'It is small' };
  assert.equal(await refusedWith(rob, 'POST', `/${own.ref}/triage`, no), '403 review_decider');
  const quick = { action: 'accept', depth: 'quick-answer' };
  assert.equal(await refusedWith(rob, 'POST', `/${own.ref}/triage`, quick), '403 review_decider');
  const { ref } = await inReview(rob, sue);
  await done(sue, 'POST', `/${ref}/team-approvals`, { team: 'legal' });
  assert.equal(await refusedWith(rob, 'DELETE', `/${ref}/team-approvals/legal`), '403 review_decider');
  assert.equal(await refusedWith(rob, 'PATCH', `/${ref}`, { depth: 'quick-answer' }), '403 review_decider');
  const scope = { repository: 'x/y', version: '1', paths: ['**'] };
  assert.equal(await refusedWith(rob, 'POST', `/${ref}/scope`, scope), '403 review_decider');
  await done(sue, 'POST', `/${ref}/scope`, scope);
  await done(sue, 'POST', `/${own.ref}/triage`, no);
});
