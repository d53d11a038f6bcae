import { useQuery } from '@tanstack/react-query';
import { request } from '../../ui/api.ts';
import type { SealState } from '../../ui/shell/footer.tsx';

const everyQuarterMinute = 15_000;

/** How far the audit log is sealed; for everybody, so that everybody notices when it stops. */
export function useSealState(): SealState | undefined {
  const query = useQuery({
    queryKey: ['seal'],
    queryFn: ({ signal }) => request('GET /api/v1/audit-log/seal', { signal }),
    refetchInterval: everyQuarterMinute,
  });
  return query.data;
}
