import type { CSSProperties, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './panel.module.css';

type SectionProps = {
  readonly title: string;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function Section({ title, about, actions, children }: SectionProps): ReactNode {
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>{title}</h2>
        {actions !== undefined && <div className={styles.row}>{actions}</div>}
      </div>
      {about !== undefined && <p className={styles.about}>{about}</p>}
      {children}
    </section>
  );
}

export function Panel({ padded = false, children }: { padded?: boolean; children: ReactNode }): ReactNode {
  return <div className={classNames(styles.panel, padded && styles.padded)}>{children}</div>;
}

/** Names and what they are; a fact that is not known is left out by its caller. */
export function Facts({ children }: { children: ReactNode }): ReactNode {
  return <dl className={styles.facts}>{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

type TableProps = { readonly caption: string; readonly columns: readonly string[]; readonly children: ReactNode };

/** As blocks the rows have no head above them, so that each cell is told its column's name. */
function namesForBlocks(columns: readonly string[]): CSSProperties {
  return Object.fromEntries(columns.map((column, at) => [`--column-${at + 1}`, JSON.stringify(column)]));
}

/** Rows of plain columns; on a phone each row becomes a block. An empty column name is a column of buttons. */
export function Table({ caption, columns, children }: TableProps): ReactNode {
  return (
    <div className={styles.scroll}>
      <table className={classNames(styles.table, styles.stacked)} style={namesForBlocks(columns)}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) =>
              column === '' ? (
                <th key="actions" scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              ) : (
                <th key={column} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function Row({ wrap = true, children }: { wrap?: boolean; children: ReactNode }): ReactNode {
  return <div className={classNames(styles.row, !wrap && styles.oneLine)}>{children}</div>;
}

export function Muted({ small = false, children }: { small?: boolean; children: ReactNode }): ReactNode {
  return <span className={classNames(styles.muted, small && styles.small)}>{children}</span>;
}

export function Mono({ children }: { children: ReactNode }): ReactNode {
  return <span className={styles.mono}>{children}</span>;
}
