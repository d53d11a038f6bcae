import type { ReviewKind, ReviewState } from '../model/index.ts';

type Made = { readonly kind: ReviewKind; readonly state: ReviewState; readonly service_id: string | null };

/** Whether the work of the review is a risk assessment of its service, which has to be open by now. */
export function isMadeByAssessment({ kind, state, service_id }: Made): boolean {
  return kind === 'rra' && service_id !== null && (state === 'accepted' || state === 'in-review');
}
