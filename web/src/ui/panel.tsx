import { type CSSProperties, type ReactNode, useRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './panel.module.css';
import { useRowKeys } from './row-keys.ts';
import { nextOrder, type Order } from './sorting.ts';

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

type Sorting = {
  /** The columns whose headings sort. */
  readonly columns: readonly string[];
  readonly order: Order | undefined;
  readonly onSort: (order: string | undefined) => void;
};

type TableProps = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly sorting?: Sorting;
  readonly children: ReactNode;
};

/** As blocks the rows have no head above them, so that each cell is told its column's name. */
function namesForBlocks(columns: readonly string[]): CSSProperties {
  return Object.fromEntries(columns.map((column, at) => [`--column-${at + 1}`, JSON.stringify(column)]));
}

/** Rows of plain columns; on a phone each row becomes a block. An empty column name is a column of buttons. */
export function Table({ caption, columns, sorting, children }: TableProps): ReactNode {
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  const look = classNames(
    styles.table,
    styles.stacked,
    sorting !== undefined && styles.sortable,
    columns.at(-1) === '' && styles.withActions,
  );
  return (
    <div className={styles.scroll}>
      <table ref={table} className={look} style={namesForBlocks(columns)}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column} column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

const directions = { up: 'ascending', down: 'descending' } as const;

function Heading({ column, sorting }: { column: string; sorting: Sorting | undefined }): ReactNode {
  if (column === '') {
    return (
      <th scope="col">
        <span className="visually-hidden">Actions</span>
      </th>
    );
  }
  if (sorting?.columns.includes(column) !== true) return <th scope="col">{column}</th>;
  const { order, onSort } = sorting;
  const direction = order?.column !== column ? undefined : order.reversed ? 'down' : 'up';
  return (
    <th scope="col" aria-sort={direction === undefined ? 'none' : directions[direction]}>
      <button type="button" className={styles.sort} onClick={() => onSort(nextOrder(order, column))}>
        {column}
        <span aria-hidden="true" className={styles.arrow}>
          {direction === undefined ? '' : direction === 'up' ? '↑' : '↓'}
        </span>
      </button>
    </th>
  );
}

export function Row({ wrap = true, children }: { wrap?: boolean; children: ReactNode }): ReactNode {
  return <div className={classNames(styles.row, !wrap && styles.oneLine)}>{children}</div>;
}

export function Muted({ small = false, children }: { small?: boolean; children: ReactNode }): ReactNode {
  return <span className={classNames(styles.muted, small && styles.small)}>{children}</span>;
}

/** `whole`: a short name that is not to be broken, as the id of a control; whatever else may be long breaks anywhere. */
export function Mono({ whole = false, children }: { whole?: boolean; children: ReactNode }): ReactNode {
  return <span className={classNames(styles.mono, whole && styles.whole)}>{children}</span>;
}
