import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CallOptions, type OperationName, type QueryOf, type ResultOf, request } from './api.ts';

type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor?: string | null };
type ListName = { [Name in OperationName]: ResultOf<Name> extends Page<unknown> ? Name : never }[OperationName];
type ItemOf<Name extends OperationName> = ResultOf<Name> extends Page<infer Item> ? Item : never;
type FilterOf<Name extends OperationName> = Omit<NonNullable<QueryOf<Name>>, 'limit' | 'cursor'>;

export type ListQuery<Item> = {
  readonly items: readonly Item[] | undefined;
  readonly error: unknown;
  readonly more: (() => void) | undefined;
  readonly isReadingMore: boolean;
  readonly refetch: () => unknown;
};

/** A list of the API, page after page. */
export function useList<Name extends ListName>(
  key: string,
  operation: Name,
  filter?: FilterOf<Name>,
  { params, limit = 50 }: { readonly params?: CallOptions<Name>['params']; readonly limit?: number } = {},
): ListQuery<ItemOf<Name>> {
  const list = useInfiniteQuery({
    queryKey: [key, operation, filter, params],
    queryFn: async ({ pageParam, signal }): Promise<Page<ItemOf<Name>>> => {
      const query = { ...filter, limit, ...(pageParam !== undefined && { cursor: pageParam }) };
      // What the compiler can't see of a name that it does not know yet: every list takes and gives a page like this.
      return (await request(operation, { params, query, signal } as unknown as CallOptions<Name>)) as Page<
        ItemOf<Name>
      >;
    },
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
  params?: CallOptions<Name>['params'],
) {
  return useQuery({
    queryKey: [key, operation, params],
    queryFn: ({ signal }) => request(operation, { params, signal } as unknown as CallOptions<Name>),
  });
}

/** One change by the API; afterwards the lists of these keys are read again. */
export function useAction<Name extends OperationName>(operation: Name, ...keys: readonly string[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: CallOptions<Name>) => request(operation, given),
    onSettled: () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
