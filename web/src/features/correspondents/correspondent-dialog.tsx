import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Fact, Facts, Muted, Panel, Row, Section } from '../../ui/panel.tsx';
import { useMay } from '../../ui/session.ts';
import { Day, RelativeTime } from '../../ui/time-text.tsx';
import { say, sayProblem } from '../../ui/toast.tsx';
import { ImportCorrespondentKey } from './add-dialogs.tsx';
import styles from './correspondents.module.css';
import type { Correspondent, CorrespondentKey, KeyStanding } from './model.ts';

const tones: Readonly<Record<KeyStanding, Tone>> = { pinned: 'good', offered: 'late', replaced: 'plain' };
const standingWords: Readonly<Record<KeyStanding, string>> = {
  pinned: 'in use',
  offered: 'different, not used',
  replaced: 'replaced',
};

type CorrespondentDialogProps = { readonly correspondent: Correspondent; readonly onClose: () => void };

export function CorrespondentDialog({ correspondent, onClose }: CorrespondentDialogProps): ReactNode {
  const mayManage = useMay('correspondents.manage');
  const order: readonly KeyStanding[] = ['pinned', 'offered', 'replaced'];
  const keys = order.flatMap((standing) => correspondent.keys.filter((key) => key.standing === standing));
  return (
    <Dialog title={correspondent.address} wide onClose={onClose}>
      <Facts>
        {correspondent.name !== '' && <Fact name="Name">{correspondent.name}</Fact>}
        <Fact name="Known since">
          <Day at={correspondent.firstSeenAt} />
        </Fact>
        <Fact name="Cases">
          {correspondent.caseIds.length === 0 && '–'}
          {correspondent.caseIds.map((id, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Link to="/cases/$ref" params={{ ref: id }}>
                case {at + 1}
              </Link>
            </span>
          ))}
        </Fact>
      </Facts>
      <Section title="Keys">
        {keys.length === 0 && <Muted>No key is known: answers to this address cannot be encrypted yet.</Muted>}
        {keys.map((key) => (
          <KeyCard key={key.id} correspondentId={correspondent.id} correspondentKey={key} mayManage={mayManage} />
        ))}
      </Section>
      {mayManage && <ImportCorrespondentKey correspondentId={correspondent.id} />}
    </Dialog>
  );
}

type KeyCardProps = {
  readonly correspondentId: string;
  readonly correspondentKey: CorrespondentKey;
  readonly mayManage: boolean;
};

function KeyCard({ correspondentId, correspondentKey: key, mayManage }: KeyCardProps): ReactNode {
  return (
    <Panel padded>
      <div className={styles.key}>
        <Row>
          <Fingerprint value={key.fingerprint} />
          <Badge tone={tones[key.standing]}>{standingWords[key.standing]}</Badge>
          {key.refused !== null && <Badge tone="late">cannot be used: {key.refused}</Badge>}
        </Row>
        <Facts>
          <Fact name="Names">{key.userIds.join(', ')}</Fact>
          <Fact name="Kind">
            {key.algorithm}, made <Day at={key.createdAt} />
            {key.expiresAt !== null && (
              <>
                , expires <Day at={key.expiresAt} />
              </>
            )}
          </Fact>
          <Fact name="Origin">
            {key.origin.replaceAll('-', ' ')} · seen first <RelativeTime at={key.firstSeenAt} />, last{' '}
            <RelativeTime at={key.lastSeenAt} />
          </Fact>
          {key.standing === 'pinned' && (
            <Fact name="Pinned">{key.pinnedBy === null ? 'by first use' : 'by a person'}</Fact>
          )}
        </Facts>
        <Row>
          <CopyButton text={key.armored}>Copy the key</CopyButton>
          {mayManage && <KeyButtons correspondentId={correspondentId} correspondentKey={key} />}
        </Row>
      </div>
    </Panel>
  );
}

function KeyButtons({ correspondentId, correspondentKey: key }: Omit<KeyCardProps, 'mayManage'>): ReactNode {
  const pin = useAction('POST /api/v1/correspondents/{id}/keys/{keyId}/pin', 'correspondents', 'reply-preview');
  const remove = useAction('DELETE /api/v1/correspondents/{id}/keys/{keyId}', 'correspondents', 'reply-preview');
  const [isSure, setSure] = useState(false);
  const params = { id: correspondentId, keyId: key.id };
  const onPin = (): void =>
    pin.mutate(
      { params },
      { onSuccess: () => say('Answers are encrypted to this key from now on.'), onError: sayProblem },
    );
  return (
    <>
      {key.standing !== 'pinned' && key.refused === null && (
        <Button small look="primary" busy={pin.isPending} onClick={onPin}>
          {key.standing === 'offered' ? 'Adopt this key' : 'Use this key again'}
        </Button>
      )}
      <Button
        small
        look="danger"
        busy={remove.isPending}
        onClick={() => (isSure ? remove.mutate({ params }, { onError: sayProblem }) : setSure(true))}
      >
        {isSure ? 'Really forget it' : 'Forget'}
      </Button>
    </>
  );
}
