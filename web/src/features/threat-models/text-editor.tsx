import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { TextButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { Mistake } from './model.ts';
import styles from './text-editor.module.css';

type TextEditorProps = {
  readonly text: string;
  readonly mistakes: readonly Mistake[];
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
};

/** The text with its line numbers; what is wrong is marked at its line, and told below. */
export function TextEditor({ text, mistakes, readOnly, onChange, onSave }: TextEditorProps): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const numbers = text.split('\n').map((_, n) => n + 1);
  const wrong = new Set(mistakes.map(({ line }) => line));
  const goTo = (line: number): void => {
    const at = text.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0);
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
    event.preventDefault();
    onSave();
  };
  return (
    <>
      <div className={styles.editor}>
        <div className={styles.gutter} aria-hidden="true">
          {numbers.map((number) => (
            <span key={number} className={classNames(styles.number, wrong.has(number) && styles.wrong)}>
              {number}
            </span>
          ))}
        </div>
        <textarea
          ref={field}
          className={styles.text}
          aria-label="Text of the threat model"
          aria-invalid={mistakes.length > 0 || undefined}
          aria-describedby={mistakes.length > 0 ? 'model-mistakes' : undefined}
          spellCheck={false}
          wrap="off"
          rows={Math.max(numbers.length, 8)}
          readOnly={readOnly}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {mistakes.length > 0 && (
        <ul id="model-mistakes" className={styles.mistakes} role="status">
          {mistakes.map(({ line, at, problem }) => (
            <li key={`${line} ${at} ${problem}`}>
              {line !== null && <TextButton onClick={() => goTo(line)}>Line {line}</TextButton>}{' '}
              {at !== '' && <code>{at}</code>} {problem}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
