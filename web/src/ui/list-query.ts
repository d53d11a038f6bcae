import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type CallOptions, type OperationName, type QueryOf, type Request, type ResultOf, request } from './api.ts';

type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor?: string | null };

export type ListQuery<Item> = {
  readonly items: readonly Item[] | undefined;
  readonly error: unknown;
  readonly more: (() => void) | undefined;
  readonly isReadingMore: boolean;
  readonly refetch: () => unknown;
};

type ListName = { [Name in OperationName]: ResultOf<Name> extends Page<unknown> ? Name : never }[OperationName];
type ItemOf<Name extends OperationName> = ResultOf<Name> extends Page<infer Item> ? Item : never;
type ParamsOf<Name extends OperationName> = NonNullable<CallOptions<Name>['params']>;

/** A list of the API, page after page. */
export function useList<Name extends ListName>(
  key: string,
  operation: Name,
  query?: Omit<NonNullable<QueryOf<Name>>, 'limit' | 'cursor'>,
): ListQuery<ItemOf<Name>>;
export function useList<Item>(key: string, operation: string, query?: Request['query']): ListQuery<Item>;
export function useList<Item>(
  key: string,
  operation: string,
  query: NonNullable<Request['query']> = {},
): ListQuery<Item> {
  const list = useInfiniteQuery({
    queryKey: [key, operation, query],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Item>>(operation, {
        query: { ...query, limit: 50, ...(pageParam !== undefined && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    items: list.data?.pages.flatMap((page) => page.items),
    error: list.error,
    more: list.hasNextPage ? () => void list.fetchNextPage() : undefined,
    isReadingMore: list.isFetchingNextPage,
    refetch: list.refetch,
  };
}

/** One thing of the API. */
export function useThing<Name extends OperationName>(
  key: string,
  operation: Name,
  params?: ParamsOf<Name>,
): UseQueryResult<ResultOf<Name>>;
export function useThing<Thing>(key: string, operation: string, params?: Request['params']): UseQueryResult<Thing>;
export function useThing<Thing>(key: string, operation: string, params: NonNullable<Request['params']> = {}) {
  return useQuery({
    queryKey: [key, operation, params],
    queryFn: ({ signal }) => request<Thing>(operation, { params, signal }),
  });
}

/** One change by the API; afterwards the lists of these keys are read again. */
export function useAction<Name extends OperationName>(
  operation: Name,
  ...keys: readonly string[]
): UseMutationResult<ResultOf<Name>, Error, CallOptions<Name>>;
export function useAction<Result = unknown>(
  operation: string,
  ...keys: readonly string[]
): UseMutationResult<Result, Error, Request>;
export function useAction<Result = unknown>(operation: string, ...keys: readonly string[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Request) => request<Result>(operation, given),
    onSettled: () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
