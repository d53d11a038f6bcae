import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '../../platform/clock.ts';
import { type RunningApp, startTestApp } from '../../testing/running-app.ts';
import { reviewService } from './service/index.ts';
import { ask, done, inReview, refusedWith, team, timeline } from './testing.ts';

const day = 86_400_000;

async function setScene(t: Parameters<typeof startTestApp>[0]) {
  let time = Date.UTC(2026, 5, 1, 9);
  const clock: Clock & { readonly pass: (days: number) => void } = {
    now: () => new Date(time),
    pass: (days) => {
      time += days * day;
    },
  };
  const app = await startTestApp(t, { roles: [], clock });
  return {
    app,
    clock,
    admin: await app.person('Ada Admin', 'administrator', 'security'),
    eve: await app.person('Eve Engineer', 'engineer'),
    olu: await app.person('Olu Owner', 'engineer'),
    rob: await app.person('Rob Reviewer', 'point-person'),
    sue: await app.person('Sue Second', 'point-person'),
  };
}

const expire = ({ app }: RunningApp): Promise<void> => reviewService(app.platform).expireConditions();
const conditions = (due: string) => [
  { text: 'Rotate the key', owner: 'olu.owner@people.example', due },
  { text: 'Write down who may read it', owner: 'olu.owner@people.example', due: '2026-08-01' },
];
const conditional = (due: string) => ({
  decision: 'approve-with-conditions',
  reason: 'Nearly',
  conditions: conditions(due),
});

test('conditions are met by their owner and confirmed by a reviewer; the last one approves', async (t) => {
  const { eve, olu, rob, sue } = await setScene(t);
  const { ref } = await inReview(eve, rob);
  const decided = await done(rob, 'POST', `/${ref}/decisions`, conditional('2026-07-01'));
  assert.equal(decided.state, 'conditional');
  assert.deepEqual(
    decided.conditions.map((each) => [each.number, each.state, each.text]),
    [
      [1, 'open', 'Rotate the key'],
      [2, 'open', 'Write down who may read it'],
    ],
  );
  const met = (number: number) => `/${ref}/conditions/${number}/met`;
  assert.equal(await refusedWith(rob, 'POST', met(1), { confirm: true }), '409 review_condition_state');
  assert.equal(await refusedWith(eve, 'POST', met(1), { evidence: 'I did' }), '403 review_condition_person');
  assert.equal(await refusedWith(olu, 'POST', met(3), { evidence: 'x' }), '404 not_found');
  await done(olu, 'POST', met(1), { evidence: 'Key 2 since Tuesday' });
  assert.equal(await refusedWith(olu, 'POST', met(1), { confirm: true }), '403 review_condition_person');
  await done(sue, 'POST', met(1), { refuse: 'Key 1 still works' });
  await done(olu, 'POST', met(1), { evidence: 'Key 1 is revoked' });
  assert.equal((await done(sue, 'POST', met(1), { confirm: true })).state, 'conditional');
  await done(olu, 'POST', met(2), { evidence: 'In the handbook' });
  const last = await done(rob, 'POST', met(2), { confirm: true });
  assert.deepEqual([last.state, last.seals.map((seal) => seal.number)], ['approved', [2, 1]]);
  const told = await timeline(eve, ref);
  for (const sentence of [
    'Olu Owner said how condition 1 was met: Key 2 since Tuesday',
    'Sue Second did not take that for condition 1: Key 1 still works',
    'Sue Second confirmed that condition 1 is met',
    'All conditions are met: the review is approved',
  ])
    assert.ok(told.includes(sentence), `${sentence}\n${told.join('\n')}`);
  const seal = (await eve.call('GET', `/api/v1/reviews/${ref}/seal`)).body as { holds: boolean };
  assert.equal(seal.holds, true);
});

test('a condition whose day is over makes the approval lapse once, and a new round begins', async (t) => {
  const { app, clock, eve, olu, rob } = await setScene(t);
  const { ref } = await inReview(eve, rob);
  await done(rob, 'POST', `/${ref}/decisions`, conditional('2026-06-10'));
  await done(olu, 'POST', `/${ref}/conditions/1/met`, { evidence: 'Said, and never confirmed' });
  clock.pass(9);
  await expire(app);
  assert.equal((await done(rob, 'GET', `/${ref}`)).state, 'conditional', 'its last day counts');
  clock.pass(1);
  await Promise.all([expire(app), expire(app)]);
  await expire(app);
  const lapsed = await done(rob, 'GET', `/${ref}`);
  assert.equal(lapsed.state, 'lapsed');
  assert.equal(lapsed.lapse?.because, 'The time of a condition is over.');
  const told = await timeline(eve, ref);
  assert.equal(told.filter((text) => text.startsWith('The approval lapsed')).length, 1, told.join('\n'));
  assert.equal(await refusedWith(olu, 'POST', `/${ref}/conditions/1/met`, { evidence: 'late' }), '409 review_state');
  const again = await done(rob, 'POST', `/${ref}/reopen`, { reason: 'Look again' });
  assert.deepEqual([again.state, again.round, again.lapse], ['in-review', 2, null]);
  assert.equal(
    (await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'Now it is' })).state,
    'approved',
  );
});

test('conditions are refused where they make no sense', async (t) => {
  const { eve, rob } = await setScene(t);
  const { ref } = await inReview(eve, rob);
  const url = `/${ref}/decisions`;
  const [first] = conditions('2026-07-01');
  assert.equal(
    await refusedWith(rob, 'POST', url, { decision: 'approve-with-conditions', reason: 'x' }),
    '400 review_conditions',
  );
  assert.equal(
    await refusedWith(rob, 'POST', url, { decision: 'approve', reason: 'x', conditions: [first] }),
    '400 review_conditions',
  );
  assert.equal(await refusedWith(rob, 'POST', url, conditional('2026-05-31')), '400 review_conditions');
  const unknown = { ...first, owner: 'nobody@people.example' };
  assert.equal(
    await refusedWith(rob, 'POST', url, { decision: 'approve-with-conditions', reason: 'x', conditions: [unknown] }),
    '400 invalid_request',
  );
  assert.equal(await refusedWith(rob, 'POST', url, { decision: 'approve' }), '400 invalid_request');
  assert.equal((await done(rob, 'GET', `/${ref}`)).decisions.length, 0);
});

test('a required team says yes or no by a member, and without its yes nothing is approved', async (t) => {
  const { admin, eve, olu, rob, sue } = await setScene(t);
  await team(admin, 'privacy', { members: [olu, eve] });
  await team(admin, 'legal', { members: [sue] });
  const { ref } = await inReview(eve, rob, { teams: ['Privacy'] });
  await done(rob, 'POST', `/${ref}/team-approvals`, { team: 'legal' });
  const approve = { decision: 'approve', reason: 'fine' };
  assert.equal(await refusedWith(rob, 'POST', `/${ref}/decisions`, approve), '409 review_team_missing');
  const say = (name: string, yes: boolean) =>
    [`/${ref}/team-approvals/${name}`, { approve: yes, reason: `${yes}` }] as const;
  assert.equal(await refusedWith(rob, 'POST', ...say('privacy', true)), '403 review_team_person');
  assert.equal(
    await refusedWith(eve, 'POST', ...say('privacy', true)),
    '403 review_decider',
    'the requester is of the team',
  );
  assert.equal(await refusedWith(sue, 'POST', ...say('fire', true)), '404 not_found');
  await done(olu, 'POST', ...say('privacy', false));
  await done(sue, 'POST', ...say('legal', true));
  assert.equal(await refusedWith(rob, 'POST', `/${ref}/decisions`, approve), '409 review_team_missing');
  const said = await done(olu, 'POST', ...say('privacy', true));
  assert.deepEqual(
    said.teams.map((each) => [each.team, each.decision]),
    [
      ['legal', 'yes'],
      ['privacy', 'yes'],
    ],
  );
  assert.equal((await done(rob, 'POST', `/${ref}/decisions`, approve)).state, 'approved');
});

test('a team that a rule asks for stays, and one that does not exist is shown as such', async (t) => {
  const { admin, eve, rob } = await setScene(t);
  const { ref } = await ask(eve, { kind: 'privacy' });
  const shown = await done(rob, 'GET', `/${ref}`);
  assert.deepEqual(
    shown.teams.map((each) => [each.team, each.exists]),
    [['privacy', false]],
  );
  assert.equal(await refusedWith(rob, 'DELETE', `/${ref}/team-approvals/privacy`), '400 invalid_request');
  await team(admin, 'legal', {});
  await done(rob, 'POST', `/${ref}/team-approvals`, { team: 'legal' });
  assert.equal((await rob.call('DELETE', `/api/v1/reviews/${ref}/team-approvals/legal`)).status, 204);
  assert.equal((await done(rob, 'GET', `/${ref}`)).teams.length, 1);
});

test('an author and a person of the vendor do not decide, also by an address of theirs', async (t) => {
  const { app, eve, rob, sue } = await setScene(t);
  const { ref } = await inReview(eve, rob);
  const scope = { repository: 'forge.example/org/x', commit: 'a'.repeat(40), authors: ['Rob.Reviewer@people.example'] };
  assert.match((await done(rob, 'POST', `/${ref}/scope`, scope)).mayNotDecide ?? '', /author/);
  const approve = { decision: 'approve', reason: 'fine' };
  assert.equal(await refusedWith(rob, 'POST', `/${ref}/decisions`, approve), '403 review_decider');
  assert.equal((await done(sue, 'POST', `/${ref}/decisions`, approve)).state, 'approved');

  const vendor = { kind: 'vendor', vendor: { name: 'Acme', contacts: ['sales@people.example'] } };
  const second = await inReview(eve, rob, vendor);
  assert.equal(second.ref, 'VEN-1001');
  assert.equal(
    await refusedWith(sue, 'POST', `/${second.ref}/decisions`, approve),
    '403 review_decider',
    'of the same domain',
  );
  assert.ok(app.app.platform.settings.roleAddresses.length > 0);
});

test('two people who act at once: the second is told to read again', async (t) => {
  const { eve, rob, sue } = await setScene(t);
  const { ref } = await ask(eve);
  const shown = await rob.call('GET', `/api/v1/reviews/${ref}`);
  const etag = String(shown.headers['etag']);
  const accept = { action: 'accept', reviewer: 'me' };
  const first = await rob.call('POST', `/api/v1/reviews/${ref}/triage`, accept, { 'if-match': etag });
  const second = await sue.call('POST', `/api/v1/reviews/${ref}/triage`, accept, { 'if-match': etag });
  assert.deepEqual([first.status, second.status], [200, 409]);
  assert.equal((second.body as { code: string }).code, 'version_conflict');
  const both = await Promise.all([
    rob.call('POST', `/api/v1/reviews/${ref}/start`),
    sue.call('POST', `/api/v1/reviews/${ref}/start`),
  ]);
  assert.deepEqual(both.map((each) => each.status).sort(), [200, 409]);
});

test('a reviewer takes an approval back, and everybody else does not', async (t) => {
  const { eve, rob, sue } = await setScene(t);
  const { ref } = await inReview(eve, rob);
  const reason = { reason: 'It logs the token' };
  assert.equal(await refusedWith(rob, 'POST', `/${ref}/lapse`, reason), '409 review_state');
  await done(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'fine' });
  assert.equal(await refusedWith(eve, 'POST', `/${ref}/lapse`, reason), '403 forbidden');
  const lapsed = await done(sue, 'POST', `/${ref}/lapse`, reason);
  assert.deepEqual(
    [lapsed.state, lapsed.lapse?.because, lapsed.may.includes('reopen')],
    ['lapsed', 'It logs the token', true],
  );
  assert.ok((await timeline(eve, ref)).includes('The approval lapsed: It logs the token'));
});

test('who asked withdraws; another engineer does not', async (t) => {
  const { eve, olu, rob } = await setScene(t);
  const { ref } = await ask(eve);
  assert.equal(await refusedWith(olu, 'POST', `/${ref}/withdraw`, { reason: 'x' }), '403 forbidden');
  assert.equal((await done(eve, 'POST', `/${ref}/withdraw`, { reason: 'Not built' })).state, 'withdrawn');
  assert.equal(await refusedWith(eve, 'POST', `/${ref}/withdraw`, { reason: 'again' }), '409 review_state');
  assert.equal((await done(rob, 'POST', `/${ref}/reopen`, { reason: 'Built after all' })).state, 'requested');
});
