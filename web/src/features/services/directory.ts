import { useQuery } from '@tanstack/react-query';
import { request } from '../../ui/api.ts';
import type { Choice } from '../../ui/field.tsx';

/** Names of services, for choosing one. */
export function useServiceChoices(): readonly Choice[] {
  const query = useQuery({
    queryKey: ['services', 'directory'],
    queryFn: ({ signal }) =>
      request('GET /api/v1/services', {
        query: { limit: 200 },
        signal,
      }),
    staleTime: 60_000,
  });
  return (query.data?.items ?? []).map((service) => ({ value: service.id, label: service.name }));
}
