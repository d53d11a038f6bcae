import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Mono, Muted, Panel, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { Day } from '../../ui/time-text.tsx';
import type { ControlException } from './model.ts';

/** Exceptions of one service, or of all; those that are over stay in the list. */
export function ExceptionsList({ serviceId }: { serviceId?: string }): ReactNode {
  const [ending, setEnding] = useState<ControlException>();
  const mayEnd = useMay('exceptions.decide');
  const query = useList(
    'evidence',
    'GET /api/v1/control-exceptions',
    serviceId === undefined ? {} : { service: serviceId },
  );
  return (
    <Panel>
      <ListView
        query={query}
        empty={
          <EmptyState title="No exception">
            Where a control can’t hold for now, open it in a checklist and ask for an exception: it has a reason, an
            end, and a second person’s yes.
          </EmptyState>
        }
      >
        {(items) => (
          <Table caption="Exceptions" columns={['Controls', 'Where', 'Why', 'Agreed', 'Until', '']}>
            {items.map((each) => (
              <tr key={each.id}>
                <td>
                  <Mono>{each.controls.join(', ')}</Mono>
                </td>
                <td>{each.service?.name ?? 'every service'}</td>
                <td>{each.reason}</td>
                <td>
                  {each.requestedBy?.name ?? 'the console'}
                  {each.approvedBy !== null && <Muted small>, agreed by {each.approvedBy.name}</Muted>}
                </td>
                <td>
                  {each.state === 'over' ? (
                    <Muted>over: {each.endedBecause ?? 'its time came'}</Muted>
                  ) : (
                    <Day at={each.expiresAt} />
                  )}
                </td>
                <td>
                  {mayEnd && each.state === 'running' && (
                    <Button small onClick={() => setEnding(each)}>
                      End now
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </ListView>
      {ending !== undefined && <EndDialog exception={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  );
}

function EndDialog({ exception, onClose }: { exception: ControlException; onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const end = useAction('POST /api/v1/control-exceptions/{id}/end', 'evidence');
  return (
    <FormDialog
      title={`End the exception from ${exception.controls.join(', ')}?`}
      submit="End it"
      look="danger"
      busy={end.isPending}
      error={end.error}
      blocked={reason.trim() === ''}
      onSubmit={() => end.mutate({ params: { id: exception.id }, body: { reason } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>A control that fails is red again at once, and opens a case.</p>
      <TextAreaField label="Why" rows={2} maxLength={2000} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
