import type { ReactNode } from 'react';
import { useThing } from '../../ui/list-query.ts';
import { Fact, Facts, Mono, Muted, Panel } from '../../ui/panel.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import styles from './checklist.module.css';
import { StandingWord } from './standing.tsx';

/** Longer captures are cut on the page; all of it is in the API. */
const mostShown = 40_000;

function captureText(observation: unknown): string {
  const text = JSON.stringify(observation, null, 2);
  return text.length > mostShown ? `${text.slice(0, mostShown)}\n… cut here; the API gives all of it` : text;
}

type EvidenceViewProps = { readonly serviceId: string; readonly evidenceId: string };

/** What was seen, when, by what, and what today's rule says of the same capture. */
export function EvidenceView({ serviceId, evidenceId }: EvidenceViewProps): ReactNode {
  const query = useThing('evidence', 'GET /api/v1/services/{id}/evidence/{evidence}', {
    id: serviceId,
    evidence: evidenceId,
  });
  return (
    <Loaded query={query}>
      {(evidence) => (
        <>
          <Facts>
            <Fact name="Outcome">
              <StandingWord standing={evidence.outcome} />
            </Fact>
            <Fact name="Why">{evidence.reason}</Fact>
            <Fact name="Control">
              <Mono>{evidence.control}</Mono> of {evidence.standard} {evidence.edition}
            </Fact>
            {evidence.target !== null && <Fact name="Target">{evidence.target.name}</Fact>}
            <Fact name="Seen">
              <RelativeTime at={evidence.observedAt} />
            </Fact>
            {evidence.staleAt !== null && (
              <Fact name="Counts until">
                <RelativeTime at={evidence.staleAt} />
              </Fact>
            )}
            {evidence.collector !== null && (
              <Fact name="Collector">
                {evidence.collector} {evidence.collectorVersion}
              </Fact>
            )}
            {evidence.attestation !== null && (
              <>
                <Fact name="Asked">{evidence.attestation.question}</Fact>
                <Fact name="Said">
                  {evidence.attestation.statement} <Muted>({evidence.attestation.person.name})</Muted>
                </Fact>
              </>
            )}
            {evidence.hash !== null && (
              <Fact name="SHA-256">
                <Mono>{evidence.hash}</Mono>
              </Fact>
            )}
            {evidence.captureRemovedAt !== null && (
              <Fact name="Capture">
                taken away <RelativeTime at={evidence.captureRemovedAt} />, when it was older than captures are kept
              </Fact>
            )}
            {evidence.replayed !== null && (
              <Fact name="Judged today">
                <StandingWord standing={evidence.replayed.outcome} /> <Muted small>{evidence.replayed.reason}</Muted>
              </Fact>
            )}
          </Facts>
          {evidence.observation !== null && (
            <Panel>
              <ScrollRegion className={styles.capture} label="What was captured">
                <pre>{captureText(evidence.observation)}</pre>
              </ScrollRegion>
            </Panel>
          )}
        </>
      )}
    </Loaded>
  );
}
