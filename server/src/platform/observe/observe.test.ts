import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type App, buildApp } from '../../app.ts';
import { createTestDatabase } from '../../testing/migrated-database.ts';
import { masterKeyFromBytes } from '../crypto/index.ts';
import { startWorker } from '../jobs/index.ts';
import { silentLog } from '../log.ts';
import { readSettings } from '../settings.ts';
import { violationsIn } from './csp-report.ts';

describe('observation', () => {
  let app: App;
  // A hook that is set within a hook would run at once.
  const leave: (() => void)[] = [];
  const logged: [string, unknown][] = [];
  const get = (url: string) => app.server.inject({ method: 'GET', url });

  before(async () => {
    const database = await createTestDatabase({ after: (run) => leave.push(run as () => void) });
    app = await buildApp({
      settings: readSettings({ GATEHOUSE_DATA: database.folder }),
      connection: database.connection,
      masterKey: masterKeyFromBytes(randomBytes(32)),
      log: { ...silentLog, warn: (type, fields) => logged.push([type, fields]) },
      poolSize: 4,
    });
  });
  after(async () => {
    await app.stop();
    for (const run of leave) run();
  });

  test('the heartbeat is an error while no worker runs, and well while one does', async () => {
    const without = await get('/__heartbeat__');
    assert.equal(without.statusCode, 503);
    const { status, checks } = without.json();
    assert.deepEqual([status, checks.jobs], ['error', 'error']);
    const worker = await startWorker({ connection: app.platform.connection, jobs: [], log: silentLog });
    try {
      let answer = await get('/__heartbeat__');
      for (let tries = 0; answer.statusCode === 503 && tries < 300; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        answer = await get('/__heartbeat__');
      }
      assert.equal(answer.json().checks.jobs, 'ok');
    } finally {
      await worker.stop();
    }
  });

  test('a process that answers says so, without the database', async () => {
    const answer = await get('/__lbheartbeat__');
    assert.deepEqual([answer.statusCode, answer.json()], [200, { status: 'ok' }]);
  });

  test('the version names what runs', async () => {
    const { version, commit } = (await get('/__version__')).json();
    assert.match(version, /^\d+\.\d+\.\d+$/);
    assert.match(commit, /^[0-9a-f]{40}$/);
  });

  test('the metrics are for who holds the permission, also on this machine', async () => {
    const answer = await app.server.inject({ method: 'GET', url: '/__metrics__', remoteAddress: '127.0.0.1' });
    assert.equal(answer.statusCode, 401);
  });

  test('a policy report is logged as directive and origin only', async () => {
    logged.length = 0;
    const report = {
      'csp-report': {
        'document-uri': 'https://gatehouse.example/cases/SEC-1042',
        'effective-directive': 'script-src-elem',
        'blocked-uri': 'https://evil.example/x?title=secret',
        'script-sample': 'secret',
        disposition: 'enforce',
      },
    };
    const headers = { 'content-type': 'application/csp-report' };
    const send = (payload: string) => app.server.inject({ method: 'POST', url: '/__cspreport__', headers, payload });
    assert.equal((await send(JSON.stringify(report))).statusCode, 204);
    const violation = { directive: 'script-src-elem', blocked: 'https://evil.example', disposition: 'enforce' };
    assert.deepEqual(logged, [['csp.violation', violation]]);
    assert.equal((await send('{"csp-report":')).statusCode, 400);
    assert.equal((await send(JSON.stringify({ 'csp-report': { 'blocked-uri': 'x'.repeat(20_000) } }))).statusCode, 400);
    assert.equal(logged.length, 1);
  });

  test('what a browser may put into a report never reaches the log as it is', () => {
    const body = { effectiveDirective: 'IMG <b>', blockedURL: 'javascript:alert(document.title)' };
    assert.deepEqual(violationsIn([{ type: 'csp-violation', body }]), [
      { directive: 'unknown', blocked: 'javascript:', disposition: 'enforce' },
    ]);
  });
});
