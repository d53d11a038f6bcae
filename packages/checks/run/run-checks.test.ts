import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashOfObservation } from '../canonical.ts';
import type { Check, Collector, Target } from '../model.ts';
import { pass } from '../verdict.ts';
import { type RunProgress, runChecks } from './run-checks.ts';

const now = () => new Date('2026-11-20T12:00:00Z');
const endpoint = (name: string): Target => ({ kind: 'endpoint', name });

/** Says what it was asked for, and keeps count of how much happens at once. */
function counting(name = 'count') {
  const running = { all: 0, mostAtOnce: 0, perHost: new Map<string, number>(), mostPerHost: 0, looks: 0 };
  const collector: Collector<{ seen: string }> = {
    name,
    version: '7',
    targetKinds: ['endpoint'],
    collect: async (target) => {
      const host = new URL(target.name).hostname;
      const here = (running.perHost.get(host) ?? 0) + 1;
      running.perHost.set(host, here);
      running.all += 1;
      running.looks += 1;
      running.mostAtOnce = Math.max(running.mostAtOnce, running.all);
      running.mostPerHost = Math.max(running.mostPerHost, here);
      await sleep(5);
      running.all -= 1;
      running.perHost.set(host, here - 1);
      return { outcome: 'observed', observation: { seen: target.name } };
    },
    recognises: (_given: unknown): _given is { seen: string } => true,
  };
  return { running, collector };
}

const says = (id: string, collector = 'count'): Check => ({
  id,
  title: id,
  collector,
  decide: (observation, parameters) => pass(JSON.stringify([observation, parameters])),
});

test('each target is captured once for all checks, and the result can be said again', async () => {
  const { running, collector } = counting();
  const results = await runChecks({
    targets: [endpoint('https://a.example/'), { kind: 'repository', name: 'r' }],
    wanted: [{ check: 'one' }, { check: 'two', with: { x: 1 } }, { check: 'unknown' }],
    checks: [says('one'), says('two')],
    collectors: [collector],
    tools: { now },
  });
  const observation = { seen: 'https://a.example/' };
  const base = {
    target: endpoint('https://a.example/'),
    collector: 'count',
    collectorVersion: '7',
    observedAt: '2026-11-20T12:00:00.000Z',
    hash: hashOfObservation(observation),
    observation,
  };
  assert.equal(running.looks, 1);
  assert.deepEqual(results, [
    { check: 'one', verdict: pass('[{"seen":"https://a.example/"},{}]'), ...base },
    { check: 'two', with: { x: 1 }, verdict: pass('[{"seen":"https://a.example/"},{"x":1}]'), ...base },
  ]);
});

test('several hosts are looked at side by side, one host never', async () => {
  const { running, collector } = counting();
  const names = [
    'https://a.example/',
    'https://a.example:8443/',
    'https://b.example/',
    'https://c.example/',
    'https://a.example/x',
  ];
  const progress: RunProgress[] = [];
  await runChecks({
    targets: names.map(endpoint),
    wanted: [{ check: 'one' }],
    checks: [says('one')],
    collectors: [collector],
    tools: { now },
    concurrency: 2,
    pauseMs: 1,
    onProgress: (step) => progress.push(step),
  });
  assert.deepEqual([running.looks, running.mostAtOnce, running.mostPerHost], [5, 2, 1]);
  assert.deepEqual(
    progress.map(({ done, total }) => `${done}/${total}`),
    ['1/5', '2/5', '3/5', '4/5', '5/5'],
  );
});

test('a cancelled run begins nothing more and rejects with the reason', async () => {
  const { running, collector } = counting();
  const caller = new AbortController();
  const run = runChecks({
    targets: Array.from({ length: 20 }, (_, i) => endpoint(`https://h${i}.example/`)),
    wanted: [{ check: 'one' }],
    checks: [says('one')],
    collectors: [collector],
    tools: { now },
    concurrency: 1,
    signal: caller.signal,
    onProgress: ({ done }) => done === 2 && caller.abort(new Error('enough')),
  });
  await assert.rejects(run, /enough/);
  assert.equal(running.looks, 2);
});

test('a collector or check that breaks is not tested, and takes nothing with it', async () => {
  const broken = (): never => {
    throw new Error('broken');
  };
  const collector: Collector = { ...counting('bad').collector, collect: broken };
  const results = await runChecks({
    targets: [endpoint('https://a.example/')],
    wanted: [{ check: 'one' }, { check: 'two' }, { check: 'three' }],
    checks: [says('one', 'bad'), { ...says('two'), decide: broken }, says('three')],
    collectors: [collector, counting().collector],
    tools: { now },
  });
  assert.deepEqual(
    results.map(({ check, verdict, hash }) => [check, verdict.outcome, verdict.reason.slice(0, 40), hash === null]),
    [
      ['one', 'not-tested', 'The collector bad failed: broken', true],
      ['two', 'not-tested', 'The check two failed: broken', false],
      ['three', 'pass', '[{"seen":"https://a.example/"},{}]', false],
    ],
  );
});
