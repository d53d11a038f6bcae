import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { TextButton } from '../../ui/button.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Mono, Muted, Panel, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import styles from './changes-list.module.css';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { type Change, standingOf } from './model.ts';
import { StandingWord } from './standing.tsx';

const day = 86_400_000;

type ChangesListProps = { readonly days: number; readonly serviceId?: string };

/** Controls whose outcome changed, newest first. */
export function ChangesList({ days, serviceId }: ChangesListProps): ReactNode {
  // One instant for as long as the list is open: a moving one would read it anew at each turn.
  const [since] = useState(() => new Date(Date.now() - days * day).toISOString());
  const [opened, setOpened] = useState<Change>();
  const query = useList('evidence', 'GET /api/v1/control-changes', {
    since,
    ...(serviceId !== undefined && { service: serviceId }),
  });
  const isOfOne = serviceId !== undefined;
  return (
    <Panel>
      <ListView
        query={query}
        empty={<EmptyState title="Nothing changed">In the last {days} days every control stayed as it was.</EmptyState>}
      >
        {(items) => (
          <Table caption="Changes" columns={['When', ...(isOfOne ? [] : ['Service']), 'Control', 'From', 'To', 'Why']}>
            {items.map((change) => (
              <tr key={change.id}>
                <td>
                  <RelativeTime at={change.at} />
                </td>
                {!isOfOne && (
                  <td>
                    <Link to="/services/$id" params={{ id: change.service.id }}>
                      {change.service.name}
                    </Link>
                  </td>
                )}
                <td>
                  <Mono whole>{change.control}</Mono>
                </td>
                <td>
                  <StandingWord standing={standingOf(change.from)} />
                </td>
                <td>
                  <StandingWord standing={standingOf(change.to)} />
                </td>
                <td className={styles.why}>
                  <Muted small>{change.because}</Muted>{' '}
                  {change.evidence !== null && <TextButton onClick={() => setOpened(change)}>Evidence</TextButton>}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </ListView>
      {opened?.evidence != null && (
        <EvidenceDialog
          serviceId={opened.service.id}
          evidenceId={opened.evidence}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Panel>
  );
}
