import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import styles from './heat-map.module.css';
import { type StateRow, standingOf, standings, standingWords } from './model.ts';
import { StandingMark, StandingWord } from './standing.tsx';

/** The controls of one standard over all services: a column that is red is a habit, a row that is red is a service. */
export function HeatMap({ standard }: { standard: string }): ReactNode {
  const query = useList('evidence', 'GET /api/v1/control-states', { standard });
  return (
    <Panel>
      <ListView
        query={query}
        empty={<EmptyState title="No service yet">Import a list of services; it starts no traffic.</EmptyState>}
      >
        {(rows) => <HeatTable rows={rows} />}
      </ListView>
    </Panel>
  );
}

function HeatTable({ rows }: { rows: readonly StateRow[] }): ReactNode {
  const controls = [...new Set(rows.flatMap((row) => row.states.map((state) => state.control)))];
  if (controls.length === 0) {
    return (
      <EmptyState title="Nothing is known yet">
        Confirm an endpoint of a service and probe it, or answer a question of its checklist.
      </EmptyState>
    );
  }
  return (
    <>
      <ScrollRegion label="Controls by service">
        <table className={styles.map}>
          <caption className="visually-hidden">Controls by service</caption>
          <thead>
            <tr>
              <th className={styles.service} scope="col">
                Service
              </th>
              {controls.map((control) => (
                <th key={control} className={styles.control} scope="col">
                  <span className={styles.turned}>{control}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <MapRow key={row.service.id} row={row} controls={controls} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className={styles.legend}>
        {standings.map((standing) => (
          <StandingWord key={standing} standing={standing} />
        ))}
      </div>
    </>
  );
}

function MapRow({ row, controls }: { row: StateRow; controls: readonly string[] }): ReactNode {
  const states = Object.fromEntries(row.states.map((state) => [state.control, state]));
  return (
    <tr>
      <th className={styles.service} scope="row">
        <Link to="/services/$id" params={{ id: row.service.id }}>
          {row.service.name}
        </Link>
      </th>
      {controls.map((control) => {
        const state = states[control];
        const standing = state === undefined ? 'not-tested' : standingOf(state);
        const words = `${control}: ${standingWords[standing]}`;
        return (
          <td key={control} className={styles.cell}>
            <Link
              className={styles.link}
              to="/services/$id"
              params={{ id: row.service.id }}
              search={{ show: standing }}
              aria-label={`${row.service.name}, ${words}`}
              title={words}
            >
              <StandingMark standing={standing} title={words} />
            </Link>
          </td>
        );
      })}
    </tr>
  );
}
