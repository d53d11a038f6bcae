import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { startTestApp } from '../../testing/running-app.ts';
import { type Prober, workOn } from './service/index.ts';
import { askForProbe, confirmEndpoint, makeService, type Run } from './testing.ts';

const minute = 60_000;

test('a run of silent servers ends after half an hour, says so, and the next one begins with the others', async (t) => {
  const scene = { now: new Date('2026-11-02T12:00:00Z') };
  const app = await startTestApp(t, { roles: [], clock: { now: () => scene.now } });
  const ada = await app.person('Ada', 'administrator');
  const endpoints = Array.from({ length: 12 }, (_, i) => `n${String(i).padStart(2, '0')}.example.org`);
  const service = await makeService(ada, 'Silent', endpoints);
  for (const endpoint of endpoints) await confirmEndpoint(ada, service, endpoint);
  let looked: string[] = [];
  /** Each look takes five minutes of the clock. */
  const prober: Prober = {
    probe: async ({ endpoint }) => {
      looked.push(endpoint);
      scene.now = new Date(scene.now.getTime() + 5 * minute);
      return { results: [], notTested: 'It said nothing.' };
    },
    close: async () => undefined,
  };
  const run = async (): Promise<Run> => {
    looked = [];
    const { id } = await askForProbe(ada, service);
    const job = { actor: systemActor('probes.run'), signal: new AbortController().signal, attempt: 1 };
    await workOn(app.app.platform, prober, id, job as Parameters<typeof workOn>[3]);
    return (await ada.call('GET', `/api/v1/probe-runs/${id}`)).body as Run;
  };
  const first = await run();
  const seen = looked;
  assert.ok(seen.length < endpoints.length, String(seen.length));
  assert.deepEqual(
    [first.state, first.done, first.total, first.targets.length],
    ['done', seen.length, 12, seen.length],
  );
  assert.match(first.reason ?? '', /^Stopped after 30 minutes: \d+ of 12 endpoints were looked at/);
  scene.now = new Date(scene.now.getTime() + 60 * minute);
  await run();
  const others = endpoints.filter((endpoint) => !seen.includes(endpoint));
  // Several hosts are looked at at once, so one of the first may end after one of the later ones; none is left out.
  assert.deepEqual(
    others.filter((endpoint) => !looked.includes(endpoint)),
    [],
  );
  assert.ok(looked.length < endpoints.length, String(looked.length));
});
