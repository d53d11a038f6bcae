import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField, TextAreaField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Muted, Row } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { type Comment, sheetKey } from './model.ts';
import styles from './question.module.css';
import { useSheetAccess } from './sheet-access.ts';

export function Comments({ comments }: { comments: readonly Comment[] }): ReactNode {
  const { kind } = useSheetAccess();
  return comments.map((comment) => (
    <div key={comment.id} className={styles.comment}>
      <Row>
        <strong>{comment.by.name}</strong>
        <Muted small>
          <RelativeTime at={comment.at} />
        </Muted>
        {kind === 'person' && <Badge>{comment.internal ? 'inside only' : 'guests see it'}</Badge>}
      </Row>
      <p className={styles.said}>{comment.text}</p>
    </div>
  ));
}

export function CommentForm({ question, onDone }: { question: string; onDone: () => void }): ReactNode {
  const access = useSheetAccess();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [isShared, setShared] = useState(false);
  const saying = useMutation({
    mutationFn: () => access.comment(question, text.trim(), !isShared),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [sheetKey, access.id] });
      onDone();
    },
  });
  return (
    <Form busy={saying.isPending} onSubmit={() => saying.mutate()} className={styles.form}>
      <TextAreaField label="Comment" required autoFocus maxLength={4000} value={text} onChange={setText} />
      {access.kind === 'person' && (
        <CheckField
          label="Guests see it"
          hint="Otherwise only people of the organisation who see the case."
          checked={isShared}
          onChange={setShared}
        />
      )}
      {saying.error !== null && <ProblemNotice error={saying.error} />}
      <Row>
        <Button type="submit" small look="primary" busy={saying.isPending} disabled={text.trim() === ''}>
          Comment
        </Button>
        <Button small look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </Row>
    </Form>
  );
}
