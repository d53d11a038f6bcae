import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { sizeText } from '../../ui/size.ts';
import styles from '../cases/composer.module.css';
import type { CaseDetail } from '../cases/model.ts';
import { submitKey } from '../cases/submit-key.ts';
import { AttachButton } from './attach-button.tsx';
import type { OutgoingAttachment } from './model.ts';
import { Protection } from './protection.tsx';
import { useAnswerPreview, useSendAnswer } from './queries.ts';

function addresses(text: string): readonly string[] {
  return text
    .split(/[,;\s]+/)
    .map((address) => address.trim())
    .filter((address) => address.includes('@'));
}

/** An answer to the outside. What happens to it is said before it is sent, and sent is only what was said. */
export function AnswerForm({ item }: { item: CaseDetail }): ReactNode {
  const [text, setText] = useState('');
  const [recipients, setRecipients] = useState<string>();
  const [attachments, setAttachments] = useState<readonly OutgoingAttachment[]>([]);
  const [plain, setPlain] = useState(false);
  const to = recipients === undefined ? [] : addresses(recipients);
  const preview = useAnswerPreview(item.id, to);
  const send = useSendAnswer(item.id);
  const isBlocked = preview.data?.protection === 'blocked' && !plain;
  // While the answer for other recipients is still shown, nothing was said about these yet.
  const isReady = text.trim() !== '' && preview.data !== undefined && !preview.isPlaceholderData && !isBlocked;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const reset = (): void => {
      setText('');
      setAttachments([]);
      setPlain(false);
    };
    send.mutate({ text, to, attachments, mode: plain ? 'plain' : 'auto' }, { onSuccess: reset });
  };
  return (
    <form onSubmit={onSubmit}>
      <label className={styles.envelope}>
        To
        <input
          className={styles.to}
          value={recipients ?? preview.data?.to.join(', ') ?? ''}
          placeholder="address@example.org"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setRecipients(event.target.value)}
        />
      </label>
      <textarea
        className={styles.text}
        aria-label="Answer"
        placeholder="Write an answer…"
        value={text}
        maxLength={200_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={submitKey}
      />
      <Files attachments={attachments} onChange={setAttachments} />
      {send.error !== null && (
        <div className={styles.notice}>
          <ProblemNotice error={send.error} />
        </div>
      )}
      <div className={styles.foot}>
        <div className={styles.protection}>
          <Protection
            preview={preview.data}
            error={preview.error}
            plain={plain}
            onPlain={setPlain}
            onOfferedText={text === '' ? setText : undefined}
          />
        </div>
        <AttachButton onAttach={(added) => setAttachments((before) => [...before, ...added])} />
        <Button type="submit" look="primary" keyHint="⌘↵" busy={send.isPending} disabled={!isReady}>
          Send
        </Button>
      </div>
    </form>
  );
}

type FilesProps = {
  readonly attachments: readonly OutgoingAttachment[];
  readonly onChange: (attachments: readonly OutgoingAttachment[]) => void;
};

function Files({ attachments, onChange }: FilesProps): ReactNode {
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.files}>
      {attachments.map((attachment) => (
        <li key={attachment.filename} className={styles.file}>
          {attachment.filename} · {sizeText(attachment.size)}
          <button
            type="button"
            aria-label={`Leave out ${attachment.filename}`}
            onClick={() => onChange(attachments.filter((each) => each !== attachment))}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
