import type { Gauge } from '../../../platform/observe/index.ts';
import { trackerStore } from '../store/index.ts';

/** A tracker that is away is not our ill health; that something waits for it for long is worth an alarm of operations. */
export const writesGauge: Gauge = {
  name: 'gatehouse_tracker_writes',
  help: 'Writes to trackers that are not done, by state; failed ones wait for a person',
  label: 'state',
  read: async (tx) => {
    const counts = await trackerStore(tx).writeCounts();
    return (['waiting', 'failed'] as const).map((label) => ({
      label,
      value: counts.filter(({ state }) => state === label).reduce((sum, { writes }) => sum + writes, 0),
    }));
  },
};
