import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type BodyOf, type CallOptions, type ResultOf, request } from '../../../ui/api.ts';
import { useIdempotencyKeys } from '../../../ui/idempotency.ts';

export type Needinfo = ResultOf<'GET /api/v1/needinfo'>['items'][number];

/** As many as a page of the API holds; who asks more than that on one case reads them by the command. */
const most = 200;

export function useNeedinfos(caseId: string) {
  return useQuery({
    queryKey: ['case', caseId, 'needinfo'],
    queryFn: ({ signal }) =>
      request('GET /api/v1/cases/{id}/needinfo', { params: { id: caseId }, query: { limit: most }, signal }),
  });
}

function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(['case', 'cases', 'reminders'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}

export function useAsk(caseId: string) {
  const refresh = useRefresh();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/v1/cases/{id}/needinfo'>) =>
      request('POST /api/v1/cases/{id}/needinfo', { params: { id: caseId }, body, idempotencyKey: keys.keyFor(body) }),
    onSuccess: keys.forget,
    onSettled: refresh,
  });
}

type EndOperation =
  | 'POST /api/v1/needinfo/{id}/answer'
  | 'POST /api/v1/needinfo/{id}/defer'
  | 'POST /api/v1/needinfo/{id}/withdraw';

export function useEnd<Name extends EndOperation>(operation: Name, id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: BodyOf<Name>) => request(operation, { params: { id }, body } as unknown as CallOptions<Name>),
    onSettled: refresh,
  });
}
