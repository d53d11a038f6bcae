import { type ReactNode, useRef, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { hasDraft } from '../../ui/draft.ts';
import { useKeys } from '../../ui/keys.ts';
import { useMay } from '../../ui/session.ts';
import { AnswerForm } from '../replies/answer-form.tsx';
import styles from './composer.module.css';
import { useDraftKey } from './draft-key.ts';
import type { CaseDetail } from './model.ts';
import { NoteForm } from './note-form.tsx';

type Mode = 'answer' | 'note';

/** Writes to the outside, or inside only; which of the two is always visible. */
export function Composer({ item }: { item: CaseDetail }): ReactNode {
  const mayAnswer = useMay('replies.send');
  const draftOf = useDraftKey(item.id, '');
  const isNoteBegun = hasDraft(`${draftOf}note`) && !hasDraft(`${draftOf}answer`);
  const [mode, setMode] = useState<Mode>(mayAnswer && !isNoteBegun ? 'answer' : 'note');
  const box = useRef<HTMLElement>(null);
  const start = (next: Mode) => (): void => {
    setMode(next);
    window.setTimeout(() => box.current?.querySelector<HTMLTextAreaElement>('textarea')?.focus(), 0);
  };
  useKeys({ ...(mayAnswer && { r: start('answer') }), n: start('note') });
  return (
    <section
      ref={box}
      className={classNames(styles.composer, mode === 'note' && styles.noteMode)}
      aria-label={mode === 'answer' ? 'Answer' : 'Note'}
    >
      <div className={styles.tabs}>
        {mayAnswer && (
          <button type="button" className={styles.tab} aria-pressed={mode === 'answer'} onClick={start('answer')}>
            Answer
          </button>
        )}
        <button type="button" className={styles.tab} aria-pressed={mode === 'note'} onClick={start('note')}>
          Note, inside only
        </button>
      </div>
      {mode === 'answer' ? <AnswerForm item={item} /> : <NoteForm item={item} />}
    </section>
  );
}
