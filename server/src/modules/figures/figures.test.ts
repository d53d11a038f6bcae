import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp, type TestPerson } from '../../testing/running-app.ts';
import type { FiguresView } from './model.ts';

const day = 86_400_000;
const begin = Date.parse('2026-08-03T09:00:00Z');

async function stage(t: Parameters<typeof startTestApp>[0]) {
  let now = begin;
  const app = await startTestApp(t, { roles: [], clock: { now: () => new Date(now) } });
  const ada = await app.person('Ada', 'engineer');
  const ines = await app.person('Ines', 'security', 'point-person');
  const teo = await app.person('Teo', 'security', 'point-person');
  const pass = (days: number): void => {
    now += days * day;
  };
  return { app, ada, ines, teo, pass };
}

async function call<T>(person: TestPerson, method: 'GET' | 'POST', url: string, body?: object): Promise<T> {
  const answer = await person.call(method, url, body);
  assert.ok(answer.status < 300, `${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

type Made = { readonly id: string };

test('a quarter is counted from events, and a past one can be shown as it was', async (t) => {
  const { ada, ines, teo, pass } = await stage(t);
  const asked = await call<Made>(ada, 'POST', '/api/v1/reviews', {
    title: 'Sign in by code',
    desiredDate: '2026-08-20',
  });
  pass(2);
  await call(ines, 'POST', `/api/v1/reviews/${asked.id}/triage`, { action: 'accept', depth: 'standard' });
  pass(1);
  await call(teo, 'POST', `/api/v1/reviews/${asked.id}/start`);
  pass(3);
  const before = await call<FiguresView>(ines, 'GET', '/api/v1/figures');
  assert.equal(before.decided, 0);
  assert.equal(before.undecided, 1);
  const instant = before.asOf;
  pass(1);
  await call(teo, 'POST', `/api/v1/reviews/${asked.id}/decisions`, { decision: 'approve', reason: 'Read, and tried.' });
  const dropped = await call<Made>(ada, 'POST', '/api/v1/reviews', { title: 'Icons' });
  await call(ines, 'POST', `/api/v1/reviews/${dropped.id}/triage`, { action: 'not-needed', reason: 'Pictures only.' });
  pass(80);

  const quarter = await call<FiguresView>(ines, 'GET', '/api/v1/figures?quarter=2026-Q3');
  assert.equal(quarter.running, false);
  assert.equal(quarter.requested, 2);
  assert.deepEqual(quarter.decisions, { approve: 1 });
  assert.deepEqual(quarter.notReviewed, { 'not-needed': 1 });
  assert.deepEqual(quarter.timeToTriage, { count: 2, medianHours: 0, p90Hours: 48 });
  assert.deepEqual(quarter.timeInReview, { count: 1, medianHours: 96, p90Hours: 96 });
  assert.deepEqual(quarter.waitingOnTeam, { count: 1, medianHours: 72, p90Hours: 72 });
  assert.deepEqual(quarter.beforeLaunch, { count: 1, of: 1, share: 1 });
  assert.equal(quarter.undecided, 0);

  const asThen = await call<FiguresView>(ines, 'GET', `/api/v1/figures?quarter=2026-Q3&asOf=${instant}`);
  assert.deepEqual({ ...asThen, running: true }, { ...before, running: true });
  const trend = await call<{ items: readonly FiguresView[] }>(ines, 'GET', '/api/v1/figures/trend?quarters=3');
  assert.deepEqual(
    trend.items.map(({ quarter: name, requested }) => [name, requested]),
    [
      ['2026-Q2', 0],
      ['2026-Q3', 2],
      ['2026-Q4', 0],
    ],
  );
});

test('restricted reviews are counted, and figures are not for everybody', async (t) => {
  const { app, ada, ines } = await stage(t);
  await call(ada, 'POST', '/api/v1/reviews', { title: 'Not announced yet', restricted: true });
  const manager = await app.person('Max', 'manager');
  const figures = await call<FiguresView>(manager, 'GET', '/api/v1/figures');
  assert.equal(figures.requested, 1);
  assert.doesNotMatch(JSON.stringify(figures), /announced/);
  assert.equal((await ada.call('GET', '/api/v1/figures')).status, 403);
  assert.equal((await app.stranger.call('GET', '/api/v1/figures')).status, 401);
  const direct = app.app.platform.db.as(ines.actor, async (tx) => {
    const { reviewsDoor } = await import('../reviews/index.ts');
    const year = { from: new Date(begin - 365 * day), to: new Date(begin + 365 * day), asOf: new Date(begin + day) };
    return reviewsDoor(app.app.platform).spans(tx, year);
  });
  await assert.rejects(direct, /counted by the system/);
});

test('a quarter that has not begun and an instant that has not come are refused by their name', async (t) => {
  const { ines } = await stage(t);
  for (const [query, field] of [
    ['quarter=2027-Q1', 'quarter'],
    ['quarter=2026-Q3&asOf=2026-09-30T00:00:00Z', 'asOf'],
    ['quarter=2026-Q3&asOf=2026-01-01T00:00:00Z', 'asOf'],
  ] as const) {
    const answer = await ines.call('GET', `/api/v1/figures?${query}`);
    assert.equal(answer.status, 400, query);
    assert.match(JSON.stringify(answer.body), new RegExp(field), query);
  }
  assert.equal((await ines.call('GET', '/api/v1/figures?quarter=soon')).status, 400);
});

test('the export is a table of measures, and leaves an audit entry', async (t) => {
  const { app, ines } = await stage(t);
  const answer = await ines.call('GET', '/api/v1/figures/export');
  assert.equal(answer.status, 200);
  const lines = answer.bytes.toString('utf8').split('\r\n');
  assert.equal(lines[0], 'measure,part,value');
  assert.ok(lines.includes('requested,,0'), lines.join('\n'));
  assert.ok(lines.includes('timeToTriage,count,0'), lines.join('\n'));
  const auditor = await app.person('Noor', 'auditor');
  const log = await call<{ items: readonly { action: string }[] }>(
    auditor,
    'GET',
    '/api/v1/audit-log?action=figures.exported',
  );
  assert.equal(log.items.length, 1);
});
