import { defineModule } from '../module.ts';
import { type Gauge, gauges, type HealthCheck, healthChecks } from '../observe/points.ts';
import { createJobs } from './queue.ts';
import { queueStore } from './queue-store.ts';

const longestWaitSeconds = 60;

const health: HealthCheck = {
  name: 'jobs',
  check: async (tx) => {
    const found = await queueStore(tx).health();
    if (found === undefined || found.workers === 0n) return { ok: false, says: 'no worker runs' };
    const waited = Math.round(found.oldestSeconds ?? 0);
    return waited > longestWaitSeconds ? { ok: false, says: `the oldest job waits for ${waited} s` } : { ok: true };
  },
};

const states: Gauge = {
  name: 'gatehouse_jobs',
  help: 'Jobs in the queue by state; dead ones wait for a person',
  label: 'state',
  read: async (tx) => Object.entries(await createJobs().counts(tx)).map(([label, value]) => ({ label, value })),
};

export const jobsPart = defineModule({
  name: 'jobs',
  contributions: () => [healthChecks.of(health), gauges.of(states)],
  wire: () => ({}),
});
