import { type ReactNode, useState } from 'react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Fact, Facts, Muted, Panel, Row } from '../../ui/panel.tsx';
import { Armored } from '../../ui/secret.tsx';
import { Day } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import { RevokeKeyDialog } from './change-dialogs.tsx';
import type { PublicRoleKey, RoleKey, RoleKeyState } from './model.ts';
import styles from './role-key-card.module.css';

const tones: Readonly<Record<RoleKeyState, Tone>> = { current: 'good', retired: 'plain', revoked: 'late' };

type RoleKeyCardProps = { readonly roleKey: PublicRoleKey & Partial<RoleKey>; readonly mayManage: boolean };

export function RoleKeyCard({ roleKey, mayManage }: RoleKeyCardProps): ReactNode {
  return (
    <Panel padded>
      <div className={styles.card}>
        <div className={styles.head}>
          <span className={styles.fingerprint}>
            <Fingerprint value={roleKey.fingerprint} />
          </span>
          <Badge tone={tones[roleKey.state]}>{roleKey.state}</Badge>
        </div>
        <Facts>
          {roleKey.algorithm !== undefined && <Fact name="Algorithm">{roleKey.algorithm}</Fact>}
          {roleKey.createdAt !== undefined && (
            <Fact name="Since">
              <Day at={roleKey.createdAt} /> · {roleKey.origin}
            </Fact>
          )}
          {typeof roleKey.retiredAt === 'string' && (
            <Fact name="Retired">
              <Day at={roleKey.retiredAt} />, still opens older mail
            </Fact>
          )}
          {typeof roleKey.revokedAt === 'string' && (
            <Fact name="Revoked">
              <Day at={roleKey.revokedAt} />
            </Fact>
          )}
          {roleKey.state === 'current' && <DirectoryHint address={roleKey.address} />}
        </Facts>
        <details>
          <summary className={styles.summary}>Armored public key</summary>
          <Armored text={roleKey.armored} label={`Public key ${roleKey.fingerprint}`} />
        </details>
        <Row>
          <CopyButton text={roleKey.armored}>Copy the key</CopyButton>
          <CopyButton text={roleKey.fingerprint}>Copy the fingerprint</CopyButton>
          {mayManage && <CustodyButtons roleKey={roleKey} />}
        </Row>
      </div>
    </Panel>
  );
}

/** Where mail programs look the key up by themselves (Web Key Directory). */
function DirectoryHint({ address }: { address: string }): ReactNode {
  const domain = address.split('@')[1] ?? '';
  return (
    <Fact name="Directory">
      <code>gpg --locate-keys {address}</code>{' '}
      <Muted small>
        works once <code>openpgpkey.{domain}</code> or <code>{domain}</code> leads <code>/.well-known/openpgpkey/</code>{' '}
        to this server
      </Muted>
    </Fact>
  );
}

function CustodyButtons({ roleKey }: { roleKey: RoleKeyCardProps['roleKey'] }): ReactNode {
  const [isRevoking, setRevoking] = useState(false);
  const [certificate, setCertificate] = useState<string>();
  const take = useAction('POST /api/v1/role-keys/{fingerprint}/revocation-certificate', 'role-keys');
  const onTake = (): void =>
    take.mutate(
      { params: { fingerprint: roleKey.fingerprint } },
      { onSuccess: ({ armored }) => setCertificate(armored), onError: sayProblem },
    );
  return (
    <>
      {roleKey.revocationCertificate === 'waiting' && (
        <Button small busy={take.isPending} onClick={onTake}>
          Take the revocation certificate
        </Button>
      )}
      {roleKey.state !== 'revoked' && (
        <Button small look="danger" onClick={() => setRevoking(true)}>
          Revoke
        </Button>
      )}
      {isRevoking && <RevokeKeyDialog fingerprint={roleKey.fingerprint} onClose={() => setRevoking(false)} />}
      {certificate !== undefined && (
        <Dialog title="Revocation certificate" wide onClose={() => setCertificate(undefined)}>
          <p>
            This is shown once. Keep it away from this machine, printed for instance: publishing it revokes the key even
            when the server is lost.
          </p>
          <Armored text={certificate} label="Revocation certificate" />
          <Row>
            <CopyButton text={certificate} />
          </Row>
        </Dialog>
      )}
    </>
  );
}
