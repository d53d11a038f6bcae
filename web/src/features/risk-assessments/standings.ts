import { useQuery } from '@tanstack/react-query';
import { type QueryOf, request } from '../../ui/api.ts';
import type { Standing } from './model.ts';

type Filter = NonNullable<QueryOf<'GET /api/v1/risk-assessments'>>;

/** How services stand by their risk, the first two hundred. */
export function useStandings(filter: Omit<Filter, 'limit' | 'cursor'>) {
  return useQuery({
    queryKey: ['risk-assessments', 'standings', filter],
    queryFn: ({ signal }) => request('GET /api/v1/risk-assessments', { query: { ...filter, limit: 200 }, signal }),
  });
}

/** The reasons for which assessments are stale, by the id of the service. */
export function useStale(): ReadonlyMap<string, Standing['stale']> {
  const { data } = useStandings({ stale: 'any' });
  return new Map((data?.items ?? []).map(({ service, stale }) => [service.id, stale]));
}
