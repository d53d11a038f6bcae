import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Fact, Facts, Mono, Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import type { Verdict } from './model.ts';
import styles from './seal-panel.module.css';

/** Every ten seconds new entries are chained into a signed head; verifying reads all of them again. */
export function SealPanel(): ReactNode {
  const seal = useThing('seal', 'GET /api/v1/audit-log/seal').data;
  const verify = useAction('POST /api/v1/audit-log/verify');
  return (
    <div className={styles.outer}>
      <Panel padded>
        <div className={styles.panel}>
          <Facts>
            <Fact name="Sealed">
              {seal === undefined ? '…' : `${seal.sealed} entries under ${seal.height} heads`}
              {typeof seal?.sealedAt === 'string' && (
                <>
                  , last <RelativeTime at={seal.sealedAt} />
                </>
              )}
            </Fact>
            <Fact name="Not sealed yet">{seal?.unsealed ?? '…'}</Fact>
            <Fact name="Last head">
              <Mono>{seal?.digest ?? '–'}</Mono>
            </Fact>
          </Facts>
          <div className={styles.verify}>
            {verify.data !== undefined && <VerdictText verdict={verify.data} />}
            {verify.error !== null && <ProblemNotice error={verify.error} />}
            <Button look="primary" busy={verify.isPending} onClick={() => verify.mutate({})}>
              Verify the log
            </Button>
          </div>
        </div>
      </Panel>
    </div>
  );
}

function VerdictText({ verdict }: { verdict: Verdict }): ReactNode {
  if (!verdict.ok) return <Badge tone="late">{verdict.says}</Badge>;
  return (
    <Badge tone="good">
      intact: {verdict.sealed} entries, {verdict.heads} heads, {verdict.copies} copies agree
    </Badge>
  );
}
