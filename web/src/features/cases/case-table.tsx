import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge, Severity } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ListRow } from '../../ui/list-row.tsx';
import { useNow } from '../../ui/now.ts';
import { Nobody, Person } from '../../ui/person.tsx';
import rows from '../../ui/rows.module.css';
import { useMay, useSignedIn } from '../../ui/session.ts';
import { exactTime } from '../../ui/time.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import styles from './case-table.module.css';
import { type CaseKind, isRated } from './kind.ts';
import type { CaseSummary } from './model.ts';
import { useKindOf } from './queries.ts';
import { deadlineWords, dueAt, mailWords, plainWord, stateWord, waitsWords } from './words.ts';

type CaseTableProps = {
  readonly caption: string;
  readonly items: readonly CaseSummary[];
  readonly selectedId: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onClaim: (item: CaseSummary) => void;
};

/** Everything that a decision needs, on the row. */
export function CaseTable({ caption, items, selectedId, onSelect, onClaim }: CaseTableProps): ReactNode {
  return (
    <table className={rows.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">What</th>
          <th scope="col">Severity</th>
          <th scope="col">Who has it</th>
          <th scope="col">Deadline</th>
          <th scope="col">Mail</th>
          <th scope="col" className={rows.wideOnly}>
            Updated
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <CaseRow
            key={item.id}
            item={item}
            isSelected={item.id === selectedId}
            onSelect={() => onSelect(item.id)}
            onClaim={() => onClaim(item)}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = {
  readonly item: CaseSummary;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onClaim: () => void;
};

function CaseRow({ item, isSelected, onSelect, onClaim }: RowProps): ReactNode {
  const kind = useKindOf(item);
  return (
    <ListRow isSelected={isSelected} selectedClass={styles.selected}>
      <td className={rows.ref}>{item.ref}</td>
      <td className={rows.what}>
        <Link
          to="/cases/$ref"
          params={{ ref: item.ref }}
          className={rows.title}
          title={item.title}
          data-row={item.id}
          onFocus={onSelect}
        >
          {item.title}
        </Link>
        <span className={rows.about}>{aboutCase(item, kind)}</span>
        <Asked item={item} />
      </td>
      <td className={rows.first}>
        {item.severity === null && !isRated(kind) ? <None>not rated</None> : <Severity value={item.severity} />}
      </td>
      <td className={classNames(rows.first, styles.holder)}>
        <Holder item={item} onClaim={onClaim} />
      </td>
      <td className={styles.deadline}>
        <Deadline item={item} />
      </td>
      <td className={styles.mail}>
        <MailBadge item={item} />
      </td>
      <td className={classNames(rows.time, rows.wideOnly)}>
        <RelativeTime at={item.updatedAt} style="short" />
      </td>
    </ListRow>
  );
}

function aboutCase(item: CaseSummary, kind: CaseKind | undefined): string {
  const parts = [plainWord(item.kind), stateWord(item.state, kind), item.service?.name, item.team?.name];
  if (item.visibility === 'restricted') parts.push('restricted');
  return [...parts, ...item.labels].filter((part) => part !== undefined).join(' · ');
}

function Holder({ item, onClaim }: { item: CaseSummary; onClaim: () => void }): ReactNode {
  const { id } = useSignedIn();
  const mayClaim = useMay('cases.write');
  if (item.assignee !== null) {
    return (
      <span className={styles.holderBox}>
        <Person person={item.assignee} you={id} />
        {item.waitingOn === 'them' && item.closedAt === null && (
          <span className={styles.waits}>· waits for an answer</span>
        )}
      </span>
    );
  }
  if (item.closedAt !== null) return <span className={styles.waits}>–</span>;
  return (
    <span className={styles.holderBox}>
      <Nobody since={item.openedAt} />
      {mayClaim && (
        <span className={styles.mine}>
          <Button small keyHint="m" onClick={onClaim}>
            Mine
          </Button>
        </span>
      )}
    </span>
  );
}

/** Who is asked by name; on its own line, so that it is seen on a phone as well. */
function Asked({ item }: { item: CaseSummary }): ReactNode {
  const [first] = item.waitsOn;
  if (first === undefined) return null;
  return (
    <span className={styles.asked}>
      waits on {waitsWords(item.waitsOn)} <RelativeTime at={first.since} style="since" />
    </span>
  );
}

/** A cell that says nothing of this case; the dash is for the eye, the words for the ear. */
function None({ children }: { children: string }): ReactNode {
  return (
    <span className={styles.none}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{children}</span>
    </span>
  );
}

export function Deadline({ item }: { item: CaseSummary }): ReactNode {
  const words = deadlineWords(item, useNow(), useKindOf(item));
  const at = dueAt(item);
  if (at === null || item.closedAt !== null) return <span className={rows.time}>{words.text}</span>;
  return (
    <time dateTime={at} title={exactTime(at)} className={words.urgency === 'calm' ? undefined : rows[words.urgency]}>
      {words.text}
    </time>
  );
}

function MailBadge({ item }: { item: CaseSummary }): ReactNode {
  if (item.lastMessage === null) return <None>no mail</None>;
  const words = mailWords(item.lastMessage);
  return (
    <Badge tone={words.tone}>
      {words.text.split(' · ').map((part, at) => (
        <span key={part} className={styles.together}>
          {at > 0 && '· '}
          {part}{' '}
        </span>
      ))}
    </Badge>
  );
}
