import type { ReactNode } from 'react';
import { problemOf } from '../../ui/api.ts';
import { Badge } from '../../ui/badge.tsx';
import { TextButton } from '../../ui/button.tsx';
import { CheckField } from '../../ui/field.tsx';
import { shortFingerprint } from '../../ui/fingerprint.tsx';
import type { AnswerPreview } from './model.ts';
import styles from './protection.module.css';

type ProtectionProps = {
  readonly preview: AnswerPreview | undefined;
  readonly error: unknown;
  readonly plain: boolean;
  readonly onPlain: (plain: boolean) => void;
  readonly onOfferedText: ((text: string) => void) | undefined;
};

function keysText(preview: AnswerPreview): string {
  return preview.recipients
    .map(({ address, fingerprint }) => (fingerprint === null ? address : `${address} ${shortFingerprint(fingerprint)}`))
    .join(', ');
}

/** Says before sending whether the answer will be encrypted, to which key, and why not if not. */
export function Protection({ preview, error, plain, onPlain, onOfferedText }: ProtectionProps): ReactNode {
  if (preview === undefined) {
    return error === null ? <Badge>looking for a key…</Badge> : <Badge tone="late">{problemOf(error).message}</Badge>;
  }
  if (preview.protection === 'encrypted') {
    return (
      <Badge tone="good" title={preview.explanation}>
        will be encrypted to {keysText(preview)}, signed by the role key
      </Badge>
    );
  }
  return (
    <div className={styles.reasons}>
      <Badge tone={preview.protection === 'blocked' ? 'late' : 'plain'}>{preview.explanation}</Badge>
      <div className={styles.choices}>
        {preview.offeredText !== null && onOfferedText !== undefined && (
          <TextButton onClick={() => onOfferedText(preview.offeredText ?? '')}>Ask for a key instead</TextButton>
        )}
        {preview.protection === 'blocked' && (
          <CheckField label="send readable anyway" checked={plain} onChange={onPlain} />
        )}
      </div>
    </div>
  );
}
