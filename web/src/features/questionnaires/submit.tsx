import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { problemOf } from '../../ui/api.ts';
import { Button } from '../../ui/button.tsx';
import { Muted, Row } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { say } from '../../ui/toast.tsx';
import { type Form, type Item, type SheetContents, sheetKey } from './model.ts';
import { plainText } from './rich-text.tsx';
import styles from './sheet.module.css';
import type { SheetAccess } from './sheet-access.ts';

export const leftInWords = (count: number): string =>
  count === 0
    ? 'nothing required is left'
    : count === 1
      ? '1 required question is left'
      : `${count} required questions are left`;

type SubmitProps = {
  readonly sheet: SheetContents;
  readonly form: Form;
  readonly access: SheetAccess;
  readonly onMissing: () => void;
  readonly onJump: (question: string) => void;
};

export function Submit({ sheet, form, access, onMissing, onJump }: SubmitProps): ReactNode {
  const client = useQueryClient();
  const submitting = useMutation({
    mutationFn: () => access.submit(),
    onSuccess: () => say('Submitted. Thank you.'),
    onError: onMissing,
    onSettled: () => client.invalidateQueries({ queryKey: [sheetKey] }),
  });
  const isIncomplete = submitting.error !== null && problemOf(submitting.error).code === 'sheet_incomplete';
  return (
    <div className={styles.submit}>
      <Row>
        <Button look="primary" busy={submitting.isPending} onClick={() => submitting.mutate()}>
          {sheet.state === 'reopened' ? 'Submit again' : 'Submit'}
        </Button>
        <Muted>{leftInWords(sheet.outcome.missing.length)}</Muted>
      </Row>
      {submitting.error !== null &&
        (isIncomplete ? (
          <Left
            key={submitting.submittedAt}
            form={form}
            missing={sheet.outcome.missing}
            files={filesOf(submitting.error)}
            onJump={onJump}
          />
        ) : (
          <ProblemNotice error={submitting.error} />
        ))}
    </div>
  );
}

function filesOf(error: unknown): readonly string[] {
  const { files } = problemOf(error).details;
  return Array.isArray(files) ? files.filter((name) => typeof name === 'string') : [];
}

type LeftProps = {
  readonly form: Form;
  readonly missing: readonly string[];
  readonly files: readonly string[];
  readonly onJump: (question: string) => void;
};

/** What keeps the sheet from being submitted, as it is now: each by its words, with the way there. */
function Left({ form, missing, files, onJump }: LeftProps): ReactNode {
  const head = useRef<HTMLParagraphElement>(null);
  useEffect(() => head.current?.focus(), []);
  const left = new Set(missing);
  const pages = form.pages.filter(({ items }) => items.some(({ id }) => left.has(id)));
  return (
    <div className={styles.leftList} role="alert">
      <p ref={head} tabIndex={-1}>
        <strong>Not submitted: {leftInWords(missing.length)}.</strong>{' '}
        {missing.length === 0 ? 'Submit again.' : 'Answer or correct these, then submit again:'}
      </p>
      {pages.map((page) => (
        <section key={page.id} aria-label={page.title}>
          <Muted small>{page.title}</Muted>
          <ul>
            {page.items
              .filter(({ id }) => left.has(id))
              .map((item) => (
                <li key={item.id}>
                  <a
                    href={`#question-${item.id}`}
                    onClick={(event) => {
                      event.preventDefault();
                      onJump(item.id);
                    }}
                  >
                    {wordsOf(item)}
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {files.length > 0 && (
        <p>
          Files that are not here whole: {files.join(', ')}. Wait until they are, or remove them, then submit again.
        </p>
      )}
    </div>
  );
}

function wordsOf({ text, justify }: Item): string {
  return plainText(justify !== null && justify.length > 0 ? justify : text);
}
