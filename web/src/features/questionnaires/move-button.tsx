import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useAction } from '../../ui/list-query.ts';
import { say, sayProblem } from '../../ui/toast.tsx';
import { sheetKey } from './model.ts';

/** Brings the sheet to the newest version of its definition, and says what is new. */
export function MoveButton({ sheetId, newer }: { sheetId: string; newer: string }): ReactNode {
  const moving = useAction('POST /api/v1/sheets/{id}/move', sheetKey);
  const onClick = (): void =>
    moving.mutate(
      { params: { id: sheetId } },
      {
        onSuccess: ({ version, added, changed, dropped }) =>
          say(
            `Now version ${version}: ${added.length} new questions, ${changed.length} changed, ${dropped.length} answers not kept.`,
          ),
        onError: sayProblem,
      },
    );
  return (
    <Button small busy={moving.isPending} onClick={onClick}>
      Move to version {newer}
    </Button>
  );
}
