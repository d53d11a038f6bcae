import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { request } from '../../ui/api.ts';
import { useNow } from '../../ui/now.ts';
import { Muted } from '../../ui/panel.tsx';
import { dayText } from '../../ui/time.ts';
import { predictionSentence, scheduleKey } from './model.ts';

type PredictedProps = { readonly depth: 'quick-answer' | 'standard' | 'deep' };

function usePrediction(depth: PredictedProps['depth']) {
  return useQuery({
    queryKey: [scheduleKey, 'prediction', depth],
    queryFn: ({ signal }) => request('GET /api/v1/schedule/prediction', { query: { depth }, signal }),
  });
}

/** When a review would be done, and what that rests on. */
export function Predicted({ depth }: PredictedProps): ReactNode {
  const query = usePrediction(depth);
  if (query.data === undefined) return <Muted>{query.error === null ? '…' : 'not known'}</Muted>;
  return query.data.because;
}

/** The same for somebody who asks for a review. */
export function PredictedSentence({ depth }: PredictedProps): ReactNode {
  const { data, error } = usePrediction(depth);
  const now = useNow();
  if (data === undefined) return error === null ? '…' : 'When it would be done is not known.';
  const textOf = (day: string): string => dayText(`${day}T12:00:00Z`, now);
  return predictionSentence(data, depth === 'quick-answer' ? 'a quick answer' : `a ${depth} review`, textOf);
}
