import type { ResultOf } from '../../ui/api.ts';

export type ProbeRun = ResultOf<'GET /api/v1/probe-runs'>['items'][number];
export type Interval = ResultOf<'GET /api/v1/probe-intervals'>['items'][number];

export const runWords: Readonly<Record<ProbeRun['state'], string>> = {
  queued: 'waits',
  running: 'is under way',
  done: 'probed',
  cancelled: 'cancelled',
  failed: 'failed',
};

export function isUnderWay(run: ProbeRun): boolean {
  return run.state === 'queued' || run.state === 'running';
}
