import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import styles from './case-side.module.css';
import type { CaseDetail } from './model.ts';

type CaseLabelsProps = { readonly item: CaseDetail; readonly onChange: (labels: readonly string[]) => void };

export function CaseLabels({ item, onChange }: CaseLabelsProps): ReactNode {
  const [text, setText] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const label = text.trim();
    setText('');
    if (label !== '' && !item.labels.includes(label)) onChange([...item.labels, label]);
  };
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>Labels</h2>
      </div>
      {item.labels.length > 0 && (
        <ul className={styles.labels}>
          {item.labels.map((label) => (
            <li key={label} className={styles.label}>
              {label}
              <button
                type="button"
                className={styles.remove}
                aria-label={`Remove the label ${label}`}
                onClick={() => onChange(item.labels.filter((each) => each !== label))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className={styles.addRow} onSubmit={onSubmit}>
        <input
          aria-label="New label"
          placeholder="Add a label…"
          value={text}
          maxLength={60}
          onChange={(event) => setText(event.target.value)}
        />
        <Button small type="submit" disabled={text.trim() === ''}>
          Add
        </Button>
      </form>
    </section>
  );
}
