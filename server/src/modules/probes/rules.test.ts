import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueAt, dueServices, hostsInTurn, type Scheduled } from './rules.ts';

const hour = 3_600_000;
const last = new Date('2026-11-20T10:00:00Z');
const intervals = [
  { tier: '1', everyHours: 24, enabled: true, version: 1 },
  { tier: '2', everyHours: 72, enabled: true, version: 1 },
  { tier: '3', everyHours: 168, enabled: false, version: 1 },
] as const;

test('the next run lies within a tenth of the interval, differs from service to service, and is always the same', () => {
  const times = Array.from({ length: 200 }, (_, i) => {
    const service: Scheduled = { id: `service-${i}`, tier: '1' };
    assert.deepEqual(dueAt(service, last, 24), dueAt(service, last, 24));
    return (dueAt(service, last, 24).getTime() - last.getTime()) / hour;
  });
  assert.ok(times.every((hours) => hours >= 21.6 && hours <= 26.4));
  assert.ok(new Set(times).size > 190);
  assert.ok(Math.min(...times) < 22.6 && Math.max(...times) > 25.4);
});

test('due is what waits longest, first what was never probed; not what runs, nor a tier that is switched off', () => {
  const services: readonly Scheduled[] = [
    { id: 'never', tier: '2' },
    { id: 'daily', tier: '1' },
    { id: 'older', tier: '1' },
    { id: 'running', tier: '1' },
    { id: 'fresh', tier: '2' },
    { id: 'off', tier: '3' },
  ];
  const ago = (hours: number, active = false) => ({ at: new Date(last.getTime() - hours * hour), active });
  const lastRuns = new Map([
    ['daily', ago(30)],
    ['older', ago(90)],
    ['running', ago(90, true)],
    ['fresh', ago(50)],
  ]);
  assert.deepEqual(dueServices(services, lastRuns, intervals, last), ['never', 'older', 'daily']);
});

test('hosts that were looked at longest ago or never come first, and one host is one turn', () => {
  const endpoint = (host: string, port: number) => ({ pattern: `${host}:${port}`, host });
  const endpoints = [endpoint('a', 1), endpoint('b', 1), endpoint('c', 1), endpoint('a', 2)];
  const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 2, hour));
  const looked = new Map([
    ['a:1', at(3)],
    ['a:2', at(2)],
    ['b:1', at(1)],
  ]);
  assert.deepEqual(
    hostsInTurn(endpoints, looked).map((group) => group.map(({ pattern }) => pattern)),
    [['c:1'], ['b:1'], ['a:1', 'a:2']],
  );
});
