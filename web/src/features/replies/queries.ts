import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type BodyOf, ProblemError, request } from '../../ui/api.ts';
import { useIdempotencyKeys } from '../../ui/idempotency.ts';
import { say } from '../../ui/toast.tsx';
import type { OutgoingAttachment } from './model.ts';

/** What would happen with an answer to these addresses; asked again when keys change. */
export function useAnswerPreview(caseId: string, to: readonly string[]) {
  return useQuery({
    queryKey: ['reply-preview', caseId, to],
    queryFn: ({ signal }) =>
      request('GET /api/v1/cases/{id}/messages/preview', {
        params: { id: caseId },
        query: { to },
        signal,
      }),
    placeholderData: keepPreviousData,
    retry: (count, error) => !(error instanceof ProblemError && error.problem.kind === 'invalid') && count < 2,
  });
}

export type Answer = {
  readonly text: string;
  readonly to: readonly string[];
  readonly attachments: readonly OutgoingAttachment[];
  readonly mode: 'auto' | 'plain';
};

function bodyOf({ text, to, attachments, mode }: Answer): BodyOf<'POST /api/v1/cases/{id}/messages'> {
  return {
    text,
    mode,
    ...(to.length > 0 && { to: [...to] }),
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ filename, type, content }) => ({ filename, type, content })),
    }),
  };
}

/** `onSent` runs even when the page of the case was left before the answer came. */
export function useSendAnswer(caseId: string, onSent: () => void) {
  const client = useQueryClient();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: (answer: Answer) => {
      const body = bodyOf(answer);
      return request('POST /api/v1/cases/{id}/messages', {
        params: { id: caseId },
        idempotencyKey: keys.keyFor(body),
        body,
      });
    },
    onSuccess: (sent) => {
      keys.forget();
      onSent();
      say(`Sent to ${sent.to.join(', ')}, ${sent.encrypted ? 'encrypted' : 'not encrypted'}.`);
    },
    onSettled: () =>
      Promise.all(
        ['case', 'cases', 'reply-preview', 'outbox'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  });
}
