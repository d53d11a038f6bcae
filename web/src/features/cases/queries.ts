import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../ui/api.ts';
import { say, sayProblem } from '../../ui/toast.tsx';
import type { CaseCounts, CaseDetail, CaseFilter, CaseKind, CaseList, CaseSummary } from './model.ts';

const pageSize = 50;

/** What is searched for comes in order of arrival; the API refuses another order beside it. */
function asQuery({ sort, ...filter }: CaseFilter): CaseFilter {
  return filter.q === undefined && sort !== undefined ? { ...filter, sort } : filter;
}

export function useCases(filter: CaseFilter) {
  return useInfiniteQuery({
    queryKey: ['cases', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      request<CaseList>('GET /api/v1/cases', {
        query: { ...asQuery(filter), limit: pageSize, ...(pageParam !== undefined && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useCaseCounts() {
  return useQuery({
    queryKey: ['cases', 'counts'],
    queryFn: ({ signal }) => request<CaseCounts>('GET /api/v1/cases/counts', { signal }),
  });
}

export function useCase(ref: string) {
  return useQuery({
    queryKey: ['case', ref],
    queryFn: ({ signal }) => request<CaseDetail>('GET /api/v1/cases/{id}', { params: { id: ref }, signal }),
  });
}

export function useCaseKinds() {
  return useQuery({
    queryKey: ['case-kinds'],
    queryFn: ({ signal }) => request<{ items: readonly CaseKind[] }>('GET /api/v1/case-kinds', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['cases'] }),
      client.invalidateQueries({ queryKey: ['case'] }),
      client.invalidateQueries({ queryKey: ['approvals'] }),
    ]);
  };
}

export function useClaim() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (item: Pick<CaseSummary, 'id' | 'ref'>) =>
      request('POST /api/v1/cases/{id}/claim', { params: { id: item.id } }),
    onSuccess: (_, item) => say(`${item.ref} is yours.`),
    onError: sayProblem,
    onSettled: refresh,
  });
}

export type CaseChange = Readonly<Record<string, string | readonly string[] | null>>;

type ChangeResult = { readonly approval?: { readonly id: string } };

/** Changes fields; where a second person is needed, the server answers with the approval that waits. */
export function useChangeCase(id: string, version: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (change: CaseChange) =>
      request<ChangeResult>('PATCH /api/v1/cases/{id}', { params: { id }, body: change, ifMatch: `"${version}"` }),
    onSuccess: (result) => {
      if (result.approval !== undefined) say('This waits for the approval of another person.');
    },
    onSettled: refresh,
  });
}

/** One change below a case: a note, a link, a member, a merge. */
export function useCaseAction<Body>(operation: string, id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Body & { readonly params?: Readonly<Record<string, string>> }) => {
      const { params, ...rest } = body;
      return request<ChangeResult>(operation, {
        params: { id, ...params },
        ...(!operation.startsWith('DELETE') && { body: rest }),
      });
    },
    onSuccess: (result) => {
      if (result?.approval !== undefined) say('This waits for the approval of another person.');
    },
    onSettled: refresh,
  });
}

export function useOpenCase() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Readonly<Record<string, unknown>>) =>
      request<{ id: string; ref: string }>('POST /api/v1/cases', { body, idempotencyKey: crypto.randomUUID() }),
    onSettled: refresh,
  });
}
