import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useThing } from '../../ui/list-query.ts';
import { Fact, Facts, Mono, Muted, Panel, Section } from '../../ui/panel.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { type Decision, type ReviewDetail, reviewsKey } from './model.ts';
import styles from './review-page.module.css';

const verdictWords: Readonly<Record<Decision['decision'], string>> = {
  approve: 'approved',
  'approve-with-conditions': 'approved with conditions',
  reject: 'rejected',
};

/** Who decided what, round by round; a second person who saw it otherwise stays on record. */
export function Decisions({ review }: { review: ReviewDetail }): ReactNode {
  const [seal, setSeal] = useState(false);
  const newest = review.seals.at(-1);
  return (
    <Section
      title="Decisions"
      actions={
        newest !== undefined && (
          <Button small onClick={() => setSeal(true)}>
            Check the seal
          </Button>
        )
      }
    >
      <Panel>
        {review.decisions.map((each) => (
          <div key={`${each.round} ${each.position}`} className={styles.entry}>
            <div className={styles.entryHead}>
              <strong>{each.person.name}</strong>
              <Badge tone={each.decision === 'reject' ? 'late' : 'good'}>{verdictWords[each.decision]}</Badge>
              <Muted small>
                {each.position === 2 ? 'second person' : 'first person'}
                {review.round > 1 && `, round ${each.round}`}, <RelativeTime at={each.at} />
              </Muted>
              {each.disagrees && <Badge tone="late">disagrees with the first</Badge>}
            </div>
            <p className={styles.said}>{each.reason}</p>
          </div>
        ))}
      </Panel>
      {seal && <SealDialog review={review} onClose={() => setSeal(false)} />}
    </Section>
  );
}

/** What was signed, and whether all that it names is still what it was. */
function SealDialog({ review, onClose }: { review: ReviewDetail; onClose: () => void }): ReactNode {
  const query = useThing(reviewsKey, 'GET /api/v1/reviews/{id}/seal', { id: review.id });
  return (
    <Dialog title={`The seal of ${review.ref}`} onClose={onClose} wide readsOnly>
      <Loaded query={query}>
        {(seal) => (
          <>
            <p>
              <Badge tone={seal.holds ? 'good' : 'late'}>{seal.holds ? 'It holds' : 'It does not hold'}</Badge>
            </p>
            <ul className={styles.needs}>
              {seal.checks.map(({ check, holds, says }) => (
                <li key={check} className={styles.need}>
                  <span className={holds ? styles.held : styles.open} aria-hidden="true">
                    {holds ? '✓' : '✗'}
                  </span>
                  <span className={styles.needText}>
                    <span className="visually-hidden">{holds ? 'holds: ' : 'does not hold: '}</span>
                    {says}
                  </span>
                </li>
              ))}
            </ul>
            <Facts>
              <Fact name="Hash">
                <Mono>{seal.hash}</Mono>
              </Fact>
              <Fact name="Key">
                <Mono>{seal.keyId}</Mono>
              </Fact>
            </Facts>
            <Muted small>
              The same on the command line: <code>./gatehouse review verify {review.ref}</code>
            </Muted>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
