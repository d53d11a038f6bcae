import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type RunningApp, startTestApp } from '../../testing/running-app.ts';
import { type Actor, anonymous, console as consoleActor, systemActor } from '../access/index.ts';
import { issueEnrolment, issueToken, persons } from './index.ts';
import { startSession } from './sessions.ts';

const secretTables = ['session', 'passkey', 'api_token', 'enrolment', 'passkey_challenge'] as const;

async function count(running: RunningApp, actor: Actor, table: string): Promise<number> {
  return running.app.platform.db.reading(actor, async (tx) => {
    const result = await sql<{ n: string }>`select count(*)::text as n from ${sql.table(table)}`.execute(tx.tables());
    return Number(result.rows[0]?.n);
  });
}

async function ask(running: RunningApp, actor: Actor, expression: string): Promise<unknown> {
  return running.app.platform.db.reading(actor, async (tx) => {
    const result = await sql<{ answer: unknown }>`select ${sql.raw(expression)} as answer`.execute(tx.tables());
    return result.rows[0]?.answer;
  });
}

async function house(t: Parameters<typeof startTestApp>[0]) {
  const running = await startTestApp(t, { roles: [] });
  const ada = await running.person('Ada', 'administrator');
  const sam = await running.person('Sam', 'security');
  const bo = await running.person('Bo', 'engineer');
  const { platform } = running.app;
  for (const { actor } of [ada, sam, bo]) {
    await platform.db.as(systemActor('test'), async (tx) => {
      await startSession(tx, platform, actor.personId);
      await issueEnrolment(tx, platform, actor.personId);
      const id = platform.newId();
      await sql`insert into passkey values (${id}, ${actor.personId}, ${Buffer.from(id)}, '\\x01', 0, '{}', 'key', false, now(), null)`.execute(
        tx.tables(),
      );
      await sql`insert into passkey_challenge values (sha256(${Buffer.from(id)}), 'registration', ${actor.personId}, null, null, null, now())`.execute(
        tx.tables(),
      );
    });
  }
  return { running, ada: ada.actor, sam: sam.actor, bo: bo.actor };
}

test('a select without a filter finds the own credentials only, for administrators and the security group too', async (t) => {
  const { running, ada, sam, bo } = await house(t);
  for (const actor of [ada, sam, bo]) {
    const seen = Object.fromEntries(
      await Promise.all(secretTables.map(async (table) => [table, await count(running, actor, table)])),
    );
    assert.deepEqual(seen, { session: 1, passkey: 1, api_token: 1, enrolment: 0, passkey_challenge: 1 });
  }
});

test('nobody who is anonymous finds a person, a role, a team, an absence or a credential', async (t) => {
  const { running } = await house(t);
  for (const table of [...secretTables, 'person', 'person_role', 'team', 'team_member', 'absence']) {
    assert.equal(await count(running, anonymous, table), 0, table);
  }
  assert.equal(await count(running, consoleActor, 'person'), 3);
});

test('the sight of the security group needs the role in the database and in the session', async (t) => {
  const { running, ada, sam, bo } = await house(t);
  assert.equal(await ask(running, sam, 'sees_all()'), true);
  assert.equal(await ask(running, ada, 'sees_all()'), false);
  assert.equal(await ask(running, { ...bo, roles: ['security'] }, 'sees_all()'), false);
  assert.equal(await ask(running, { ...sam, roles: [] }, 'sees_all()'), false);
  assert.equal(await ask(running, systemActor('test'), 'sees_all()'), true);
  assert.equal(await ask(running, consoleActor, 'sees_all()'), false);
  assert.equal(await ask(running, anonymous, 'sees_all()'), false);
  await running.app.platform.db.as(systemActor('test'), (tx) =>
    persons(tx).update(sam.personId, { active: false }, new Date()),
  );
  assert.equal(await ask(running, sam, 'sees_all()'), false);
});

test('the database refuses what the application would not ask for', async (t) => {
  const { running, ada, bo } = await house(t);
  const { platform } = running.app;
  const denied = { code: '42501' };
  const as = (actor: Actor, work: Parameters<typeof platform.db.as>[1]) => platform.db.as(actor, work);
  await assert.rejects(
    as(bo, (tx) => persons(tx).grant(bo.personId, 'security', new Date())),
    denied,
  );
  await assert.rejects(
    as(bo, (tx) => persons(tx).endAccess(ada.personId, true)),
    denied,
  );
  await assert.rejects(
    as(bo, (tx) => issueToken(tx, platform, { personId: ada.personId, name: 'x', scopes: ['*'], lifetime: 1000 })),
    denied,
  );
  await assert.rejects(
    as(bo, (tx) => issueEnrolment(tx, platform, ada.personId)),
    denied,
  );
  assert.equal(await as(bo, (tx) => persons(tx).update(ada.personId, { name: 'Eve' }, new Date())), false);
  assert.equal(await as(ada, (tx) => persons(tx).endAccess(bo.personId, true)), 1);
  assert.equal(await count(running, bo, 'api_token'), 0);
});
