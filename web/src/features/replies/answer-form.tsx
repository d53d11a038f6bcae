import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { forgetDrafts, useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { sizeText } from '../../ui/size.ts';
import styles from '../cases/composer.module.css';
import { useDraftKey } from '../cases/draft-key.ts';
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

const noAttachments: readonly OutgoingAttachment[] = [];

/** An answer to the outside. What happens to it is said before it is sent, and sent is only what was said. */
export function AnswerForm({ item }: { item: CaseDetail }): ReactNode {
  const draftKey = useDraftKey(item.id, 'answer');
  const [text, setText] = useDraft(draftKey, '');
  const [recipients, setRecipients] = useDraft<string | undefined>(`${draftKey} to`, undefined);
  const [attachments, setAttachments] = useDraft(`${draftKey} files`, noAttachments);
  const [plain, setPlain] = useState(false);
  const to = recipients === undefined ? [] : addresses(recipients);
  const preview = useAnswerPreview(item.id, to);
  const send = useSendAnswer(item.id, () => {
    forgetDrafts(draftKey);
    setPlain(false);
  });
  const protection = preview.data?.protection;
  const isBlocked = protection === 'unaddressed' || (protection === 'blocked' && !plain);
  // While the answer for other recipients is still shown, nothing was said about these yet.
  const isReady = text.trim() !== '' && preview.data !== undefined && !preview.isPlaceholderData && !isBlocked;
  const onSubmit = (): void => {
    if (!isReady) return;
    send.mutate({ text, to, attachments, mode: plain ? 'plain' : 'auto' });
  };
  return (
    <Form busy={send.isPending} onSubmit={onSubmit}>
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
      <Files attachments={attachments} onChange={(left) => setAttachments(left.length === 0 ? noAttachments : left)} />
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
        <AttachButton onAttach={(added) => setAttachments([...attachments, ...added])} />
        <Button type="submit" look="primary" keyHint="⌘↵" busy={send.isPending} disabled={!isReady}>
          Send
        </Button>
      </div>
    </Form>
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
