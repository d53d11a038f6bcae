import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '../../platform/access/index.ts';
import { type RunningApp, startTestApp } from '../../testing/running-app.ts';
import { ask, done, inReview, service, team } from './testing.ts';

type Sql = readonly [string, ...unknown[]];

/** Statements as the unprivileged role of the server, with the actor set: what code could send that forgot its rules. */
async function asActor({ app }: RunningApp, actor: Actor, ...statements: readonly Sql[]): Promise<string> {
  const client = await app.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role gatehouse_app');
    await client.query(
      `select set_config('gatehouse.actor_kind', $1, true), set_config('gatehouse.actor_id', $2, true),
              set_config('gatehouse.powers', '', true)`,
      [actor.kind, actor.kind === 'person' ? actor.personId : ''],
    );
    for (const [text, ...values] of statements) await client.query(text, values);
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function setScene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { roles: [] });
  const admin = await app.person('Ada Admin', 'administrator', 'security');
  const eve = await app.person('Eve Engineer', 'engineer');
  const rob = await app.person('Rob Reviewer', 'point-person');
  const sue = await app.person('Sue Second', 'point-person');
  await team(admin, 'privacy', { members: [sue] });
  await service(admin, 'accounts', { riskLevel: 'LOW' });
  const { id, ref } = await inReview(sue, rob, { service: 'accounts' });
  await done(rob, 'POST', `/${ref}/scope`, {
    repository: 'x/y',
    version: '1',
    authors: ['eve.engineer@people.example'],
  });
  return { app, admin, eve, rob, sue, id, ref };
}

const decision = (app: RunningApp, caseId: string, person: string, position: number, round = 1): Sql => [
  `insert into review_decision (id, case_id, round, position, person_id, decision, at, reason_sealed)
   values ($1, $2, $3, $4, $5, 'approve', now(), '\\x00')`,
  app.app.platform.newId(),
  caseId,
  round,
  position,
  person,
];

test('the database refuses a decision by the requester, an author, twice the same person, or in another name', async (t) => {
  const { app, eve, rob, sue, id } = await setScene(t);
  const own = (person: typeof rob, position: number) => decision(app, id, person.actor.personId, position);
  assert.equal(await asActor(app, rob.actor, own(rob, 1)), 'done');
  assert.match(await asActor(app, sue.actor, own(sue, 1)), /who asked for a review does not decide it/);
  assert.match(await asActor(app, eve.actor, own(eve, 1)), /an author or a person of the vendor|row-level security/);
  assert.match(await asActor(app, rob.actor, own(sue, 1)), /does not decide it|row-level security/);
  assert.match(await asActor(app, rob.actor, own(rob, 2)), /the second decision is another person's/);
  assert.match(await asActor(app, rob.actor, own(rob, 1), own(rob, 2)), /the second decision is another person's/);
  assert.match(await asActor(app, rob.actor, decision(app, id, rob.actor.personId, 1, 2)), /takes no decision now/);
});

test('the database refuses an approval without its persons, its teams or its conditions', async (t) => {
  const { app, admin, rob, id, ref } = await setScene(t);
  const to = (state: string, two: boolean): Sql => [
    'update review set state = $2, two_persons = $3 where case_id = $1',
    id,
    state,
    two,
  ];
  const own = decision(app, id, rob.actor.personId, 1);
  assert.match(await asActor(app, rob.actor, to('approved', false)), /too few persons/);
  assert.match(await asActor(app, rob.actor, own, to('approved', true)), /too few persons/);
  assert.match(await asActor(app, rob.actor, own, to('conditional', false)), /too few persons/);
  assert.equal(await asActor(app, rob.actor, own, to('approved', false)), 'done');
  await done(rob, 'POST', `/${ref}/team-approvals`, { team: 'privacy' });
  assert.match(await asActor(app, rob.actor, own, to('approved', false)), /a team whose yes is required/);
  const yes: Sql = [
    `update review_team set decision = 'yes', person_id = $2, decided_at = now() where case_id = $1`,
    id,
    admin.actor.personId,
  ];
  assert.match(await asActor(app, rob.actor, yes), /row-level security/);
  assert.match(
    await asActor(app, rob.actor, to('second-approval', true), to('in-review', false)),
    /goes on to need them/,
  );
});

test('the state of the case is that of its review, and decisions and events are never changed', async (t) => {
  const { app, rob, id } = await setScene(t);
  assert.match(
    await asActor(app, rob.actor, [
      `update case_file set state = 'approved', closed_at = now(), resolution = 'approved' where id = $1`,
      id,
    ]),
    /changed by its module/,
  );
  const own = decision(app, id, rob.actor.personId, 1);
  for (const text of [
    `update review_decision set decision = 'reject'`,
    `delete from review_decision`,
    `update review_event set name = 'x'`,
    `delete from review_seal`,
    `update review set requester_id = null`,
    `update review_condition set due = '2099-01-01'`,
  ])
    assert.match(await asActor(app, rob.actor, own, [text]), /permission denied/, text);
});

test('an assignee that the kernel changes is the reviewer', async (t) => {
  const { eve, rob } = await setScene(t);
  const { ref } = await ask(eve);
  await rob.call('PATCH', `/api/v1/cases/${ref}`, { assignee: 'me' });
  assert.equal((await done(rob, 'GET', `/${ref}`)).reviewer?.name, 'Rob Reviewer');
  // Who may not decide is not its reviewer that way either: nobody would be told any more that it waits.
  for (const call of [
    () => eve.call('PATCH', `/api/v1/cases/${ref}`, { assignee: 'me' }),
    () => eve.call('POST', `/api/v1/cases/${ref}/claim`),
  ])
    assert.ok((await call()).status >= 400);
  assert.equal((await done(rob, 'GET', `/${ref}`)).reviewer?.name, 'Rob Reviewer');
});
