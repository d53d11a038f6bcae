import { useQuery } from '@tanstack/react-query';
import { request } from '../../ui/api.ts';
import { useMay } from '../../ui/session.ts';

/** How many mails wait for a person, up to a page of them; only for who may read them. */
export function useQuarantineCount(): number | undefined {
  const query = useQuery({
    queryKey: ['quarantine', 'count'],
    queryFn: ({ signal }) => request('GET /api/v1/quarantine', { query: { limit: 100 }, signal }),
    enabled: useMay('quarantine.read'),
    retry: false,
  });
  return query.data?.items.length;
}
