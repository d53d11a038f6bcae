import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Mono, Panel, Section, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';

/** Ranges of private addresses to which Gatehouse may connect. */
export function AllowancesPart(): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const mayAllow = useMay('outbound.allow');
  const query = useList('outbound', 'GET /api/v1/address-allowances');
  return (
    <Section
      title="Private addresses"
      about="Gatehouse connects to public addresses only: a name that resolves to an address of the own network would turn a probe against it. What stands here is allowed besides."
      actions={mayAllow && <Button onClick={() => setAdding(true)}>Allow a range</Button>}
    >
      <Panel>
        <ListView query={query} empty={<EmptyState title="None">Only public addresses are connected to.</EmptyState>}>
          {(items) => (
            <Table caption="Allowed ranges" columns={['Range', 'Why', 'Allowed', '']}>
              {items.map((each) => (
                <tr key={each.id}>
                  <td>
                    <Mono>{each.range}</Mono>
                  </td>
                  <td>{each.reason}</td>
                  <td>
                    {each.allowedBy?.name ?? 'the console'}, <RelativeTime at={each.allowedAt} />
                  </td>
                  <td>{mayAllow && <RemoveButton id={each.id} />}</td>
                </tr>
              ))}
            </Table>
          )}
        </ListView>
      </Panel>
      {isAdding && <AllowDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

function RemoveButton({ id }: { id: string }): ReactNode {
  const remove = useAction('DELETE /api/v1/address-allowances/{id}', 'outbound');
  return (
    <Button small busy={remove.isPending} onClick={() => remove.mutate({ params: { id } }, { onError: sayProblem })}>
      Remove
    </Button>
  );
}

function AllowDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [range, setRange] = useState('');
  const [reason, setReason] = useState('');
  const allow = useAction('POST /api/v1/address-allowances', 'outbound');
  return (
    <FormDialog
      title="Allow connections to a private range"
      submit="Allow"
      busy={allow.isPending}
      error={allow.error}
      blocked={range.trim() === '' || reason.trim() === ''}
      onSubmit={() => allow.mutate({ body: { range, reason } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField
        label="Range"
        hint="In CIDR form, or one address: 10.20.0.0/16, 192.168.1.7, fd00::/8."
        required
        maxLength={60}
        value={range}
        onChange={setRange}
      />
      <TextField label="Why" required maxLength={500} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
