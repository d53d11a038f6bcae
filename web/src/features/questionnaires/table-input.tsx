import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import fields from '../../ui/field.module.css';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import type { InputProps } from './input-props.ts';
import type { Item } from './model.ts';
import styles from './question.module.css';

type Cells = Readonly<Record<string, string>>;

function rowsOf(value: unknown): readonly Cells[] {
  return Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : [];
}

export function TableInput({ item, labelId, answering, disabled }: InputProps): ReactNode {
  const rows = rowsOf(answering.value);
  const set = (at: number, id: string, cell: string): void =>
    answering.change(
      rows.map((row, index) => (index === at ? { ...row, [id]: cell } : row)),
      'soon',
    );
  const empty = Object.fromEntries(item.columns.map(({ id }) => [id, '']));
  return (
    <div className={styles.names}>
      {rows.length > 0 && (
        <ScrollRegion label="Rows">
          <table className={styles.table} aria-labelledby={labelId}>
            <thead>
              <tr>
                {item.columns.map((column) => (
                  <th key={column.id} scope="col">
                    {column.title}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {[...rows.entries()].map(([at, row]) => (
                <tr key={at}>
                  {item.columns.map((column) => (
                    <td key={column.id}>
                      <Cell
                        column={column}
                        label={`${column.title}, row ${at + 1}`}
                        value={row[column.id] ?? ''}
                        disabled={disabled}
                        onChange={(cell) => set(at, column.id, cell)}
                        onBlur={answering.flush}
                      />
                    </td>
                  ))}
                  <td>
                    <Button
                      small
                      look="quiet"
                      disabled={disabled}
                      aria-label={`Remove row ${at + 1}`}
                      onClick={() =>
                        answering.change(
                          rows.filter((_, index) => index !== at),
                          'now',
                        )
                      }
                    >
                      ×
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <div>
        <Button small disabled={disabled} onClick={() => answering.change([...rows, empty], 'now')}>
          Add a row
        </Button>
      </div>
    </div>
  );
}

type CellProps = {
  readonly column: Item['columns'][number];
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (cell: string) => void;
  readonly onBlur: () => void;
};

function Cell({ column, label, value, disabled, onChange, onBlur }: CellProps): ReactNode {
  const common = { 'aria-label': label, value, disabled, className: fields.input, onBlur };
  const choices = column.type === 'yes-no' ? ['yes', 'no'] : column.choices;
  if (column.type === 'yes-no' || column.type === 'choice')
    return (
      <select {...common} onChange={(event) => onChange(event.target.value)}>
        <option value="" />
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  return (
    <input
      {...common}
      type={column.type === 'date' ? 'date' : 'text'}
      maxLength={2000}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
