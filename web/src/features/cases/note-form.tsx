import { type FormEvent, type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import styles from './composer.module.css';
import type { CaseDetail } from './model.ts';
import { useCaseAction } from './queries.ts';
import { submitKey } from './submit-key.ts';

export function NoteForm({ item }: { item: CaseDetail }): ReactNode {
  const [text, setText] = useState('');
  const add = useCaseAction('POST /api/v1/cases/{id}/notes', item.id);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') add.mutate({ body: { text } }, { onSuccess: () => setText('') });
  };
  return (
    <form onSubmit={onSubmit}>
      <textarea
        className={styles.text}
        aria-label="Note"
        placeholder="What the others here should know…"
        value={text}
        maxLength={100_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={submitKey}
      />
      {add.error !== null && (
        <div className={styles.notice}>
          <ProblemNotice error={add.error} />
        </div>
      )}
      <div className={styles.foot}>
        <div className={styles.protection}>
          <Badge>never leaves Gatehouse</Badge>
        </div>
        <Button type="submit" look="primary" keyHint="⌘↵" busy={add.isPending} disabled={text.trim() === ''}>
          Add the note
        </Button>
      </div>
    </form>
  );
}
