import { Link } from '@tanstack/react-router';
import { type ComponentProps, type ReactNode, useEffect } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Mono, Muted, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { orderOf, sortedBy } from '../../ui/sorting.ts';
import { Day } from '../../ui/time-text.tsx';
import type { WallRow } from '../evidence/model.ts';
import { ScoreBar, ScoreNumber, Trend } from '../evidence/standing.tsx';
import { LevelChip } from '../risk-assessments/level.tsx';
import { StaleBadge } from '../risk-assessments/stale-badge.tsx';
import { useStale } from '../risk-assessments/standings.ts';
import { riskLevels } from './model.ts';
import styles from './wall.module.css';
import { wallOrders } from './wall-order.ts';

type WallProps = { readonly sort: string | undefined; readonly onSort: (sort: string | undefined) => void };

/** How every service stands, at one look. */
export function Wall({ sort, onSort }: WallProps): ReactNode {
  const query = useList('evidence', 'GET /api/v1/services-wall', undefined, { limit: 200 });
  const order = orderOf(sort);
  const keyOf = order && wallOrders[order.column];
  // What is sorted here is whole: the worst one may stand on a page that was not read yet.
  const readOn = keyOf !== undefined && query.error === null && !query.isReadingMore ? query.more : undefined;
  useEffect(() => readOn?.(), [readOn]);
  const stale = useStale();
  return (
    <ListView
      query={query}
      empty={
        <EmptyState title="No service yet">
          Import a file, or add services one by one; nothing is probed or fetched by that.
        </EmptyState>
      }
    >
      {(items) => (
        <Table
          caption="Services and how they stand"
          columns={['Service', 'Owner', 'Risk level', 'Score', 'Controls', 'Worst', 'Twelve weeks']}
          sorting={{ columns: Object.keys(wallOrders), order, onSort }}
        >
          {(keyOf === undefined ? items : sortedBy(items, keyOf, order?.reversed === true)).map((row) => (
            <WallLine key={row.service.id} row={row} stale={stale.get(row.service.id)} />
          ))}
        </Table>
      )}
    </ListView>
  );
}

type WallLineProps = { readonly row: WallRow; readonly stale: ComponentProps<typeof StaleBadge>['reasons'] };

function WallLine({ row, stale }: WallLineProps): ReactNode {
  return (
    <tr className={styles.line}>
      <td>
        <Link to="/services/$id" params={{ id: row.service.id }}>
          {row.service.name}
        </Link>{' '}
        <Badge title="Tier 1 is probed most often">tier {row.tier}</Badge>
      </td>
      <td>{row.team?.name ?? <Muted>nobody’s</Muted>}</td>
      <td>
        <Link to="/services/$id" params={{ id: row.service.id }} search={{ view: 'risk' }}>
          <LevelChip level={riskLevels.find((level) => level === row.riskLevel) ?? 'UNKNOWN'} />
        </Link>{' '}
        <StaleBadge reasons={stale} />
      </td>
      <td>
        <ScoreNumber score={row.score} />
      </td>
      <td>
        <ScoreBar score={row} />
      </td>
      <td>
        {row.worst === null ? (
          <NothingFails row={row} />
        ) : (
          <>
            <Link to="/services/$id" params={{ id: row.service.id }} search={{ show: 'fail' }}>
              <Mono>{row.worst.control}</Mono>
            </Link>{' '}
            <Muted small>
              since <Day at={row.worst.since} />
            </Muted>
          </>
        )}
      </td>
      <td>
        <Trend days={row.trend} />
      </td>
    </tr>
  );
}

/** Of a service without evidence the next step: an endpoint that a person confirmed is probed. */
function NothingFails({ row }: { row: WallRow }): ReactNode {
  if (row.score !== null) return <Muted>nothing fails</Muted>;
  return (
    <Muted>
      not tested yet:{' '}
      <Link to="/services/$id" params={{ id: row.service.id }} search={{ view: 'endpoints' }}>
        confirm an endpoint
      </Link>
    </Muted>
  );
}
