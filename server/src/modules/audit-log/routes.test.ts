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

describe('audit log, jobs and metrics over HTTP', () => {
  let app: App;
  // A hook that is set within a hook would run at once.
  const leave: (() => void)[] = [];
  const tokens = new Map<string, string>();

  const addPerson = (role: Role) =>
    app.platform.db.as(system, async (tx) => {
      const [id, at] = [app.platform.newId(), new Date()];
      await persons(tx).insert({ id, email: `${role}@example.org`, name: role, at });
      await persons(tx).grant(id, role, at);
      const token = await issueToken(tx, app.platform, { personId: id, name: 't', scopes: ['*'], lifetime: 3_600_000 });
      tokens.set(role, token.token);
    });
  const call = async (role: Role, method: 'GET' | 'POST', url: string) => {
    const headers = { authorization: `Bearer ${tokens.get(role)}` };
    const answer = await app.server.inject({ method, url, headers });
    return { status: answer.statusCode, body: answer.body, json: () => answer.json() };
  };

  before(async () => {
    const database = await createTestDatabase({ after: (run) => leave.push(run as () => void) });
    app = await buildApp({
      settings: readSettings({ GATEHOUSE_DATA: database.folder }),
      connection: database.connection,
      masterKey: masterKeyFromBytes(randomBytes(32)),
      log: silentLog,
      poolSize: 4,
    });
    for (const role of ['administrator', 'auditor', 'engineer'] as const) await addPerson(role);
    await app.platform.db.as(system, async (tx) => {
      for (const type of ['case', 'review', 'sheet', 'booking', 'risk-assessment', 'whatever-comes-next'])
        await app.platform.audit.record(tx, { action: 'case.opened', subject: { type, id: 'c1' } });
      await app.platform.audit.record(tx, {
        action: 'team.made',
        subject: { type: 'team', id: 't1' },
        before: 1,
        after: 2,
      });
    });
  });
  after(async () => {
    await app.stop();
    for (const run of leave) run();
  });

  test('strangers and people without the permission read nothing', async () => {
    const urls = ['/api/v1/audit-log', '/api/v1/jobs', '/api/v1/jobs/counts', '/__metrics__'];
    for (const url of urls) {
      assert.equal((await app.server.inject({ method: 'GET', url })).statusCode, 401);
      assert.equal((await call('engineer', 'GET', url)).status, 403);
    }
    assert.equal((await call('engineer', 'POST', '/api/v1/audit-log/verify')).status, 403);
    assert.equal((await call('auditor', 'POST', '/api/v1/jobs/1/retry')).status, 403);
  });

  test('the auditor reads all entries page by page, an administrator those about the house', async () => {
    const first = (await call('auditor', 'GET', '/api/v1/audit-log?limit=1&subjectId=t1')).json();
    assert.deepEqual(
      first.items.map((e: { action: string; changed: boolean; head: null }) => [e.action, e.changed, e.head]),
      [['team.made', true, null]],
    );
    assert.equal(first.nextCursor, null);
    const seen = async (role: Role) =>
      (await call(role, 'GET', '/api/v1/audit-log?action=case.opened')).json().items.length;
    assert.deepEqual([await seen('auditor'), await seen('administrator')], [6, 0]);
    const ofHouse = (await call('administrator', 'GET', '/api/v1/audit-log?subjectId=t1')).json();
    assert.equal(ofHouse.items.length, 1);
    const page = (await call('auditor', 'GET', '/api/v1/audit-log?limit=1')).json();
    const next = (await call('auditor', 'GET', `/api/v1/audit-log?limit=1&cursor=${page.nextCursor}`)).json();
    assert.notEqual(page.items[0].id, next.items[0].id);
  });

  test('verification answers what it found, and leaves an entry', async () => {
    const verdict = (await call('auditor', 'POST', '/api/v1/audit-log/verify')).json();
    assert.equal(verdict.ok, true);
    const found = (await call('auditor', 'GET', '/api/v1/audit-log?action=audit-log.verified')).json();
    assert.deepEqual([found.items.length, found.items[0].actor.person.name], [1, 'auditor']);
  });

  test('everybody signed in sees how far the log is sealed', async () => {
    const seal = (await call('engineer', 'GET', '/api/v1/audit-log/seal')).json();
    assert.equal(seal.height, 0);
    assert.ok(seal.unsealed >= 2);
  });

  test('jobs are counted, listed without payload, and only dead ones are retried', async () => {
    const counts = (await call('administrator', 'GET', '/api/v1/jobs/counts')).json();
    assert.deepEqual(Object.keys(counts), ['waiting', 'running', 'retrying', 'dead']);
    assert.equal((await call('administrator', 'GET', '/api/v1/jobs?state=dead')).json().nextCursor, null);
    assert.equal((await call('administrator', 'POST', '/api/v1/jobs/999999/retry')).json().code, 'job_not_dead');
    assert.equal((await call('administrator', 'POST', '/api/v1/jobs/x/retry')).status, 400);
  });

  test('metrics hold requests by route and jobs by state', async () => {
    const { status, body } = await call('administrator', 'GET', '/__metrics__');
    assert.equal(status, 200);
    assert.match(
      body,
      /^gatehouse_http_request_seconds_count\{method="GET",route="\/api\/v1\/audit-log",status="2xx"\} \d+$/m,
    );
    assert.match(body, /^gatehouse_jobs\{state="dead"\} 0$/m);
    assert.match(body, /^nodejs_eventloop_lag_p99_seconds /m);
    assert.match(body, /^gatehouse_audit_unsealed_entries \d+$/m);
  });
});
