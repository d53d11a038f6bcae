import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Severity, type SeverityName, severities } from '../../../ui/badge.tsx';
import { useThing } from '../../../ui/list-query.ts';
import { Page } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/problem.tsx';
import { CaseSearch } from '../case-search.tsx';
import { focusAreaLabel } from '../focus-areas.ts';
import { ListActions } from '../list-actions.tsx';
import styles from './backlog-page.module.css';

type BacklogRow = {
  readonly focusArea: string;
  readonly bySeverity: Readonly<Record<SeverityName | 'unrated', number>>;
  readonly unowned: number;
  readonly overdue: number;
  /** Some number stands for "or more". */
  readonly more: boolean;
};

const columns = [...severities, 'unrated'] as const;

/** The open work by the eleven focus areas; each number leads to its cases. */
export function BacklogPage(): ReactNode {
  const query = useThing('cases', 'GET /api/v1/backlog');
  return (
    <Page title="Backlog" middle={<CaseSearch />} actions={<ListActions />}>
      <Loaded query={query}>{({ items }) => <BacklogTable rows={items} />}</Loaded>
    </Page>
  );
}

function openOf(row: BacklogRow): number {
  return columns.reduce((sum, column) => sum + row.bySeverity[column], 0);
}

function BacklogTable({ rows }: { rows: readonly BacklogRow[] }): ReactNode {
  const most = Math.max(1, ...rows.map(openOf));
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">Open cases by focus area</caption>
        <thead>
          <tr>
            <th scope="col">Focus area</th>
            <th scope="col">Open</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Severity value={column === 'unrated' ? null : column} />
              </th>
            ))}
            <th scope="col">Unowned</th>
            <th scope="col">Overdue</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <AreaRow key={row.focusArea} row={row} most={most} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  readonly count: number;
  readonly more: boolean;
  readonly label: string;
  readonly search: Readonly<Record<string, string>>;
  readonly late?: boolean;
};

function CountLink({ count, more, label, search, late = false }: CellProps): ReactNode {
  if (count === 0) return <span className={styles.none}>–</span>;
  return (
    <Link to="/cases" search={search} className={late ? styles.late : styles.count} aria-label={`${count} ${label}`}>
      {count}
      {more && '+'}
    </Link>
  );
}

function AreaRow({ row, most }: { row: BacklogRow; most: number }): ReactNode {
  const area = { focusArea: row.focusArea, state: 'open' };
  const open = openOf(row);
  const name = focusAreaLabel(row.focusArea);
  return (
    <tr>
      <th scope="row" className={styles.area}>
        <Link to="/cases" search={area} className={styles.name}>
          {name}
        </Link>
      </th>
      <td data-name="Open">
        <meter className={styles.meter} min={0} max={most} value={open} aria-label={`${open} open in ${name}`} />
        <CountLink count={open} more={row.more} label={`open in ${name}`} search={area} />
      </td>
      {columns.map((column) => (
        <td key={column} data-name={column}>
          {column === 'unrated' ? (
            <CountOrDash count={row.bySeverity.unrated} />
          ) : (
            <CountLink
              count={row.bySeverity[column]}
              more={false}
              label={`${column} in ${name}`}
              search={{ ...area, severity: column }}
            />
          )}
        </td>
      ))}
      <td data-name="Unowned">
        <CountLink
          count={row.unowned}
          more={false}
          label={`unowned in ${name}`}
          search={{ ...area, assignee: 'none' }}
          late
        />
      </td>
      <td data-name="Overdue">
        <CountLink
          count={row.overdue}
          more={false}
          label={`overdue in ${name}`}
          search={{ ...area, deadline: 'overdue' }}
          late
        />
      </td>
    </tr>
  );
}

function CountOrDash({ count }: { count: number }): ReactNode {
  return count === 0 ? <span className={styles.none}>–</span> : count;
}
