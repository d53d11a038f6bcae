import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { useSignedIn } from '../../ui/session.ts';
import styles from './composer.module.css';
import { useDraftKey } from './draft-key.ts';
import type { CaseDetail } from './model.ts';
import { useAddNote } from './queries.ts';
import { submitKey } from './submit-key.ts';

export function NoteForm({ item }: { item: CaseDetail }): ReactNode {
  const [text, setText] = useDraft(useDraftKey(item.id, 'note'), '');
  const add = useAddNote(item.id, () => setText(''));
  const { id } = useSignedIn();
  const isAsked = item.waitsOn.some(({ person }) => person?.id === id);
  const onSubmit = (): void => {
    if (text.trim() !== '') add.mutate(text);
  };
  return (
    <Form busy={add.isPending} onSubmit={onSubmit}>
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
          {isAsked && <Badge tone="accent">answers what is asked of you</Badge>}
        </div>
        <Button type="submit" look="primary" keyHint="⌘↵" busy={add.isPending} disabled={text.trim() === ''}>
          Add the note
        </Button>
      </div>
    </Form>
  );
}
