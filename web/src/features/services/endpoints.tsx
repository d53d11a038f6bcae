import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Mono, Muted, Panel, Row, Section, Table } from '../../ui/panel.tsx';
import { useMayOf } from '../../ui/session.ts';
import { Day } from '../../ui/time-text.tsx';
import type { Endpoint, Service } from './model.ts';

type Asking = { readonly what: 'confirm' | 'withdraw' | 'expand'; readonly endpoint: Endpoint };

/** What may be probed, and who said that it is the organisation's own. */
export function Endpoints({ service }: { service: Service }): ReactNode {
  const [asking, setAsking] = useState<Asking>();
  const may = useMayOf('services.confirm-endpoint', service.team?.id, ['administrator', 'security']);
  const shut = (): void => setAsking(undefined);
  return (
    <Section title="Endpoints" about="Nothing is probed before a person says why the organisation owns it.">
      <Panel>
        {service.endpoints.length === 0 ? (
          <Panel padded>
            <Muted>none</Muted>
          </Panel>
        ) : (
          <Table caption="Endpoints" columns={['Endpoint', 'Ownership', '']}>
            {service.endpoints.map((endpoint) => (
              <tr key={endpoint.pattern}>
                <td>
                  <Mono>{endpoint.pattern}</Mono>
                  {endpoint.expandedFrom !== null && (
                    <Muted small>
                      {' '}
                      of <Mono>{endpoint.expandedFrom}</Mono>
                    </Muted>
                  )}
                </td>
                <td>
                  <Ownership endpoint={endpoint} />
                </td>
                <td>{may && <EndpointButtons endpoint={endpoint} onAsk={setAsking} />}</td>
              </tr>
            ))}
          </Table>
        )}
      </Panel>
      {asking?.what === 'expand' && <Expand service={service} endpoint={asking.endpoint} onClose={shut} />}
      {asking !== undefined && asking.what !== 'expand' && (
        <ChangeOwnership service={service} asking={asking} onClose={shut} />
      )}
    </Section>
  );
}

function Ownership({ endpoint }: { endpoint: Endpoint }): ReactNode {
  const { confirmed, expandsTo } = endpoint;
  if (confirmed !== null) {
    return (
      <>
        {confirmed.why}{' '}
        <Muted small>
          ({confirmed.by.name}, <Day at={confirmed.at} />)
        </Muted>
      </>
    );
  }
  if (expandsTo !== undefined) {
    return <Muted>a pattern of {expandsTo.length === 1 ? 'one named host' : `${expandsTo.length} named hosts`}</Muted>;
  }
  return <Muted>not confirmed: not probed</Muted>;
}

type ButtonsProps = { readonly endpoint: Endpoint; readonly onAsk: (asking: Asking) => void };

function EndpointButtons({ endpoint, onAsk }: ButtonsProps): ReactNode {
  const what = endpoint.expandsTo !== undefined ? 'expand' : endpoint.confirmed === null ? 'confirm' : 'withdraw';
  const words = { expand: 'Name hosts', confirm: 'Confirm', withdraw: 'Withdraw' } as const;
  return (
    <Row>
      <Button small onClick={() => onAsk({ what, endpoint })}>
        {words[what]}
      </Button>
    </Row>
  );
}

type ChangeProps = { readonly service: Service; readonly asking: Asking; readonly onClose: () => void };

function ChangeOwnership({ service, asking, onClose }: ChangeProps): ReactNode {
  const [why, setWhy] = useState('');
  const confirm = useAction('POST /api/v1/services/{id}/endpoints/confirm', 'services');
  const withdraw = useAction('POST /api/v1/services/{id}/endpoints/withdraw', 'services');
  const isConfirming = asking.what === 'confirm';
  const action = isConfirming ? confirm : withdraw;
  const endpoint = asking.endpoint.pattern;
  return (
    <FormDialog
      title={isConfirming ? `Does the organisation own ${endpoint}?` : `Withdraw the confirmation of ${endpoint}?`}
      submit={isConfirming ? 'Confirm' : 'Withdraw'}
      busy={action.isPending}
      error={action.error}
      blocked={why.trim() === ''}
      onSubmit={() => action.mutate({ params: { id: service.id }, body: { endpoint, why } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {isConfirming
          ? `From then on Gatehouse connects to it: on the schedule of tier ${service.tier}, and when somebody asks.`
          : 'From then on Gatehouse does not connect to it any more; what was seen stays.'}
      </p>
      <TextField label={isConfirming ? 'How you know' : 'Why'} required maxLength={500} value={why} onChange={setWhy} />
    </FormDialog>
  );
}

type ExpandProps = { readonly service: Service; readonly endpoint: Endpoint; readonly onClose: () => void };

/** Names the hosts that a pattern stands for; each is then confirmed by itself. */
function Expand({ service, endpoint, onClose }: ExpandProps): ReactNode {
  const [hosts, setHosts] = useState((endpoint.expandsTo ?? []).join('\n'));
  const expand = useAction('POST /api/v1/services/{id}/endpoints/expand', 'services');
  const named = hosts.split(/\s+/).filter((host) => host !== '');
  return (
    <FormDialog
      title={`Which hosts does ${endpoint.pattern} stand for?`}
      submit="Save"
      busy={expand.isPending}
      error={expand.error}
      onSubmit={() =>
        expand.mutate(
          { params: { id: service.id }, body: { pattern: endpoint.pattern, hosts: named } },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <p>The pattern itself is never probed. Each host that you name is confirmed by itself.</p>
      <TextAreaField label="Hosts, one a line" mono rows={5} value={hosts} onChange={setHosts} />
    </FormDialog>
  );
}
