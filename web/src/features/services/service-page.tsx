import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Padded, Page } from '../../ui/page.tsx';
import { Fact, Facts, Mono, Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { CaseListView } from '../cases/case-list.tsx';
import { Account } from '../sign-in/account.tsx';
import { Endpoints } from './endpoints.tsx';
import { type Service, type Trait, traitLabels } from './model.ts';
import { EditServiceDialog } from './service-dialogs.tsx';

const route = getRouteApi('/services/$id');
type DialogName = 'edit' | 'remove';

export function ServicePage(): ReactNode {
  const { id } = route.useParams();
  const query = useThing('services', 'GET /api/v1/services/{id}', { id });
  const [dialog, setDialog] = useState<DialogName>();
  const mayWrite = useMay('services.write');
  const service = query.data;
  const shut = (): void => setDialog(undefined);
  return (
    <Page
      title={service?.name ?? 'Service'}
      actions={
        <>
          {mayWrite && service !== undefined && <Button onClick={() => setDialog('edit')}>Edit</Button>}
          {mayWrite && service !== undefined && (
            <Button look="danger" onClick={() => setDialog('remove')}>
              Remove
            </Button>
          )}
          <Account />
        </>
      }
    >
      <Loaded query={query}>{(loaded) => <ServiceView service={loaded} />}</Loaded>
      {dialog === 'edit' && service !== undefined && <EditServiceDialog service={service} onClose={shut} />}
      {dialog === 'remove' && service !== undefined && <RemoveServiceDialog service={service} onClose={shut} />}
    </Page>
  );
}

function ServiceView({ service }: { service: Service }): ReactNode {
  const filter = { service: service.id, state: 'open' };
  return (
    <>
      <Padded>
        <Panel padded>
          <Facts>
            {service.description !== '' && <Fact name="What it is">{service.description}</Fact>}
            <Fact name="Team">
              {service.team === null ? (
                <Muted>nobody’s: reports about it go to triage</Muted>
              ) : (
                <Link to="/people" search={{ view: 'teams' }}>
                  {service.team.name}
                </Link>
              )}
            </Fact>
            <Fact name="Data">
              <Badge>{service.classification}</Badge>
            </Fact>
            <Fact name="Risk level">{service.riskLevel}</Fact>
            <Fact name="Tier">{service.tier}</Fact>
            <Fact name="Traits">{traitsOf(service)}</Fact>
          </Facts>
        </Panel>
        <Endpoints service={service} />
        <Section title="Repositories">
          <Panel>
            {service.repositories.length === 0 ? (
              <Panel padded>
                <Muted>none</Muted>
              </Panel>
            ) : (
              <Table caption="Repositories" columns={['Repository', 'Note']}>
                {service.repositories.map((repository) => (
                  <tr key={repository.location}>
                    <td>
                      <Mono>{repository.location}</Mono>
                    </td>
                    <td>{repository.note}</td>
                  </tr>
                ))}
              </Table>
            )}
          </Panel>
        </Section>
        <Section
          title="Open cases"
          actions={
            <ButtonLink small to="/cases" search={{ service: service.id }}>
              All cases
            </ButtonLink>
          }
        >
          {null}
        </Section>
      </Padded>
      <CaseListView caption={`Open cases of ${service.name}`} filter={filter} empty={<NoOpenCase />} />
    </>
  );
}

function traitsOf({ traits }: Service): ReactNode {
  const names = Object.keys(traitLabels) as readonly Trait[];
  const held = names.filter((name) => traits[name] === 'yes').map((name) => traitLabels[name]);
  const open = names.filter((name) => traits[name] === 'unknown').length;
  if (open === names.length) return <Muted>not answered yet: no control can be decided</Muted>;
  return (
    <>
      {held.length === 0 ? 'none' : held.join(', ')}
      {open > 0 && <Muted> · {open} not answered</Muted>}
    </>
  );
}

function NoOpenCase(): ReactNode {
  return (
    <Padded>
      <Muted>No open case that you may see.</Muted>
    </Padded>
  );
}

function RemoveServiceDialog({ service, onClose }: { service: Service; onClose: () => void }): ReactNode {
  const remove = useAction('DELETE /api/v1/services/{id}', 'services');
  const navigate = useNavigate();
  return (
    <ConfirmDialog
      title={`Remove ${service.name}`}
      submit="Remove"
      look="danger"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(
          { params: { id: service.id } },
          { onSuccess: () => void navigate({ to: '/services', search: {} }) },
        )
      }
      onClose={onClose}
    >
      Only a service that no case refers to can be removed.
    </ConfirmDialog>
  );
}
