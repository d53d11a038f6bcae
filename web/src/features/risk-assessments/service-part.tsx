import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useThing } from '../../ui/list-query.ts';
import { Fact, Facts, Muted, Panel, Row, Section, Table } from '../../ui/panel.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { useMayOf } from '../../ui/session.ts';
import { Day } from '../../ui/time-text.tsx';
import { LevelHistory } from './history.tsx';
import { LevelChip } from './level.tsx';
import { type Standing, staleWords } from './model.ts';
import { useStandings } from './standings.ts';
import { StartDialog } from './start-dialog.tsx';

type ServiceRef = { readonly id: string; readonly name: string; readonly team: { readonly id: string } | null };

/** The risk of a service on its page: how it stands, how that came about, and every assessment. */
export function RiskPart({ service }: { service: ServiceRef }): ReactNode {
  const query = useStandings({ service: service.id });
  return (
    <Loaded query={query}>
      {({ items: [standing] }) =>
        standing === undefined ? (
          <EmptyState title="Not looked at yet">The service is new; its risk stands here in a moment.</EmptyState>
        ) : (
          <StandingView service={service} standing={standing} />
        )
      }
    </Loaded>
  );
}

function StandingView({ service, standing }: { service: ServiceRef; standing: Standing }): ReactNode {
  const [isStarting, setStarting] = useState(false);
  const mayStart = useMayOf('risk-assessments.write', service.team?.id, ['security']);
  const { assessedAt, current, draft, stale } = standing;
  return (
    <>
      <Panel padded>
        <Row>
          <LevelChip level={standing.level} />
          {draft !== null && (
            <ButtonLink to="/risk-assessments/$id" params={{ id: draft.id }} search={{}} look="primary">
              Go on with assessment {draft.number}
            </ButtonLink>
          )}
          {current !== null && (
            <ButtonLink to="/risk-assessments/$id" params={{ id: current.id }} search={{}}>
              Read assessment {current.number}
            </ButtonLink>
          )}
          {draft === null && mayStart && (
            <Button {...(assessedAt === null && { look: 'primary' as const })} onClick={() => setStarting(true)}>
              {assessedAt === null ? 'Assess the risk' : 'Assess again'}
            </Button>
          )}
        </Row>
      </Panel>
      <StandingFacts standing={standing} />
      {stale.length > 0 && (
        <Row>
          {stale.map((reason) => (
            <Badge key={reason} tone="late">
              stale: {staleWords[reason]}
            </Badge>
          ))}
        </Row>
      )}
      <Section
        title="History of the level"
        about="Every change, and why. People own the impact; facts move the likelihood."
      >
        <LevelHistory serviceId={service.id} />
      </Section>
      <Versions serviceId={service.id} />
      {isStarting && <StartDialog service={service} onClose={() => setStarting(false)} />}
    </>
  );
}

function StandingFacts({ standing }: { standing: Standing }): ReactNode {
  const { assessedAt, openRecommendations: open } = standing;
  return (
    <Facts>
      <Fact name="Assessed">
        {assessedAt === null ? (
          <Muted>never{standing.level !== 'UNKNOWN' && `; ${standing.level} was given by hand`}</Muted>
        ) : (
          <>
            <Day at={assessedAt} />: impact {standing.impact}, likelihood {standing.likelihood}
          </>
        )}
      </Fact>
      <Fact name="Recommendations">
        {open === 0 ? (
          <Muted>none open</Muted>
        ) : (
          <Link to="/cases" search={{ kind: 'recommendation', service: standing.service.id, state: 'open' }}>
            {open} open, up to {standing.highestRecommendation}
          </Link>
        )}
      </Fact>
    </Facts>
  );
}

function Versions({ serviceId }: { serviceId: string }): ReactNode {
  const query = useThing('risk-assessments', 'GET /api/v1/services/{id}/risk-assessments', { id: serviceId });
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title="Assessments">
      <Panel>
        <Table caption="Assessments" columns={['Assessment', 'Level', 'State', 'Counts from', 'Reviewed by']}>
          {items.map((each) => (
            <tr key={each.id}>
              <td>
                <Link to="/risk-assessments/$id" params={{ id: each.id }} search={{}}>
                  Assessment {each.number}
                </Link>
              </td>
              <td>
                <LevelChip level={each.level} />
              </td>
              <td>{each.state}</td>
              <td>{each.assessedAt === null ? <Muted>–</Muted> : <Day at={each.assessedAt} />}</td>
              <td>{each.reviewedBy?.name ?? <Muted>{each.origin === 'imported' ? 'imported' : '–'}</Muted>}</td>
            </tr>
          ))}
        </Table>
      </Panel>
    </Section>
  );
}
