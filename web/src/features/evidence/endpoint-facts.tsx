import type { ReactNode } from 'react';
import { useThing } from '../../ui/list-query.ts';
import { Muted, Section } from '../../ui/panel.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { HttpFactsView } from './http-facts.tsx';
import type { TargetFacts } from './model.ts';
import { TlsFactsView } from './tls-facts.tsx';

const collectorWords: Readonly<Record<string, string>> = { tls: 'TLS', http: 'HTTP' };

const tlsFirst = (items: readonly TargetFacts[]): readonly TargetFacts[] =>
  items.toSorted((a, b) => a.target.localeCompare(b.target) || b.collector.localeCompare(a.collector));

/** What the newest captures of a service's endpoints say. */
export function EndpointFacts({ serviceId }: { serviceId: string }): ReactNode {
  const query = useThing('evidence', 'GET /api/v1/services/{id}/facts', { id: serviceId });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title="Not probed yet">
            Confirm that the organisation owns an endpoint, then probe the service: what was seen appears here.
          </EmptyState>
        ) : (
          tlsFirst(items).map((facts) => <FactsOfTarget key={`${facts.collector} ${facts.target}`} facts={facts} />)
        )
      }
    </Loaded>
  );
}

function FactsOfTarget({ facts }: { facts: TargetFacts }): ReactNode {
  return (
    <Section
      title={`${collectorWords[facts.collector] ?? facts.collector} at ${facts.target}`}
      about={
        <>
          {facts.observedAt === null ? 'never seen' : 'seen '}
          {facts.observedAt !== null && <RelativeTime at={facts.observedAt} />}
          {facts.notTested !== null && (
            <>
              ; the newest attempt, <RelativeTime at={facts.attemptedAt} />, saw nothing: {facts.notTested}
            </>
          )}
        </>
      }
    >
      {facts.tls !== null && <TlsFactsView facts={facts.tls} />}
      {facts.http !== null && <HttpFactsView facts={facts.http} />}
      {facts.tls === null && facts.http === null && facts.observedAt !== null && (
        <Muted>Its evidence shows what was captured.</Muted>
      )}
    </Section>
  );
}
