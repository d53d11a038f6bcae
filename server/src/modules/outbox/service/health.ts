import type { Clock } from '../../../platform/clock.ts';
import type { Gauge, HealthCheck } from '../../../platform/observe/index.ts';
import { deliveryStore } from '../store.ts';

const minute = 60_000;
const longestWait = 15 * minute;

/** Mail that does not leave is seen from outside: how long the oldest waits, never what it is. */
export function outboxHealth(clock: Clock): HealthCheck {
  return {
    name: 'outbox',
    check: async (tx) => {
      const since = await deliveryStore(tx).oldestWaiting();
      const waited = since === undefined ? 0 : clock.now().getTime() - since.getTime();
      if (waited <= longestWait) return { ok: true };
      return { ok: false, says: `the oldest mail waits for ${Math.round(waited / minute)} minutes` };
    },
  };
}

export const outboxGauge: Gauge = {
  name: 'gatehouse_outgoing_mails',
  help: 'Mails that have not left, by state; failed ones wait for a person',
  label: 'state',
  read: async (tx) => {
    const counts = await deliveryStore(tx).counts();
    return (['queued', 'failed', 'held'] as const).map((label) => ({ label, value: counts.get(label) ?? 0 }));
  },
};
