import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { request } from '../../ui/api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useListCursor } from '../../ui/list-cursor.ts';
import { Muted, Row } from '../../ui/panel.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { dayValueOf } from '../../ui/time.ts';
import { BookDialog, BookingDialog } from './booking-dialogs.tsx';
import {
  addDays,
  type Booking,
  type DayEntries,
  dayHeading,
  daysOf,
  type Entry,
  mondayOf,
  type Slot,
  scheduleKey,
  timesText,
  type Week,
} from './model.ts';
import styles from './schedule.module.css';

type WeekProps = {
  readonly from: string | undefined;
  readonly reviewer: string | undefined;
  /** Reference of the review that a slot is looked for. */
  readonly review: string | undefined;
};

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** A week, day by day; on a phone a list. Arrows go to other weeks, `j` and `k` through slots and appointments. */
export function WeekCalendar({ from, reviewer, review }: WeekProps): ReactNode {
  const navigate = useNavigate();
  const today = dayValueOf(new Date().toISOString());
  const monday = mondayOf(isDay(from) ? from : today);
  // A day more on each side: the reader's days begin at other hours than those of the server.
  const query = useQuery({
    queryKey: [scheduleKey, 'week', monday],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => request('GET /api/v1/schedule', { query: { from: addDays(monday, -1), days: 9 }, signal }),
  });
  const go = (next: { from?: string; reviewer?: string | undefined }): void => {
    const search = { from, reviewer, review, ...next };
    const given = Object.entries(search).filter(([, value]) => value !== undefined);
    void navigate({ to: '/schedule', search: Object.fromEntries(given) });
  };
  const step = (days: number): void => go({ from: addDays(monday, days) });
  const keys: readonly (readonly [string, () => void])[] = [
    ['ArrowLeft', () => step(-7)],
    ['ArrowRight', () => step(7)],
    ['t', () => go({ from: today })],
  ];
  useKeys(Object.fromEntries(keys));
  return (
    <>
      <FilterBar label="Week and filters" flush>
        <Row wrap={false}>
          <Button small aria-label="Week before" keyHint="←" onClick={() => step(-7)}>
            Before
          </Button>
          <Button small keyHint="t" onClick={() => go({ from: today })}>
            Today
          </Button>
          <Button small aria-label="Week after" keyHint="→" onClick={() => step(7)}>
            After
          </Button>
        </Row>
        <FilterSelect
          name="Reviewer"
          value={reviewer}
          choices={(query.data?.reviewers ?? []).map(({ person }) => ({ value: person.id, label: person.name }))}
          onChange={(value) => go({ reviewer: value })}
        />
        {review !== undefined && <Badge tone="accent">choose a slot for {review}</Badge>}
      </FilterBar>
      <Loaded query={query}>
        {(week) => (
          <WeekDays key={monday} week={week} monday={monday} reviewer={reviewer} review={review} today={today} />
        )}
      </Loaded>
    </>
  );
}

type DaysProps = {
  readonly week: Week;
  readonly monday: string;
  readonly reviewer: string | undefined;
  readonly review: string | undefined;
  readonly today: string;
};

function WeekDays({ week, monday, reviewer, review, today }: DaysProps): ReactNode {
  const [slot, setSlot] = useState<Slot>();
  const [booking, setBooking] = useState<Booking>();
  const mayBook = useMay('schedule.book');
  const days = daysOf(week, monday, reviewer, dayValueOf);
  const rows = days.flatMap(({ entries }) => entries.filter(({ kind }) => kind !== 'taken'));
  const { selectedId, select } = useListCursor(`week ${monday}`, rows);
  const open = (entry: Entry): void => {
    select(entry.id);
    if (entry.kind === 'slot') setSlot(entry.slot);
    if (entry.kind === 'booking') setBooking(entry.booking);
  };
  if (week.reviewers.length === 0) {
    return (
      <EmptyState title="Nobody has said when there is time for reviews">
        Under Capacity each reviewer says how many hours a week, and which times can be booked.
      </EmptyState>
    );
  }
  return (
    <>
      {rows.length === 0 && <Muted>Nothing is booked in this week, and no slot is open.</Muted>}
      <div className={styles.week}>
        {days.map((day) => (
          <DayColumn
            key={day.day}
            day={day}
            isToday={day.day === today}
            selectedId={selectedId}
            mayBook={mayBook}
            onOpen={open}
          />
        ))}
      </div>
      {slot !== undefined && <BookDialog slot={slot} review={review} onClose={() => setSlot(undefined)} />}
      {booking !== undefined && <BookingDialog booking={booking} onClose={() => setBooking(undefined)} />}
    </>
  );
}

type ColumnProps = {
  readonly day: DayEntries;
  readonly isToday: boolean;
  readonly selectedId: string | undefined;
  readonly mayBook: boolean;
  readonly onOpen: (entry: Entry) => void;
};

function DayColumn({ day, isToday, selectedId, mayBook, onOpen }: ColumnProps): ReactNode {
  const isEmpty = day.entries.length + day.freezes.length + day.away.length === 0;
  return (
    <section
      className={classNames(styles.day, isToday && styles.today, isEmpty && styles.empty)}
      aria-label={dayHeading(day.day)}
    >
      <h2 className={styles.dayName}>{dayHeading(day.day)}</h2>
      {day.freezes.map((freeze) => (
        <p key={freeze.id} className={styles.freeze} title={freeze.why}>
          Freeze: {freeze.why}
        </p>
      ))}
      {day.away.map((name) => (
        <p key={name} className={styles.away}>
          {name} is away
        </p>
      ))}
      <ul className={styles.entries}>
        {day.entries.map((entry) => (
          <li key={entry.id}>
            <EntryCard
              entry={entry}
              isSelected={entry.id === selectedId}
              mayBook={mayBook}
              onOpen={() => onOpen(entry)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type CardProps = {
  readonly entry: Entry;
  readonly isSelected: boolean;
  readonly mayBook: boolean;
  readonly onOpen: () => void;
};

function EntryCard({ entry, isSelected, mayBook, onOpen }: CardProps): ReactNode {
  if (entry.kind === 'taken') {
    return (
      <div className={styles.taken}>
        <span className={styles.times}>{timesText(entry.startsAt, entry.endsAt)}</span>
        <span>{entry.name} is taken</span>
      </div>
    );
  }
  const isSlot = entry.kind === 'slot';
  const { startsAt, endsAt, reviewer } = isSlot ? entry.slot : entry.booking;
  return (
    <button
      type="button"
      data-row={entry.id}
      className={classNames(styles.card, isSlot ? styles.open : styles.booked, isSelected && styles.selected)}
      disabled={isSlot && !mayBook}
      onClick={onOpen}
    >
      <span className={styles.times}>{timesText(startsAt, endsAt)}</span>
      <span className={styles.what}>{isSlot ? 'open' : entry.booking.review.ref}</span>
      <span>{reviewer.name}</span>
    </button>
  );
}
