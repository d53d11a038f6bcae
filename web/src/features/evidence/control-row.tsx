import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, TextButton } from '../../ui/button.tsx';
import { Mono, Muted, Row } from '../../ui/panel.tsx';
import { useMay } from '../../ui/session.ts';
import { Day, RelativeTime } from '../../ui/time-text.tsx';
import { Prose } from '../standards/controls.tsx';
import { AttestDialog } from './attest-dialog.tsx';
import styles from './checklist.module.css';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { ExceptionDialog } from './exception-dialog.tsx';
import { type Control, standingOf, standingWords, type Verification } from './model.ts';
import { StandingMark } from './standing.tsx';

type ControlRowProps = { readonly serviceId: string; readonly control: Control; readonly mayAttest: boolean };

/** One control: how it stands at a glance; its text, its evidence and what can be done on opening. */
export function ControlRow({ serviceId, control, mayAttest }: ControlRowProps): ReactNode {
  const standing = standingOf(control);
  return (
    <details className={styles.control} id={`${control.standard}-${control.control}`}>
      <summary className={styles.summary}>
        <StandingMark standing={standing} />
        <span className={styles.name}>
          <Mono>{control.control}</Mono> {control.title}
        </span>
        {control.unexpectedPass && <Badge tone="good">holds although excepted</Badge>}
        {control.level !== 'mandatory' && <Badge>{control.level}</Badge>}
        {control.case !== null && <Badge tone="accent">{control.case.ref}</Badge>}
        <span className={styles.since}>
          {standingWords[standing]}
          {control.since !== null && standing !== 'not-tested' && (
            <Muted small>
              {' '}
              since <Day at={control.since} />
            </Muted>
          )}
        </span>
      </summary>
      <ControlBody serviceId={serviceId} control={control} mayAttest={mayAttest} />
    </details>
  );
}

function ControlBody({ serviceId, control, mayAttest }: ControlRowProps): ReactNode {
  return (
    <div className={styles.body}>
      <p>
        <Prose text={control.text} />
      </p>
      <p className={styles.reason}>{control.reason}</p>
      {control.remark !== null && <p className={styles.reason}>{control.remark}</p>}
      {control.exception !== null && (
        <p>
          Excepted until <Day at={control.exception.expiresAt} />: {control.exception.reason}
        </p>
      )}
      {control.case !== null && (
        <p>
          <Link to="/cases/$ref" params={{ ref: control.case.ref }}>
            {control.case.ref}
          </Link>{' '}
          is open about it ({control.case.state}); it closes by itself when a run sees that the control holds.
        </p>
      )}
      <ul className={styles.pieces}>
        {control.verifications.map((piece) => (
          <Piece
            key={`${piece.verification} ${piece.target?.name ?? ''}`}
            serviceId={serviceId}
            control={control}
            mayAttest={mayAttest}
            piece={piece}
          />
        ))}
      </ul>
      {control.remediation !== '' && standingOf(control) !== 'pass' && (
        <p>
          <strong>What to do:</strong> <Prose text={control.remediation} />
        </p>
      )}
      <ControlActions serviceId={serviceId} control={control} />
    </div>
  );
}

type PieceProps = ControlRowProps & { readonly piece: Verification };

function Piece({ serviceId, control, mayAttest, piece }: PieceProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [isAnswering, setAnswering] = useState(false);
  const { evidence } = piece;
  return (
    <li className={styles.piece}>
      <StandingMark standing={piece.outcome} />
      <div className={styles.pieceText}>
        <span>
          {piece.what}
          {piece.target !== null && piece.target.kind !== 'service' && (
            <>
              {' '}
              at <Mono>{piece.target.name}</Mono>
            </>
          )}
        </span>
        <Muted small>{piece.reason}</Muted>
        {piece.notTested !== null && <Muted small>Last attempt: {piece.notTested}</Muted>}
        <Row>
          {piece.observedAt !== null && (
            <Muted small>
              seen <RelativeTime at={piece.observedAt} />
            </Muted>
          )}
          {evidence !== null && <TextButton onClick={() => setOpen(true)}>Evidence</TextButton>}
          {piece.kind === 'attestation' && mayAttest && (
            <Button small onClick={() => setAnswering(true)}>
              {evidence === null ? 'Answer' : 'Answer again'}
            </Button>
          )}
        </Row>
      </div>
      {isOpen && evidence !== null && (
        <EvidenceDialog serviceId={serviceId} evidenceId={evidence} onClose={() => setOpen(false)} />
      )}
      {isAnswering && (
        <AttestDialog serviceId={serviceId} control={control} piece={piece} onClose={() => setAnswering(false)} />
      )}
    </li>
  );
}

function ControlActions({ serviceId, control }: Omit<ControlRowProps, 'mayAttest'>): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const mayAsk = useMay('exceptions.request');
  const failing = control.outcome !== 'pass' && control.outcome !== 'not-applicable' && control.exception === null;
  return (
    <Row>
      {mayAsk && failing && (
        <Button small onClick={() => setAsking(true)}>
          Ask for an exception
        </Button>
      )}
      <Muted small>
        {!control.reason.startsWith('Applies ') && `Applies ${control.applies}. `}
        {control.references.map((reference) => (
          <a key={reference.url} href={reference.url} rel="noreferrer noopener" target="_blank">
            {reference.title}
          </a>
        ))}
      </Muted>
      {isAsking && <ExceptionDialog serviceId={serviceId} control={control} onClose={() => setAsking(false)} />}
    </Row>
  );
}
