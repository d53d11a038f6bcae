import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  type BodyOf,
  type CallOptions,
  type OperationName,
  type QueryOf,
  type ResultOf,
  request,
} from '../../ui/api.ts';
import { useIdempotencyKeys } from '../../ui/idempotency.ts';
import { say, sayProblem } from '../../ui/toast.tsx';
import type { CaseFilter, CaseSummary } from './model.ts';

const pageSize = 50;

/** What is searched for comes in order of arrival; the API refuses another order beside it. */
function asQuery({ sort, ...filter }: CaseFilter): NonNullable<QueryOf<'GET /api/v1/cases'>> {
  // The words come from the address of the page; the server refuses those that it does not know.
  return (filter.q === undefined && sort !== undefined ? { ...filter, sort } : filter) as ReturnType<typeof asQuery>;
}

export function useCases(filter: CaseFilter) {
  return useInfiniteQuery({
    queryKey: ['cases', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      request('GET /api/v1/cases', {
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
    queryFn: ({ signal }) => request('GET /api/v1/cases/counts', { signal }),
  });
}

export function useCase(ref: string) {
  return useQuery({
    queryKey: ['case', ref],
    queryFn: ({ signal }) => request('GET /api/v1/cases/{id}', { params: { id: ref }, signal }),
  });
}

export function useCaseKinds() {
  return useQuery({
    queryKey: ['case-kinds'],
    queryFn: ({ signal }) => request('GET /api/v1/case-kinds', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useKindOf(item: Pick<CaseSummary, 'kind'>) {
  return useCaseKinds().data?.items.find((kind) => kind.name === item.kind);
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

/** Where a second person is needed, the server answers with the approval that waits. */
function sayWhenWaiting(result: object | undefined): void {
  if (result !== undefined && 'approval' in result) say('This waits for the approval of another person.');
}

type CaseInCache = ResultOf<'GET /api/v1/cases/{id}'>;

/** The newest version that the page has seen, whatever address it was read under. */
function seenVersion(client: QueryClient, id: string): number | undefined {
  const cached = client.getQueriesData<CaseInCache>({ queryKey: ['case'] }).flatMap(([, item]) => item ?? []);
  return cached.find((item) => item.id === id)?.version;
}

/** Changes fields, one request after the other: each builds on the version that the one before it left. */
export function useChangeCase(id: string, version: number) {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    scope: { id: `case ${id}` },
    mutationFn: (change: CaseChange) =>
      request('PATCH /api/v1/cases/{id}', {
        params: { id },
        // The values come from choices that the server named; it refuses any other.
        body: change as BodyOf<'PATCH /api/v1/cases/{id}'>,
        ifMatch: `"${seenVersion(client, id) ?? version}"`,
      }),
    onSuccess: (result) => {
      sayWhenWaiting(result);
      if ('approval' in result) return;
      client.setQueriesData<CaseInCache>({ queryKey: ['case'] }, (item) =>
        item?.id === id ? { ...item, ...result } : item,
      );
    },
    // Not awaited: the next change of the same case need not wait until everything is read again.
    onSettled: () => void refresh(),
  });
}

type BelowCase = Extract<OperationName, `${string} /api/v1/cases/{id}/${string}`>;
type WithoutCase<Name extends BelowCase> = Omit<CallOptions<Name>, 'params'> & {
  readonly params?: Omit<NonNullable<CallOptions<Name>['params']>, 'id'>;
};

/** One change below a case: a note, a link, a member, a merge. */
export function useCaseAction<Name extends BelowCase>(operation: Name, id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (given: WithoutCase<Name>) =>
      request(operation, { ...given, params: { ...given.params, id } } as unknown as CallOptions<Name>),
    onSuccess: (result) => sayWhenWaiting(result as object | undefined),
    onSettled: refresh,
  });
}

/** `onAdded` runs even when the page of the case was left before the answer came. */
export function useAddNote(id: string, onAdded: () => void) {
  const refresh = useRefresh();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: (text: string) =>
      request('POST /api/v1/cases/{id}/notes', { params: { id }, body: { text }, idempotencyKey: keys.keyFor(text) }),
    onSuccess: () => {
      keys.forget();
      onAdded();
    },
    onSettled: refresh,
  });
}

export function useOpenCase() {
  const refresh = useRefresh();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/v1/cases'>) =>
      request('POST /api/v1/cases', { body, idempotencyKey: keys.keyFor(body) }),
    onSuccess: keys.forget,
    onSettled: refresh,
  });
}
