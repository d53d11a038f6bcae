import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Day, RelativeTime } from '../../ui/time-text.tsx';
import type { Answer, SheetDetail } from './model.ts';
import styles from './question.module.css';

/** Where an answer comes from: "from the inventory, 12 Nov", or who gave it. */
export function SourceText({ answer }: { answer: Answer }): ReactNode {
  switch (answer.source) {
    case 'inventory':
      return (
        <span title={answer.origin ?? undefined}>
          {answer.origin?.startsWith('service') === true ? 'from the inventory' : 'from the request'},{' '}
          <Day at={answer.at} />
        </span>
      );
    case 'probe':
      return (
        <span>
          from a probe, <Day at={answer.at} />
        </span>
      );
    case 'earlier-review':
      return (
        <span>
          from {answer.origin ?? 'an earlier review'}, taken over by {answer.by.name}, <Day at={answer.at} />
        </span>
      );
    default:
      return (
        <span>
          {answer.by.name}
          {answer.by.kind === 'guest' && ' (guest)'}
          {answer.origin !== null && `, from ${answer.origin}`}, <RelativeTime at={answer.at} />
        </span>
      );
  }
}

type Claim = SheetDetail['claims'][number];

const outcomeWords: Readonly<Record<string, string>> = {
  pass: 'evidence says that it holds',
  fail: 'evidence says that it fails',
  stale: 'evidence is too old to say',
  'not-tested': 'not tested',
  'not-applicable': 'does not apply to the service',
};

/** What was seen of the control of which the answer says that it holds. */
export function EvidenceText({ claim, service }: { claim: Claim; service: string | undefined }): ReactNode {
  const words = outcomeWords[claim.outcome ?? ''] ?? 'no evidence yet';
  const tone = claim.contradicted ? 'late' : claim.outcome === 'pass' ? 'good' : 'plain';
  return (
    <span className={styles.evidence}>
      <Badge tone={tone}>{claim.contradicted ? 'contradicted' : claim.control}</Badge>
      <span>
        {claim.contradicted && `${claim.control}: `}
        {words}
        {claim.observedAt !== null && (
          <>
            , <RelativeTime at={claim.observedAt} />
          </>
        )}
      </span>
      {claim.evidenceId !== null && service !== undefined && (
        <Link to="/services/$id/evidence/$evidence" params={{ id: service, evidence: claim.evidenceId }}>
          Show
        </Link>
      )}
    </span>
  );
}
