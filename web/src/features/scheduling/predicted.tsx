import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { request } from '../../ui/api.ts';
import { Muted } from '../../ui/panel.tsx';
import { scheduleKey } from './model.ts';

type PredictedProps = { readonly depth: 'quick-answer' | 'standard' | 'deep' };

/** When a review would be done, and what that rests on. */
export function Predicted({ depth }: PredictedProps): ReactNode {
  const query = useQuery({
    queryKey: [scheduleKey, 'prediction', depth],
    queryFn: ({ signal }) => request('GET /api/v1/schedule/prediction', { query: { depth }, signal }),
  });
  if (query.data === undefined) return <Muted>{query.error === null ? '…' : 'not known'}</Muted>;
  return query.data.because;
}
