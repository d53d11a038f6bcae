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

type ComposerProps = {
  readonly item: CaseDetail;
  /** What is offered before the other: on most reviews nobody outside takes part. */
  readonly first?: Mode;
};

/** Writes to the outside, or inside only; which of the two is always visible. */
export function Composer({ item, first = 'answer' }: ComposerProps): ReactNode {
  const mayAnswer = useMay('replies.send');
  const draftOf = useDraftKey(item.id, '');
  const other: Mode = first === 'answer' ? 'note' : 'answer';
  const isOtherBegun = hasDraft(`${draftOf}${other}`) && !hasDraft(`${draftOf}${first}`);
  const [mode, setMode] = useState<Mode>(mayAnswer ? (isOtherBegun ? other : first) : 'note');
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
        {(mayAnswer ? [first, other] : (['note'] as const)).map((each) => (
          <button key={each} type="button" className={styles.tab} aria-pressed={mode === each} onClick={start(each)}>
            {each === 'answer' ? 'Answer' : 'Note, inside only'}
          </button>
        ))}
      </div>
      {mode === 'answer' ? <AnswerForm item={item} /> : <NoteForm item={item} />}
    </section>
  );
}
