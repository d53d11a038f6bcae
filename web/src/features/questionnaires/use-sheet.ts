import { useQuery } from '@tanstack/react-query';
import { request } from '../../ui/api.ts';
import { sheetKey } from './model.ts';

export function useSheet(id: string) {
  return useQuery({
    queryKey: [sheetKey, id],
    queryFn: ({ signal }) => request('GET /api/v1/sheets/{id}', { params: { id }, signal }),
  });
}
