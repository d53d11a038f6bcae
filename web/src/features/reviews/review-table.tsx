import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ListRow } from '../../ui/list-row.tsx';
import { useNow } from '../../ui/now.ts';
import { Nobody, Person } from '../../ui/person.tsx';
import rows from '../../ui/rows.module.css';
import { useSignedIn } from '../../ui/session.ts';
import { Day, RelativeTime } from '../../ui/time-text.tsx';
import type { Review } from './model.ts';
import { depthText, isDateRunning, kindWords, stateTone, wantedBy } from './words.ts';

type ReviewTableProps = {
  readonly caption: string;
  readonly items: readonly Review[];
  readonly selectedId: string | undefined;
  readonly onSelect: (id: string) => void;
};

/** The queue: who has it, how deep, until when, and who waits on whom. */
export function ReviewTable({ caption, items, selectedId, onSelect }: ReviewTableProps): ReactNode {
  return (
    <table className={rows.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Review</th>
          <th scope="col">What</th>
          <th scope="col">State</th>
          <th scope="col">Who has it</th>
          <th scope="col">Wanted by</th>
          <th scope="col" className={rows.wideOnly}>
            Depth
          </th>
          <th scope="col" className={rows.wideOnly}>
            Since
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ReviewRow key={item.id} item={item} isSelected={item.id === selectedId} onSelect={() => onSelect(item.id)} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { readonly item: Review; readonly isSelected: boolean; readonly onSelect: () => void };

function ReviewRow({ item, isSelected, onSelect }: RowProps): ReactNode {
  return (
    <ListRow isSelected={isSelected}>
      <td className={rows.ref}>{item.ref}</td>
      <td className={rows.what}>
        <Link
          to="/reviews/$ref"
          params={{ ref: item.ref }}
          className={rows.title}
          title={item.title}
          data-row={item.id}
          onFocus={onSelect}
        >
          {item.title}
        </Link>
        <span className={rows.about}>{aboutReview(item)}</span>
      </td>
      <td>
        <Badge tone={stateTone(item.state)}>{item.stateText}</Badge>
      </td>
      <td className={classNames(rows.first, rows.aside)}>
        <Holder item={item} />
      </td>
      <td>
        <WantedBy item={item} />
      </td>
      <td className={classNames(rows.time, rows.wideOnly)}>{depthText(item.depth ?? item.suggestedDepth)}</td>
      <td className={classNames(rows.time, rows.wideOnly)}>
        <RelativeTime at={item.since} style="short" />
      </td>
    </ListRow>
  );
}

function aboutReview(item: Review): string {
  const parts = [
    kindWords[item.kind],
    item.vendor,
    item.service?.name,
    `asked by ${item.requester.name}`,
    item.trackerItem,
  ];
  if (item.urgent) parts.unshift('urgent');
  if (item.visibility === 'restricted') parts.push('restricted');
  return parts.filter((part) => part !== undefined && part !== null).join(' · ');
}

function Holder({ item }: { item: Review }): ReactNode {
  const { id } = useSignedIn();
  if (item.reviewer !== null) return <Person person={item.reviewer} you={id} />;
  return item.closed ? <span className={rows.time}>–</span> : <Nobody since={item.requestedAt} />;
}

const aWeek = 7 * 86_400_000;

export function WantedBy({ item }: { item: Review }): ReactNode {
  const now = useNow();
  const { day, planned } = wantedBy(item);
  if (day === null) return <span className={rows.time}>no date</span>;
  const end = Date.parse(`${day}T23:59:59Z`);
  const urgency = end < now ? rows.over : end < now + aWeek ? rows.soon : undefined;
  return (
    <span className={isDateRunning(item.state) ? urgency : rows.time}>
      <Day at={`${day}T12:00:00Z`} /> <span className={rows.about}>{planned ? 'planned' : 'wished'}</span>
    </span>
  );
}
