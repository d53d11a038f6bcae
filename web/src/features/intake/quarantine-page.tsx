import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, DownloadLink } from '../../ui/button.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Page } from '../../ui/page.tsx';
import { Muted, Row, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { sizeText } from '../../ui/size.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { say, sayProblem } from '../../ui/toast.tsx';
import { ListActions } from '../cases/list-actions.tsx';

type QuarantinedMail = {
  readonly id: string;
  readonly receivedAt: string;
  readonly size: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly reason: string;
  readonly explanation: string;
  readonly detail: string;
  readonly attempts: number;
};

/** Mails that could not be filed: accepted, kept as they came, waiting for a person. */
export function QuarantinePage(): ReactNode {
  const query = useList('quarantine', 'GET /api/v1/quarantine');
  return (
    <Page title="Quarantine" actions={<ListActions />}>
      <ListView
        query={query}
        empty={
          <EmptyState title="The quarantine is empty">
            A mail that cannot be read or opened is kept here as it came, with the reason. Nothing that was accepted is
            thrown away.
          </EmptyState>
        }
      >
        {(items) => (
          <Table caption="Quarantined mails" columns={['Received', 'From', 'Why', 'Size', '']}>
            {items.map((mail) => (
              <MailRow key={mail.id} mail={mail} />
            ))}
          </Table>
        )}
      </ListView>
    </Page>
  );
}

function MailRow({ mail }: { mail: QuarantinedMail }): ReactNode {
  const retry = useAction('POST /api/v1/quarantine/{id}/retry', 'quarantine', 'cases');
  // A promise, because the row is gone before the answer is there.
  const onRetry = (): void =>
    void retry
      .mutateAsync({ params: { id: mail.id } })
      .then(() => say('The mail is read again; it leaves the quarantine if that works.'), sayProblem);
  return (
    <tr>
      <td>
        <RelativeTime at={mail.receivedAt} />
      </td>
      <td>
        {mail.from === '' ? <Muted>no sender</Muted> : mail.from}
        <div>
          <Muted small>to {mail.to.join(', ')}</Muted>
        </div>
      </td>
      <td>
        <Badge tone="late">{mail.reason.replaceAll('-', ' ')}</Badge> {mail.explanation}
        {mail.detail !== '' && (
          <div>
            <Muted small>{mail.detail}</Muted>
          </div>
        )}
        <div>
          <Muted small>{mail.attempts === 1 ? 'tried once' : `tried ${mail.attempts} times`}</Muted>
        </div>
      </td>
      <td>{sizeText(mail.size)}</td>
      <td>
        <Row>
          <DownloadLink small href={`/api/v1/raw-mails/${mail.id}`}>
            Raw mail
          </DownloadLink>
          <Button small busy={retry.isPending} onClick={onRetry}>
            Retry
          </Button>
        </Row>
      </td>
    </tr>
  );
}
