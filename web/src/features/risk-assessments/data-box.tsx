import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Muted } from '../../ui/panel.tsx';
import type { BoxProps } from './box.ts';
import styles from './guide.module.css';
import { changed, placed, removed } from './rows.ts';

export function DataBox({ scheme, writing }: BoxProps): ReactNode {
  const { contents, set } = writing;
  const { dataTypes } = contents;
  const rows = useRef<HTMLDivElement>(null);
  const count = useRef(dataTypes.length);
  useEffect(() => {
    // A new row is there to be written into.
    if (dataTypes.length > count.current)
      rows.current?.querySelector<HTMLInputElement>(`div:nth-child(${dataTypes.length}) input`)?.focus();
    count.current = dataTypes.length;
  }, [dataTypes.length]);
  const add = (): void => set('dataTypes', [...dataTypes, { name: '', class: null }]);
  const classes = scheme.classes.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <div className={styles.fields}>
      {dataTypes.length === 0 && (
        <Muted>No type of data yet. Every one that the service processes or sees counts.</Muted>
      )}
      <div ref={rows} className={styles.fields}>
        {placed(dataTypes).map(({ place, index, row: type }) => (
          <div key={place} className={styles.line}>
            <TextField
              label={`Type of data ${index + 1}`}
              maxLength={300}
              value={type.name}
              onChange={(name) => set('dataTypes', changed(dataTypes, index, { name }))}
              onKeyDown={(event) => {
                if (event.key === 'Enter') add();
              }}
            />
            <SelectField
              label="Class"
              value={type.class ?? ''}
              empty="not classified"
              choices={classes}
              onChange={(id) => set('dataTypes', changed(dataTypes, index, { class: id === '' ? null : id }))}
            />
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove type of data ${index + 1}`}
              onClick={() => set('dataTypes', removed(dataTypes, index))}
            >
              ×
            </button>
          </div>
        ))}
      </div>
      <div>
        <Button small onClick={add}>
          Add a type of data
        </Button>{' '}
        <Muted small>Enter in a row adds the next.</Muted>
      </div>
      <ul className={styles.prompts}>
        {scheme.classes.map(({ id, title, text }) => (
          <li key={id}>
            {title}: {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
