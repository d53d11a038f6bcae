import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, TextButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { counted } from '../../ui/counted.ts';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Padded, Page } from '../../ui/page.tsx';
import { Muted, Panel, Row } from '../../ui/panel.tsx';
import { Pills } from '../../ui/pills.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { useMayOf } from '../../ui/session.ts';
import { CaseListView } from '../cases/case-list.tsx';
import { ChangesList } from '../evidence/changes-list.tsx';
import { Checklist, ScoreLine } from '../evidence/checklist.tsx';
import { EndpointFacts } from '../evidence/endpoint-facts.tsx';
import { ExceptionsList } from '../evidence/exceptions-list.tsx';
import { type Controls, standings, standingWords } from '../evidence/model.ts';
import { ProbeNow } from '../probes/probe-now.tsx';
import { RiskPart } from '../risk-assessments/service-part.tsx';
import { Account } from '../sign-in/account.tsx';
import { ThreatModelPart } from '../threat-models/service-part.tsx';
import { Endpoints } from './endpoints.tsx';
import type { Service } from './model.ts';
import { ServiceAbout } from './service-about.tsx';
import { EditServiceDialog } from './service-dialogs.tsx';
import styles from './service-page.module.css';
import { ServiceReviews } from './service-reviews.tsx';

const route = getRouteApi('/services/$id');
type DialogName = 'edit' | 'remove';

export function ServicePage(): ReactNode {
  const { id } = route.useParams();
  const query = useThing('services', 'GET /api/v1/services/{id}', { id });
  const [dialog, setDialog] = useState<DialogName>();
  const service = query.data;
  const mayWrite = useMayOf('services.write', service?.team?.id, ['administrator', 'security']);
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
      <Loaded query={query}>
        {(loaded) => <ServiceViews service={loaded} onEdit={mayWrite ? () => setDialog('edit') : undefined} />}
      </Loaded>
      {dialog === 'edit' && service !== undefined && <EditServiceDialog service={service} onClose={shut} />}
      {dialog === 'remove' && service !== undefined && <RemoveServiceDialog service={service} onClose={shut} />}
    </Page>
  );
}

const views = [
  { id: 'checklist', label: 'Checklist' },
  { id: 'endpoints', label: 'Endpoints' },
  { id: 'risk', label: 'Risk' },
  { id: 'threat-model', label: 'Threat model' },
  { id: 'history', label: 'History' },
  { id: 'exceptions', label: 'Exceptions' },
  { id: 'reviews', label: 'Reviews' },
  { id: 'cases', label: 'Open cases' },
  { id: 'about', label: 'About' },
] as const;

type EditHandler = (() => void) | undefined;
type ViewProps = { readonly service: Service; readonly onEdit: EditHandler };

function ServiceViews({ service, onEdit }: ViewProps): ReactNode {
  const { view: asked } = route.useSearch();
  const view = views.find(({ id }) => id === asked)?.id ?? 'checklist';
  const pills = views.map(({ id, label }) => ({
    id,
    label,
    link: {
      to: '/services/$id',
      params: { id: service.id },
      search: id === 'checklist' ? {} : { view: id },
    } as const,
  }));
  return (
    <>
      <Pills label="Views of the service" pills={pills} active={view} />
      {view === 'reviews' ? (
        <ServiceReviews service={service} />
      ) : view === 'cases' ? (
        <CaseListView
          caption={`Open cases of ${service.name}`}
          filter={{ service: service.id, state: 'open' }}
          empty={
            <Padded>
              <Muted>No case about it is open.</Muted>
            </Padded>
          }
        />
      ) : (
        <Padded>
          {view === 'checklist' && <ChecklistView service={service} onEdit={onEdit} />}
          {view === 'endpoints' && (
            <>
              <Endpoints service={service} />
              <EndpointFacts serviceId={service.id} />
            </>
          )}
          {view === 'risk' && <RiskPart service={service} />}
          {view === 'threat-model' && <ThreatModelPart serviceId={service.id} />}
          {view === 'history' && <ChangesList days={365} serviceId={service.id} />}
          {view === 'exceptions' && <ExceptionsList serviceId={service.id} />}
          {view === 'about' && <ServiceAbout service={service} />}
        </Padded>
      )}
    </>
  );
}

function ChecklistView({ service, onEdit }: ViewProps): ReactNode {
  const { show } = route.useSearch();
  const navigate = useNavigate();
  const query = useThing('evidence', 'GET /api/v1/services/{id}/controls', { id: service.id });
  const shown = standings.find((each) => each === show);
  return (
    <>
      <ServiceHead service={service} controls={query.data} onEdit={onEdit} />
      <FilterBar label="Filters" flush>
        <FilterSelect
          name="What applies"
          value={shown}
          choices={standings.map((value) => ({ value, label: standingWords[value] }))}
          onChange={(value) =>
            void navigate({
              to: '/services/$id',
              params: { id: service.id },
              search: value === undefined ? {} : { show: value },
            })
          }
        />
      </FilterBar>
      <Loaded query={query}>{(controls) => <Checklist service={service} controls={controls} shown={shown} />}</Loaded>
    </>
  );
}

type HeadProps = { readonly service: Service; readonly controls: Controls | undefined; readonly onEdit: EditHandler };

function ServiceHead({ service, controls, onEdit }: HeadProps): ReactNode {
  const open = Object.values(service.traits).filter((answer) => answer === 'unknown').length;
  return (
    <Panel padded>
      <div className={styles.head}>
        <div className={styles.score}>{controls !== undefined && <ScoreLine controls={controls} />}</div>
        <Row>
          <Badge>tier {service.tier}</Badge>
          <Badge>{service.classification}</Badge>
          <Badge>risk {service.riskLevel}</Badge>
          <Muted>
            {service.team === null ? (
              'nobody’s'
            ) : (
              <Link to="/people" search={{ view: 'teams' }}>
                {service.team.name}
              </Link>
            )}
          </Muted>
          {open > 0 && (
            <Muted small>
              {counted(open, 'question about the service is', 'questions about the service are')} open: controls that
              ask it are not tested. {onEdit !== undefined && <TextButton onClick={onEdit}>Answer in Edit</TextButton>}
            </Muted>
          )}
        </Row>
        <ProbeNow service={service} />
      </div>
    </Panel>
  );
}

function RemoveServiceDialog({ service, onClose }: { service: Service; onClose: () => void }): ReactNode {
  const remove = useAction('DELETE /api/v1/services/{id}', 'services');
  const navigate = useNavigate();
  return (
    <ConfirmDialog
      title={`Remove ${service.name}?`}
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
      Its endpoints and repositories go with it. A service that cases or evidence are about cannot be removed.
    </ConfirmDialog>
  );
}
