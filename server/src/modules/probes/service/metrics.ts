import type { Platform } from '../../../platform/module.ts';
import type { Gauge } from '../../../platform/observe/index.ts';
import { runStore } from '../store/index.ts';

const day = 86_400_000;

export function runsGauge({ clock }: Pick<Platform, 'clock'>): Gauge {
  return {
    name: 'gatehouse_probe_runs',
    help: 'Probe runs by state: those that wait or work, and those of the last 24 hours',
    label: 'state',
    read: async (tx) => {
      const counts = await runStore(tx).counts(new Date(clock.now().getTime() - day));
      return counts.map(({ state, runs }) => ({ label: state, value: runs }));
    },
  };
}
