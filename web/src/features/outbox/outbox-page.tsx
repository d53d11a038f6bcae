import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button, DownloadLink, TextButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useAction, useList, useThing } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Page } from '../../ui/page.tsx';
import { Muted, Row, Table } from '../../ui/panel.tsx';
import { Pills } from '../../ui/pills.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { Armored } from '../../ui/secret.tsx';
import { useMay } from '../../ui/session.ts';
import { sizeText } from '../../ui/size.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import { ListActions } from '../cases/list-actions.tsx';

type OutgoingState = 'queued' | 'sent' | 'failed' | 'held';

type OutgoingMail = {
  readonly id: string;
  readonly purpose: string;
  readonly caseId: string | null;
  readonly to: readonly string[];
  readonly messageId: string;
  readonly state: OutgoingState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly size: number;
  readonly createdAt: string;
  readonly sentAt: string | null;
};

const states = [
  { id: 'all', label: 'All' },
  { id: 'queued', label: 'Waiting' },
  { id: 'failed', label: 'Failed' },
  { id: 'held', label: 'Held' },
  { id: 'sent', label: 'Sent' },
] as const;
const tones: Readonly<Record<OutgoingState, Tone>> = { queued: 'accent', sent: 'good', failed: 'late', held: 'plain' };
const route = getRouteApi('/outbox');

export function OutboxPage(): ReactNode {
  const asked = route.useSearch().state;
  const state = states.find(({ id }) => id === asked)?.id ?? 'all';
  const query = useList('outbox', 'GET /api/v1/outbox', state === 'all' ? {} : { state });
  const [openId, setOpenId] = useState<string>();
  const pills = states.map(({ id, label }) => ({
    id,
    label,
    link: { to: '/outbox', search: id === 'all' ? {} : { state: id } } as const,
  }));
  return (
    <Page title="Outbox" actions={<ListActions />}>
      <Pills label="States" pills={pills} active={state} />
      <ListView
        query={query}
        empty={
          <EmptyState title="No mail here">
            Answers, acknowledgements and notifications pass through the outbox.
          </EmptyState>
        }
      >
        {(items) => (
          <Table caption="Outgoing mails" columns={['Made', 'To', 'What', 'State', 'Size', '']}>
            {items.map((mail) => (
              <MailRow key={mail.id} mail={mail} onOpen={() => setOpenId(mail.id)} />
            ))}
          </Table>
        )}
      </ListView>
      {openId !== undefined && <SourceDialog id={openId} onClose={() => setOpenId(undefined)} />}
    </Page>
  );
}

function MailRow({ mail, onOpen }: { mail: OutgoingMail; onOpen: () => void }): ReactNode {
  return (
    <tr>
      <td>
        <RelativeTime at={mail.createdAt} />
      </td>
      <td>{mail.to.join(', ')}</td>
      <td>
        <TextButton onClick={onOpen}>{mail.purpose}</TextButton>
        {mail.caseId !== null && (
          <>
            {' '}
            <Link to="/cases/$ref" params={{ ref: mail.caseId }}>
              its case
            </Link>
          </>
        )}
      </td>
      <td>
        <Badge tone={tones[mail.state]}>{mail.state}</Badge>{' '}
        {mail.sentAt !== null && (
          <Muted small>
            <RelativeTime at={mail.sentAt} />
          </Muted>
        )}
        {mail.lastError !== null && (
          <div>
            <Muted small>
              {mail.lastError} ({mail.attempts} tries)
            </Muted>
          </div>
        )}
      </td>
      <td>{sizeText(mail.size)}</td>
      <td>
        <MailButtons mail={mail} />
      </td>
    </tr>
  );
}

function MailButtons({ mail }: { mail: OutgoingMail }): ReactNode {
  const retry = useAction('POST /api/v1/outbox/{id}/retry', 'outbox');
  const hold = useAction('POST /api/v1/outbox/{id}/hold', 'outbox');
  const mayManage = useMay('outbox.manage');
  const given = { params: { id: mail.id } };
  return (
    <Row>
      <DownloadLink small href={`/api/v1/outbox/${mail.id}/raw`}>
        File
      </DownloadLink>
      {mayManage && mail.state === 'queued' && (
        <Button small busy={hold.isPending} onClick={() => hold.mutate(given, { onError: sayProblem })}>
          Hold
        </Button>
      )}
      {mayManage && (mail.state === 'failed' || mail.state === 'held') && (
        <Button small busy={retry.isPending} onClick={() => retry.mutate(given, { onError: sayProblem })}>
          Send again
        </Button>
      )}
    </Row>
  );
}

function SourceDialog({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const query = useThing('outbox', 'GET /api/v1/outbox/{id}', { id });
  return (
    <Dialog title="The mail as it leaves" wide onClose={onClose}>
      <Loaded query={query}>
        {(mail) => (
          <>
            <Armored text={mail.source} label="Source of the mail" />
            {mail.truncated && <Muted>This is the beginning; the whole mail is a download.</Muted>}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
