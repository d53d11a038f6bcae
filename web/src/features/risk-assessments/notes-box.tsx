import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { FieldGroup, TextAreaField, TextField } from '../../ui/field.tsx';
import type { BoxProps } from './box.ts';
import styles from './guide.module.css';
import { changed, placed, removed } from './rows.ts';

export function NotesBox({ writing }: BoxProps): ReactNode {
  const { contents, set } = writing;
  const { links } = contents;
  return (
    <div className={styles.fields}>
      <TextAreaField
        label="What it does, how it is built"
        rows={12}
        maxLength={20_000}
        value={contents.notes}
        onChange={(notes) => set('notes', notes)}
      />
      <FieldGroup legend="Links to diagrams and documents">
        {placed(links).map(({ place, index, row: link }) => (
          <div key={place} className={styles.line}>
            <TextField
              label="Address"
              type="url"
              maxLength={2000}
              placeholder="https://…"
              value={link.url}
              onChange={(url) => set('links', changed(links, index, { url }))}
            />
            <TextField
              label="Title"
              maxLength={300}
              value={link.title}
              onChange={(title) => set('links', changed(links, index, { title }))}
            />
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove link ${index + 1}`}
              onClick={() => set('links', removed(links, index))}
            >
              ×
            </button>
          </div>
        ))}
        <div>
          <Button small onClick={() => set('links', [...links, { title: '', url: '' }])}>
            Add a link
          </Button>
        </div>
      </FieldGroup>
    </div>
  );
}
