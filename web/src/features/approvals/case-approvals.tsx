import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Muted } from '../../ui/panel.tsx';
import styles from '../cases/case-side.module.css';
import { usePendingApprovals } from './queries.ts';

/** What waits for a second person on this case. */
export function CaseApprovals({ caseId }: { caseId: string }): ReactNode {
  const approvals = usePendingApprovals()?.filter((each) => each.caseId === caseId) ?? [];
  if (approvals.length === 0) return null;
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>Approval waiting</h2>
      </div>
      <ul className={styles.list}>
        {approvals.map((approval) => (
          <li key={approval.id}>
            <Link to="/approvals" search={{ id: approval.id }}>
              {approval.title}
            </Link>
            <div>
              <Muted small>asked by {approval.requestedBy?.name ?? 'Gatehouse'}, needs another person</Muted>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
