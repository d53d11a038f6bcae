import { useQuery } from '@tanstack/react-query';
import { request } from '../../ui/api.ts';
import type { Approval } from './model.ts';

/** What waits for a second person; small enough to be read whole. */
export function usePendingApprovals(): readonly Approval[] | undefined {
  const query = useQuery({
    queryKey: ['approvals', 'pending'],
    queryFn: ({ signal }) =>
      request('GET /api/v1/approvals', {
        query: { state: 'pending', limit: 100 },
        signal,
      }),
    retry: false,
  });
  return query.data?.items;
}
