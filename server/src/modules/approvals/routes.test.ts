import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type App, buildApp } from '../../app.ts';
import { type Role, systemActor } from '../../platform/access/index.ts';
import { masterKeyFromBytes } from '../../platform/crypto/index.ts';
import { issueToken, persons } from '../../platform/identity/index.ts';
import { silentLog } from '../../platform/log.ts';
import { readSettings } from '../../platform/settings.ts';
import { createTestDatabase } from '../../testing/migrated-database.ts';

const system = systemActor('test');

describe('approvals over HTTP', () => {
  let app: App;
  // A hook that is set within a hook would run at once.
  const leave: (() => void)[] = [];

  type Caller = { readonly id: string; readonly token: string };
  const addPerson = (name: string, ...roles: Role[]): Promise<Caller> =>
    app.platform.db.as(system, async (tx) => {
      const [id, at] = [app.platform.newId(), new Date()];
      await persons(tx).insert({ id, email: `${name}@example.org`, name, at });
      for (const role of roles) await persons(tx).grant(id, role, at);
      const { token } = await issueToken(tx, app.platform, {
        personId: id,
        name: 't',
        scopes: ['*'],
        lifetime: 3_600_000,
      });
      return { id, token };
    });
  const call = async ({ token }: Caller, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.server.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  const rolesOf = async (id: string) => (await app.platform.db.as(system, (tx) => persons(tx).byId(id)))?.roles;

  before(async () => {
    const database = await createTestDatabase({ after: (run) => leave.push(run as () => void) });
    app = await buildApp({
      settings: readSettings({ GATEHOUSE_DATA: database.folder }),
      connection: database.connection,
      masterKey: masterKeyFromBytes(randomBytes(32)),
      log: silentLog,
      poolSize: 4,
    });
  });
  after(async () => {
    await app.stop();
    for (const run of leave) run();
  });

  test('granting two sensitive roles waits for another administrator, each by itself', async () => {
    const [asker, other] = [await addPerson('asker', 'administrator'), await addPerson('other', 'administrator')];
    const newcomer = await addPerson('newcomer', 'engineer');
    assert.equal((await call(newcomer, 'GET', '/api/v1/approvals')).body.items.length, 0);

    const wanted = { roles: ['engineer', 'administrator', 'security'] };
    const asked = await call(asker, 'PUT', `/api/v1/people/${newcomer.id}/roles`, wanted);
    assert.equal(asked.status, 202);
    assert.deepEqual(await rolesOf(newcomer.id), ['engineer']);
    const pending = (await call(other, 'GET', '/api/v1/approvals?state=pending')).body.items;
    assert.equal(pending.length, 2);

    const [first, second] = pending;
    const approve = { decision: 'approve', reason: 'known to me' };
    assert.equal((await call(asker, 'POST', `/api/v1/approvals/${first.id}`, approve)).body.code, 'approval_own');
    assert.equal((await call(newcomer, 'POST', `/api/v1/approvals/${first.id}`, approve)).status, 404);
    const done = await call(other, 'POST', `/api/v1/approvals/${first.id}`, approve);
    assert.deepEqual([done.status, done.body.state, done.body.decisionReason], [200, 'approved', 'known to me']);
    const again = await call(other, 'POST', `/api/v1/approvals/${first.id}`, approve);
    assert.deepEqual([again.status, again.body.code], [409, 'approval_decided']);
    const rejected = await call(other, 'POST', `/api/v1/approvals/${second.id}`, { decision: 'reject' });
    assert.equal(rejected.body.state, 'rejected');
    assert.equal((await rolesOf(newcomer.id))?.length, 2);
  });

  test('what a person asked for who was deactivated since is not made', async () => {
    const [gone, other] = [await addPerson('gone', 'administrator'), await addPerson('stays', 'administrator')];
    const friend = await addPerson('friend', 'engineer');
    const wanted = { roles: ['engineer', 'security'] };
    const asked = await call(gone, 'PUT', `/api/v1/people/${friend.id}/roles`, wanted);
    const url = `/api/v1/approvals/${asked.body.approval.id}`;
    await app.platform.db.as(system, (tx) => persons(tx).update(gone.id, { active: false }, new Date()));
    const decided = await call(other, 'POST', url, { decision: 'approve' });
    assert.deepEqual([decided.status, decided.body.code], [409, 'approval_outdated']);
    assert.deepEqual(await rolesOf(friend.id), ['engineer']);
    assert.equal((await call(other, 'POST', url, { decision: 'reject' })).status, 200);
  });

  test('bad input names the field and changes nothing', async () => {
    const someone = await addPerson('someone', 'administrator');
    const url = `/api/v1/approvals/${app.platform.newId()}`;
    assert.equal((await call(someone, 'POST', url, { decision: 'approve' })).status, 404);
    assert.equal((await call(someone, 'POST', url, { decision: 'perhaps' })).status, 400);
    assert.equal((await call(someone, 'POST', url, { decision: 'reject', reason: 'x'.repeat(2001) })).status, 400);
    assert.equal((await call(someone, 'POST', '/api/v1/approvals/x/withdraw')).status, 400);
    assert.equal((await call(someone, 'GET', '/api/v1/approvals?state=perhaps')).status, 400);
  });
});
