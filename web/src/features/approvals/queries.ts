import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../ui/api.ts';
import { say } from '../../ui/toast.tsx';
import type { Approval } from './model.ts';

export function useApprovals(filter: { state?: string; case?: string }) {
  return useQuery({
    queryKey: ['approvals', filter],
    queryFn: ({ signal }) =>
      request<{ items: readonly Approval[] }>('GET /api/v1/approvals', { query: { ...filter, limit: 100 }, signal }),
  });
}

export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, decision, reason }: { id: string; decision: 'approve' | 'reject'; reason: string }) =>
      request('POST /api/v1/approvals/{id}', { params: { id }, body: { decision, reason } }),
    onSuccess: (_, { decision }) => say(decision === 'approve' ? 'Approved.' : 'Rejected.'),
    onSettled: () => client.invalidateQueries(),
  });
}
