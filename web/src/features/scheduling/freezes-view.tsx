import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { FieldRow, TextField } from '../../ui/field.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { Day, RelativeTime } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import { scheduleKey } from './model.ts';

/** Days on which nothing is booked: who set them, and why. */
export function FreezesView(): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const keeps = useMay('schedule.keep');
  const query = useList(scheduleKey, 'GET /api/v1/schedule/freezes');
  const lift = useAction('DELETE /api/v1/schedule/freezes/{id}', scheduleKey);
  const add = keeps && <Button onClick={() => setAdding(true)}>Set a freeze</Button>;
  return (
    <Section title="Freezes" about="Nothing is booked on these days; appointments that are there stay." actions={add}>
      <Panel>
        <ListView
          query={query}
          empty={
            <EmptyState title="No freeze is set">A release week, the end of a year: then no slot is open.</EmptyState>
          }
        >
          {(items) => (
            <Table caption="Freezes" columns={['Days', 'Why', 'Set by', '']}>
              {items.map((freeze) => (
                <tr key={freeze.id}>
                  <td>
                    <Day at={`${freeze.from}T12:00:00Z`} /> – <Day at={`${freeze.until}T12:00:00Z`} />
                  </td>
                  <td>{freeze.why}</td>
                  <td>
                    {freeze.setBy?.name ?? 'the console'}{' '}
                    <Muted small>
                      <RelativeTime at={freeze.setAt} />
                    </Muted>
                  </td>
                  <td>
                    {keeps && (
                      <Button
                        small
                        aria-label={`Lift: ${freeze.why}`}
                        onClick={() => lift.mutate({ params: { id: freeze.id } }, { onError: sayProblem })}
                      >
                        Lift
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </Table>
          )}
        </ListView>
      </Panel>
      {isAdding && <FreezeDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

function FreezeDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [why, setWhy] = useState('');
  const set = useAction('POST /api/v1/schedule/freezes', scheduleKey);
  return (
    <FormDialog
      title="Set a freeze"
      submit="Set it"
      busy={set.isPending}
      error={set.error}
      blocked={from === '' || until === '' || why.trim() === ''}
      onSubmit={() => set.mutate({ body: { from, until, why } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FieldRow>
        <TextField label="First day" type="date" value={from} onChange={setFrom} />
        <TextField label="Last day" type="date" min={from} value={until} onChange={setUntil} />
      </FieldRow>
      <TextField label="Why" maxLength={500} value={why} onChange={setWhy} />
    </FormDialog>
  );
}
