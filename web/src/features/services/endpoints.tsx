import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Mono, Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { useMay } from '../../ui/session.ts';
import type { Endpoint, Service } from './model.ts';

/** What may be probed, and who said that it is the organisation's own. */
export function Endpoints({ service }: { service: Service }): ReactNode {
  const [confirming, setConfirming] = useState<string>();
  const may = useMay('services.confirm-endpoint');
  return (
    <Section title="Endpoints">
      <Panel>
        {service.endpoints.length === 0 ? (
          <Panel padded>
            <Muted>none</Muted>
          </Panel>
        ) : (
          <Table caption="Endpoints" columns={['Endpoint', 'Ownership']}>
            {service.endpoints.map((endpoint) => (
              <tr key={endpoint.pattern}>
                <td>
                  <Mono>{endpoint.pattern}</Mono>
                </td>
                <td>
                  <Ownership endpoint={endpoint} onConfirm={may ? () => setConfirming(endpoint.pattern) : undefined} />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Panel>
      {confirming !== undefined && (
        <ConfirmOwnership service={service} endpoint={confirming} onClose={() => setConfirming(undefined)} />
      )}
    </Section>
  );
}

type OwnershipProps = { readonly endpoint: Endpoint; readonly onConfirm: (() => void) | undefined };

function Ownership({ endpoint, onConfirm }: OwnershipProps): ReactNode {
  const { confirmed, expandsTo } = endpoint;
  if (confirmed !== null) return <span title={confirmed.why}>confirmed by {confirmed.by.name}</span>;
  if (expandsTo !== undefined) return <Muted>a pattern of {expandsTo.length} hosts</Muted>;
  if (onConfirm === undefined) return <Muted>not confirmed: not probed</Muted>;
  return (
    <Button small onClick={onConfirm}>
      Confirm
    </Button>
  );
}

type ConfirmProps = { readonly service: Service; readonly endpoint: string; readonly onClose: () => void };

function ConfirmOwnership({ service, endpoint, onClose }: ConfirmProps): ReactNode {
  const [why, setWhy] = useState('');
  const confirm = useAction('POST /api/v1/services/{id}/endpoints/confirm', 'services');
  return (
    <FormDialog
      title={`Does the organisation own ${endpoint}?`}
      submit="Confirm"
      busy={confirm.isPending}
      error={confirm.error}
      blocked={why.trim() === ''}
      onSubmit={() => confirm.mutate({ params: { id: service.id }, body: { endpoint, why } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>From then on Gatehouse connects to it: on the schedule of tier {service.tier}, and when somebody asks.</p>
      <TextField label="How you know" required maxLength={500} value={why} onChange={setWhy} />
    </FormDialog>
  );
}
