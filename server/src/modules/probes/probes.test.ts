import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp } from '../../testing/running-app.ts';
import { startDueRuns } from './service/index.ts';
import {
  allowLoopback,
  askForProbe,
  confirmEndpoint,
  isOver,
  makeService,
  probed,
  rowsOf,
  silentServer,
  untilRun,
} from './testing.ts';

const codeOf = ({ body }: { readonly body: unknown }) => (body as { code: string }).code;
const schedule = systemActor('probes.schedule');

test('what nobody confirmed is never connected to: not on demand, not by the schedule, not by an import', async (t) => {
  const app = await startTestApp(t);
  const ada = await app.person('Ada', 'administrator');
  await allowLoopback(ada);
  const server = await silentServer(t);
  const content = JSON.stringify({
    services: [{ name: 'Imported', tier: '1', endpoints: [`127.0.0.1:${server.port}`, '*.example.org'] }],
  });
  assert.equal((await ada.call('POST', '/api/v1/services/import', { content })).status, 200);
  const [service] = await rowsOf(app, "select id from service where name = 'Imported'");
  const refused = await ada.call('POST', `/api/v1/services/${service?.['id']}/probes`);
  assert.deepEqual([refused.status, codeOf(refused)], [409, 'probe_nothing_confirmed']);
  await startDueRuns(app.app.platform, schedule);
  assert.deepEqual(await rowsOf(app, 'select id from probe_run'), []);
  assert.equal(server.visits(), 0);
});

test('a private address is not connected to before an administrator allowed its range', async (t) => {
  const app = await startTestApp(t);
  const ada = await app.person('Ada', 'administrator');
  const server = await silentServer(t);
  const endpoint = `127.0.0.1:${server.port}`;
  const service = await makeService(ada, 'Inside', [endpoint]);
  await confirmEndpoint(ada, service, endpoint);
  const run = await probed(ada, service);
  assert.deepEqual([run.state, run.done, run.total, run.askedBy?.name], ['done', 1, 1, 'Ada']);
  assert.deepEqual(
    run.targets.map((each) => [each.endpoint, each.outcome]),
    [[endpoint, 'not-tested']],
  );
  assert.match(run.targets[0]?.reason ?? '', /127\.0\.0\.1.*(allow|private|public)/i);
  assert.equal(server.visits(), 0);
});

test('an endpoint may be an IPv6 address: it is confirmed, and connected to', async (t) => {
  const app = await startTestApp(t);
  const ada = await app.person('Ada', 'administrator');
  await allowLoopback(ada);
  const server = await silentServer(t, '::1');
  const endpoint = `[::1]:${server.port}`;
  const service = await makeService(ada, 'Newer', [endpoint]);
  await confirmEndpoint(ada, service, endpoint);
  const run = await askForProbe(ada, service);
  await untilRun(ada, run.id, () => server.visits() > 0);
  assert.equal((await ada.call('DELETE', `/api/v1/probe-runs/${run.id}`)).status, 204);
  await untilRun(ada, run.id, isOver);
  const wrong = await ada.call('POST', '/api/v1/services', { name: 'Wrong', endpoints: ['[::1::]:443'] });
  assert.equal(wrong.status, 400);
});

test('a run is cancelled: what it was doing ends, and nothing of it is recorded', async (t) => {
  const app = await startTestApp(t);
  const ada = await app.person('Ada', 'administrator');
  await allowLoopback(ada);
  const server = await silentServer(t);
  const endpoint = `127.0.0.1:${server.port}`;
  const service = await makeService(ada, 'Silent', [endpoint]);
  await confirmEndpoint(ada, service, endpoint);
  const run = await askForProbe(ada, service);
  assert.equal((await askForProbe(ada, service)).id, run.id);
  await untilRun(ada, run.id, () => server.visits() > 0);
  assert.equal((await ada.call('DELETE', `/api/v1/probe-runs/${run.id}`)).status, 204);
  const over = await untilRun(ada, run.id, isOver);
  assert.deepEqual([over.state, over.reason], ['cancelled', 'Cancelled by Ada.']);
  assert.equal(codeOf(await ada.call('DELETE', `/api/v1/probe-runs/${run.id}`)), 'probe_run_over');
  assert.deepEqual(await rowsOf(app, 'select * from evidence'), []);
  assert.deepEqual(await rowsOf(app, 'select * from observation'), []);
});

test('services with silent servers leave workers free for everything else', async (t) => {
  const app = await startTestApp(t);
  const ada = await app.person('Ada', 'administrator');
  await allowLoopback(ada);
  for (let i = 0; i < 9; i += 1) {
    const endpoint = `127.0.0.${i + 1}:${(await silentServer(t, `127.0.0.${i + 1}`)).port}`;
    const service = await makeService(ada, `Silent ${i}`, [endpoint]);
    await confirmEndpoint(ada, service, endpoint);
    await askForProbe(ada, service);
  }
  const other = await makeService(ada, 'Other', ['a.example.org']);
  for (let tries = 0; tries < 600; tries += 1) {
    // A job evaluates each service that is new.
    const [score] = await rowsOf(app, 'select service_id from service_score where service_id = $1', [other]);
    if (score !== undefined) break;
    await sleep(50);
  }
  const [active] = await rowsOf(app, "select count(*)::int as n from probe_run where state in ('queued', 'running')");
  assert.equal(active?.['n'], 9);
});

test('an endpoint whose host other runs keep is not tested, and says so', async (t) => {
  let minutes = 0;
  const app = await startTestApp(t, {
    roles: [],
    clock: { now: () => new Date(Date.UTC(2026, 10, 20) + 60_000 * minutes++) },
  });
  const ada = await app.person('Ada', 'administrator');
  const service = await makeService(ada, 'Shared', ['a.example.org']);
  await confirmEndpoint(ada, service, 'a.example.org');
  const { id } = await askForProbe(ada, service);
  const lease =
    "insert into probe_host (host, run_id, free_at) values ('a.example.org', gen_random_uuid(), '2099-01-01')";
  await rowsOf(app, lease);
  const { createProber, workOn } = await import('./service/index.ts');
  const prober = createProber();
  t.after(() => prober.close());
  const job = { actor: systemActor('probes.run'), attempt: 1, signal: new AbortController().signal };
  await workOn(app.app.platform, prober, id, job);
  const run = await untilRun(ada, id, isOver);
  const why = 'Other runs kept the host for 10 minutes, so this one did not look at it.';
  assert.deepEqual(
    [run.state, run.done, run.targets.map(({ outcome, reason }) => [outcome, reason])],
    ['done', 1, [['not-tested', why]]],
  );
  const kept = await rowsOf(app, 'select distinct not_tested from probed_target');
  assert.deepEqual(kept, [{ not_tested: why }]);
});

test('the database itself refuses a target that nobody vouches for at that moment', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'administrator');
  const service = await makeService(ada, 'Sync', ['a.example.org', 'b.example.org']);
  await confirmEndpoint(ada, service, 'a.example.org');
  const { id } = await askForProbe(ada, service);
  await rowsOf(app, "update probe_run set state = 'running', alive_at = now() where id = $1", [id]);
  const target =
    "insert into probe_run_target (run_id, endpoint, outcome, started_at) values ($1, $2, 'running', now())";
  await assert.rejects(rowsOf(app, target, [id, 'b.example.org']), { code: '23514' });
  await rowsOf(app, target, [id, 'a.example.org']);
  await rowsOf(app, 'delete from probe_run_target');
  const body = { endpoint: 'a.example.org', why: 'Sold.' };
  await ada.call('POST', `/api/v1/services/${service}/endpoints/withdraw`, body);
  await assert.rejects(rowsOf(app, target, [id, 'a.example.org']), { code: '23514' });
});

test('probing is for those who may, and its schedule for fewer', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const [ada, max] = [await app.person('Ada', 'administrator'), await app.person('Max', 'manager')];
  const eve = await app.person('Eve', 'engineer');
  const service = await makeService(ada, 'Sync', ['a.example.org']);
  await confirmEndpoint(ada, service, 'a.example.org');
  assert.equal((await max.call('POST', `/api/v1/services/${service}/probes`)).status, 403);
  const run = await askForProbe(eve, service);
  assert.equal((await max.call('DELETE', `/api/v1/probe-runs/${run.id}`)).status, 403);
  assert.equal((await max.call('GET', `/api/v1/probe-runs?service=${service}`)).status, 200);
  assert.equal((await app.stranger.call('GET', '/api/v1/probe-runs')).status, 401);
  const metrics = await ada.call('GET', '/__metrics__');
  assert.match(String(metrics.body), /^gatehouse_probe_runs\{state="queued"\} 1$/m);
  const change = { everyHours: 12 };
  assert.equal((await eve.call('PUT', '/api/v1/probe-intervals/1', change)).status, 403);
  const changed = await ada.call('PUT', '/api/v1/probe-intervals/1', change, { 'if-match': '"1"' });
  assert.deepEqual((changed.body as { items: unknown[] }).items[0], {
    tier: '1',
    everyHours: 12,
    enabled: true,
    version: 2,
  });
  assert.equal((await ada.call('PUT', '/api/v1/probe-intervals/1', change, { 'if-match': '"1"' })).status, 409);
  assert.equal((await ada.call('PUT', '/api/v1/probe-intervals/4', change)).status, 400);
});

test('the schedule asks for what is due by its tier, once, and not again before the interval is over', async (t) => {
  let now = new Date('2026-11-20T10:00:00Z');
  const app = await startTestApp(t, { roles: [], clock: { now: () => now } });
  const ada = await app.person('Ada', 'administrator');
  const names = new Map<unknown, string>();
  for (const [name, tier] of [
    ['Daily', '1'],
    ['Weekly', '3'],
    ['Nobody', '1'],
  ] as const) {
    const service = await makeService(ada, name, [`${name}.example.org`], { tier });
    names.set(service, name);
    if (name !== 'Nobody') await confirmEndpoint(ada, service, `${name}.example.org`);
  }
  const asked = async () => {
    await startDueRuns(app.app.platform, schedule);
    const rows = await rowsOf(app, "select service_id from probe_run where state = 'queued' and asked_by is null");
    await rowsOf(app, "update probe_run set state = 'done', finished_at = now() where state = 'queued'");
    return rows.map((row) => names.get(row['service_id'])).sort();
  };
  const hour = 3_600_000;
  const later = (hours: number) => {
    now = new Date(now.getTime() + hours * hour);
  };
  assert.deepEqual(await asked(), ['Daily', 'Weekly']);
  assert.deepEqual(await asked(), []);
  later(21);
  assert.deepEqual(await asked(), []);
  later(6);
  assert.deepEqual(await asked(), ['Daily']);
  await ada.call('PUT', '/api/v1/probe-intervals/1', { everyHours: 24, enabled: false });
  later(8 * 24);
  assert.deepEqual(await asked(), ['Weekly']);
});

test('a run whose process is gone is given up by the schedule, and says so', async (t) => {
  let now = new Date();
  const app = await startTestApp(t, { roles: [], clock: { now: () => now } });
  const ada = await app.person('Ada', 'administrator');
  const service = await makeService(ada, 'Sync', ['a.example.org']);
  await confirmEndpoint(ada, service, 'a.example.org');
  const { id } = await askForProbe(ada, service);
  await rowsOf(app, "update probe_run set state = 'running', alive_at = $2 where id = $1", [id, now]);
  now = new Date(now.getTime() + 60_000);
  await startDueRuns(app.app.platform, schedule);
  assert.equal((await untilRun(ada, id, () => true)).state, 'running');
  now = new Date(now.getTime() + 120_000);
  await startDueRuns(app.app.platform, schedule);
  const run = await untilRun(ada, id, isOver);
  assert.equal(run.state, 'failed');
  assert.match(run.reason ?? '', /gone/);
});

test('a run that another process left half done is begun anew and comes to its end', async (t) => {
  const app = await startTestApp(t, { roles: [] });
  const ada = await app.person('Ada', 'administrator');
  const service = await makeService(ada, 'Inside', ['127.0.0.1:9']);
  await confirmEndpoint(ada, service, '127.0.0.1:9');
  const { id } = await askForProbe(ada, service);
  // As a killed process leaves it: running, with a target that it had begun.
  await rowsOf(app, "update probe_run set state = 'running', alive_at = now(), total = 1 where id = $1", [id]);
  await rowsOf(
    app,
    "insert into probe_run_target (run_id, endpoint, outcome, started_at) values ($1, '127.0.0.1:9', 'running', now())",
    [id],
  );
  const { createProber, workOn } = await import('./service/index.ts');
  const prober = createProber();
  t.after(() => prober.close());
  const job = { actor: systemActor('probes.run'), attempt: 2, signal: new AbortController().signal };
  await workOn(app.app.platform, prober, id, job);
  const run = await untilRun(ada, id, isOver);
  assert.deepEqual([run.state, run.done, run.targets[0]?.outcome], ['done', 1, 'not-tested']);
  // The job that graphile still holds finds nothing to do.
  await workOn(app.app.platform, prober, id, job);
  assert.equal((await untilRun(ada, id, isOver)).state, 'done');
});
