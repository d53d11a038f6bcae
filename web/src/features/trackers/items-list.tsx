import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Mono, Muted, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { type TrackerLink, trackersKey } from './model.ts';

/** Items of trackers that belong to reviews which the reader sees. */
export function ItemsList(): ReactNode {
  const query = useList(trackersKey, 'GET /api/v1/tracker-items');
  return (
    <ListView
      query={query}
      empty={
        <EmptyState title="No item belongs to a review yet">
          When somebody asks for a review in a tracker, or a request names an item, it is listed here.
        </EmptyState>
      }
    >
      {(items) => (
        <Table caption="Items" columns={['Item', 'Asked with', 'Review', 'Tracking item', 'Over there', 'Since']}>
          {items.map((link) => (
            <ItemLine key={link.id} link={link} />
          ))}
        </Table>
      )}
    </ListView>
  );
}

function ItemLine({ link }: { link: TrackerLink }): ReactNode {
  return (
    <tr>
      <td>
        {link.url === null ? (
          <Mono>{link.item}</Mono>
        ) : (
          <a href={link.url} target="_blank" rel="noreferrer noopener">
            {link.item}
          </a>
        )}
      </td>
      <td>
        <Mono>{link.word}</Mono>
      </td>
      <td>
        <Link to="/reviews/$ref" params={{ ref: link.case.ref }}>
          {link.case.ref}
        </Link>
      </td>
      <td>{link.trackingItem === null ? <Muted>none</Muted> : <Mono>{link.trackingItem}</Mono>}</td>
      <td>
        <Badge tone={link.itemOpen ? 'accent' : 'plain'}>{link.itemOpen ? 'open' : 'closed'}</Badge>{' '}
        {link.endedAt !== null && <Muted small>review told as ended</Muted>}
      </td>
      <td>
        <RelativeTime at={link.createdAt} />
      </td>
    </tr>
  );
}
