import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { useList } from '../../../ui/list-query.ts';
import { ListView } from '../../../ui/list-view.tsx';
import { RelativeTime } from '../../../ui/time-text.tsx';
import styles from './asked-list.module.css';
import { AnswerDialog } from './end-dialogs.tsx';
import { QuestionFacts } from './needinfos.tsx';
import type { Needinfo } from './queries.ts';

/** What is asked of who is signed in, the oldest first. */
export function AskedList({ empty }: { empty: ReactNode }): ReactNode {
  const query = useList('cases', 'GET /api/v1/needinfo', { of: 'me', state: 'open' });
  const [answering, setAnswering] = useState<Needinfo>();
  return (
    <>
      <ListView query={query} empty={empty}>
        {(items) => (
          <ul className={styles.list} aria-label="Questions to you">
            {items.map((asked) => (
              <li key={asked.id} className={styles.row}>
                <div className={styles.what}>
                  <p className={styles.head}>
                    <span className={styles.ref}>{asked.case.ref}</span>
                    <Link to="/cases/$ref" params={{ ref: asked.case.ref }} className={styles.title}>
                      {asked.case.title}
                    </Link>
                  </p>
                  <p className={styles.question}>{asked.question}</p>
                  <p className={styles.about}>
                    <RelativeTime at={asked.askedAt} style="since" /> · <QuestionFacts asked={asked} />
                  </p>
                </div>
                <Button small onClick={() => setAnswering(asked)}>
                  Answer…
                </Button>
              </li>
            ))}
          </ul>
        )}
      </ListView>
      {answering !== undefined && <AnswerDialog asked={answering} onClose={() => setAnswering(undefined)} />}
    </>
  );
}
