import type { ReactNode } from 'react';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Muted, Section } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { HttpFactsView } from './http-facts.tsx';
import type { TargetFacts } from './model.ts';
import { TlsFactsView } from './tls-facts.tsx';

const collectorWords: Readonly<Record<string, string>> = { tls: 'TLS', http: 'HTTP' };

const tlsFirst = (items: readonly TargetFacts[]): readonly TargetFacts[] =>
  items.toSorted((a, b) => a.target.localeCompare(b.target) || b.collector.localeCompare(a.collector));

/** What the newest captures of a service's endpoints say. */
export function EndpointFacts({ serviceId }: { serviceId: string }): ReactNode {
  // A capture is opened for each item on the server, so a page is short.
  const options = { params: { id: serviceId }, limit: 20 };
  const query = useList('evidence', 'GET /api/v1/services/{id}/facts', undefined, options);
  return (
    <ListView
      query={query}
      empty={
        <EmptyState title="Not probed yet">
          Confirm that the organisation owns an endpoint, then probe the service: what was seen appears here.
        </EmptyState>
      }
    >
      {(items) =>
        tlsFirst(items).map((facts) => <FactsOfTarget key={`${facts.collector} ${facts.target}`} facts={facts} />)
      }
    </ListView>
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
