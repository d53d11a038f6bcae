import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Person } from '../../ui/person.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { groupEvents } from './event-words.ts';
import { MessageCard } from './message-card.tsx';
import type { CaseDetail, CaseEvent, Message, Note } from './model.ts';
import styles from './timeline.module.css';

type Entry =
  | { readonly kind: 'message'; readonly at: string; readonly message: Message }
  | { readonly kind: 'note'; readonly at: string; readonly note: Note }
  | { readonly kind: 'events'; readonly at: string; readonly events: readonly CaseEvent[] };

/** All that was said and done, oldest first; events in a row are one entry. */
function entriesOf(item: CaseDetail): readonly Entry[] {
  const all: readonly Entry[] = [
    ...item.messages.map((message): Entry => ({ kind: 'message', at: message.at, message })),
    ...item.notes.map((note): Entry => ({ kind: 'note', at: note.at, note })),
    ...item.events.map((event): Entry => ({ kind: 'events', at: event.at, events: [event] })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const gathered: Entry[] = [];
  for (const entry of all) {
    const last = gathered.at(-1);
    if (entry.kind === 'events' && last?.kind === 'events') {
      gathered[gathered.length - 1] = { ...last, events: [...last.events, ...entry.events] };
    } else gathered.push(entry);
  }
  return gathered;
}

export function Timeline({ item }: { item: CaseDetail }): ReactNode {
  return (
    <ol className={styles.timeline} aria-label="Timeline">
      {entriesOf(item).map((entry) => {
        if (entry.kind === 'message') {
          return (
            <li key={entry.message.id}>
              <MessageCard caseId={item.id} message={entry.message} />
            </li>
          );
        }
        if (entry.kind === 'note') {
          return (
            <li key={entry.note.id}>
              <NoteCard note={entry.note} />
            </li>
          );
        }
        return (
          <li key={entry.events[0]?.id} className={styles.events}>
            {groupEvents(entry.events).map((group) => (
              <p key={group.id} className={styles.event}>
                {`${group.who} ${group.phrases.join(', ')}`.trim()} · <RelativeTime at={group.at} />
              </p>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

function NoteCard({ note }: { note: Note }): ReactNode {
  return (
    <article className={classNames(styles.card, styles.note)} aria-label="Note">
      <header className={styles.head}>
        <div className={styles.headFacts}>
          <strong>Note</strong>
          {note.author !== null && <Person person={note.author} />}
          <Badge>inside only</Badge>
        </div>
        <span className={styles.when}>
          <RelativeTime at={note.at} />
        </span>
      </header>
      <div className={styles.body}>
        <p className={styles.text}>{note.text}</p>
      </div>
    </article>
  );
}
