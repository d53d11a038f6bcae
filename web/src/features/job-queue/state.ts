import { getRouteApi } from '@tanstack/react-router';
import { useThing } from '../../ui/list-query.ts';

export const jobStates = ['waiting', 'running', 'retrying', 'dead'] as const;
export type JobState = (typeof jobStates)[number];

const route = getRouteApi('/jobs');

export function useJobState(): JobState {
  const { state } = route.useSearch();
  return jobStates.find((each) => each === state) ?? 'dead';
}

export function useJobCounts(): Readonly<Record<JobState, number>> | undefined {
  return useThing('jobs', 'GET /api/v1/jobs/counts').data;
}
