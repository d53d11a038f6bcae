import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp } from '../../testing/running-app.ts';
import { answerQuestions, ask, done, inReview, refusedWith, service, team, timeline } from './testing.ts';

async function setScene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { roles: [] });
  return {
    app,
    admin: await app.person('Ada Admin', 'administrator', 'security'),
    eve: await app.person('Eve Engineer', 'engineer'),
    rob: await app.person('Rob Reviewer', 'point-person'),
    sue: await app.person('Sue Second', 'point-person'),
  };
}

test('a request with hardly anything waits for triage, and is told what comes next', async (t) => {
  const { eve, rob } = await setScene(t);
  const answer = await eve.call('POST', '/api/v1/reviews', {});
  assert.equal(answer.status, 201);
  const { ref, state, says } = answer.body as { ref: string; state: string; says: string };
  assert.equal(state, 'requested');
  assert.equal(ref, 'REV-1001');
  assert.match(says, /REV-1001 waits for triage/);
  const list = (await rob.call('GET', '/api/v1/reviews?state=requested')).body as {
    items: { ref: string; title: string }[];
  };
  assert.deepEqual(
    list.items.map((each) => [each.ref, each.title]),
    [['REV-1001', 'Request without a title']],
  );
});

test('the same Idempotency-Key asks once', async (t) => {
  const { eve } = await setScene(t);
  const once = () => eve.call('POST', '/api/v1/reviews', { title: 'Twice' }, { 'idempotency-key': 'k1' });
  const [first, second] = [await once(), await once()];
  assert.deepEqual(first.body, second.body);
  const list = (await eve.call('GET', '/api/v1/reviews')).body as { items: unknown[] };
  assert.equal(list.items.length, 1);
});

test('bad input names the field and changes nothing', async (t) => {
  const { eve } = await setScene(t);
  const problems: [object, RegExp][] = [
    [{ kind: 'other' }, /kind/],
    [{ service: 'no such service' }, /^service: /],
    [{ desiredDate: 'soon' }, /desiredDate/],
    [{ trackerItem: 'a b' }, /trackerItem/],
    [{ teams: ['nobody'] }, /^teams: /],
    [{ title: 'x'.repeat(301) }, /title/],
    [{ surprise: 1 }, /surprise/],
  ];
  for (const [body, message] of problems) {
    const answer = await eve.call('POST', '/api/v1/reviews', body);
    assert.equal(answer.status, 400, JSON.stringify(body));
    assert.match((answer.body as { detail: string }).detail, message);
  }
  assert.deepEqual(((await eve.call('GET', '/api/v1/reviews')).body as { items: unknown[] }).items, []);
});

test('an urgent request says who was told, or that nobody is on duty', async (t) => {
  const { admin, eve, rob } = await setScene(t);
  const nobody = (await eve.call('POST', '/api/v1/reviews', { urgent: true })).body as {
    told: unknown[];
    says: string;
  };
  assert.deepEqual(nobody.told, []);
  assert.match(nobody.says, /Nobody is on duty/);
  await team(admin, 'triage', { points: [rob] });
  const told = (await eve.call('POST', '/api/v1/reviews', { urgent: true })).body as {
    told: { name: string }[];
    says: string;
  };
  assert.deepEqual(
    told.told.map(({ name }) => name),
    ['Rob Reviewer'],
  );
  assert.match(told.says, /Rob Reviewer is on duty and told at once/);
});

test('accept, start and approve: one person is enough for an ordinary service, and the decision is sealed', async (t) => {
  const { admin, eve, rob } = await setScene(t);
  await service(admin, 'blog', { classification: 'public', riskLevel: 'LOW' });
  const { ref } = await inReview(eve, rob, { title: 'A new theme', service: 'blog' });
  const decided = await done(rob, 'POST', `/${ref}/decisions`, {
    decision: 'approve',
    reason: 'Nothing new is exposed',
  });
  assert.equal(decided.state, 'approved');
  assert.equal(decided.seals.length, 1);
  const seal = (await eve.call('GET', `/api/v1/reviews/${ref}/seal`)).body as { holds: boolean; checks: unknown[] };
  assert.equal(seal.holds, true, JSON.stringify(seal.checks));
  const told = await timeline(eve, ref);
  assert.ok(told.includes('Rob Reviewer approved it: Nothing new is exposed'), told.join('\n'));
  assert.ok(told.includes('The review is approved'));
});

test('nobody decides what they asked for, and a token of the system cannot decide at all', async (t) => {
  const { rob, sue } = await setScene(t);
  const { ref, mayNotDecide } = await inReview(rob, rob);
  assert.equal(mayNotDecide, 'You asked for this review, so another person decides it.');
  assert.equal(
    await refusedWith(rob, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'mine' }),
    '403 review_decider',
  );
  assert.equal(
    (await done(sue, 'POST', `/${ref}/decisions`, { decision: 'approve', reason: 'fine' })).state,
    'approved',
  );
});

test('above the risk level two different persons agree, and disagreement is on record', async (t) => {
  const { admin, eve, rob, sue } = await setScene(t);
  await service(admin, 'accounts', { classification: 'secret', riskLevel: 'HIGH' });
  const { ref, twoPersons } = await inReview(eve, rob, { title: 'Another way to sign in', service: 'accounts' });
  assert.equal(twoPersons.needed, true);
  const decide = (decision: string) => ({ decision, reason: `because ${decision}` });
  const first = await done(rob, 'POST', `/${ref}/decisions`, decide('approve'));
  assert.equal(first.state, 'second-approval');
  assert.equal(await refusedWith(rob, 'POST', `/${ref}/decisions`, decide('approve')), '403 review_decider');
  const second = await done(sue, 'POST', `/${ref}/decisions`, decide('reject'));
  assert.deepEqual([second.state, second.round], ['in-review', 2]);
  assert.deepEqual(
    second.decisions.map((each) => [each.round, each.position, each.decision, each.disagrees]),
    [
      [1, 1, 'approve', false],
      [1, 2, 'reject', true],
    ],
  );
  assert.ok((await timeline(eve, ref)).some((text) => text.startsWith('The second person disagreed')));
  assert.equal((await done(sue, 'POST', `/${ref}/decisions`, decide('approve'))).state, 'second-approval');
  assert.equal((await done(rob, 'POST', `/${ref}/decisions`, decide('approve'))).state, 'approved');
});

test('triage says not needed, duplicate, or asks back; the review waits until the requester answered', async (t) => {
  const { app, eve, rob } = await setScene(t);
  const original = await ask(eve, { title: 'First' });
  const again = await ask(eve, { title: 'Again' });
  const small = await ask(eve, { title: 'A typo' });
  await done(rob, 'POST', `/${again.ref}/triage`, { action: 'duplicate', of: original.ref });
  await done(rob, 'POST', `/${small.ref}/triage`, { action: 'not-needed', reason: 'Only words change' });
  const waiting = await done(rob, 'POST', `/${original.ref}/triage`, {
    action: 'more-information',
    question: 'Which service?',
  });
  assert.equal(waiting.state, 'needs-info');
  assert.equal(await answerQuestions(app, eve, original.id, 'The blog'), 1);
  assert.equal((await done(rob, 'GET', `/${original.ref}`)).state, 'requested');
  const states = (await rob.call('GET', '/api/v1/reviews')).body as { items: { ref: string; state: string }[] };
  assert.deepEqual(
    states.items.map((each) => each.state),
    ['not-needed', 'duplicate', 'requested'],
  );
  const kernel = await rob.call('PATCH', `/api/v1/cases/${original.ref}`, { state: 'accepted' });
  assert.equal((kernel.body as { code: string }).code, 'case_state_owned');
});

test('a reviewer who is given the case on its own page is recorded and told like one whom a step names, once each', async (t) => {
  const { app, admin, eve, rob, sue } = await setScene(t);
  const { ref, version } = await inReview(eve, rob);
  const { jobs, db } = app.app.platform;
  const told = async () => {
    const waiting = await db.reading(systemActor('test'), (tx) => jobs.list(tx, undefined, 200));
    return waiting.filter(({ task }) => task === 'reviews.tell').length;
  };
  const before = await told();
  const answer = await admin.call('PATCH', `/api/v1/cases/${ref}`, { assignee: sue.actor.personId });
  assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
  assert.equal(await told(), before + 1);
  const shown = await done(rob, 'GET', `/${ref}`);
  assert.equal(shown.reviewer?.name, 'Sue Second');
  assert.ok(shown.version > version);
  await done(admin, 'POST', `/${ref}/assign`, { reviewer: rob.actor.personId });
  const client = new pg.Client({ ...app.database.superuser, options: '-c search_path=gatehouse' });
  await client.connect();
  t.after(() => client.end());
  const { rows: events } = await client.query(
    `select person_id from review_event where name = 'assigned' order by at, id`,
  );
  assert.deepEqual(
    events.map(({ person_id }) => person_id),
    [sue, rob].map(({ actor }) => actor.personId),
  );
});
