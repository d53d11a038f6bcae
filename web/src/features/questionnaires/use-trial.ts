import { useQuery } from '@tanstack/react-query';
import { type SheetContents, sheetKey } from './model.ts';

/** A sheet that is nowhere but in this page. */
export function useTrial(start: SheetContents): SheetContents {
  const query = useQuery({
    queryKey: [sheetKey, start.id],
    queryFn: async () => start,
    enabled: false,
    initialData: start,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data;
}
