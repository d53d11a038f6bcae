import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, Kbd } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useKeys } from '../../ui/keys.ts';
import { Row } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { ClockLine, useBoxClock } from './box-clock.tsx';
import { BoxFields } from './box-fields.tsx';
import styles from './guide.module.css';
import { LevelChip } from './level.tsx';
import type { Assessment, BoxId, Scheme } from './model.ts';
import { useWriting, type Writing } from './use-writing.ts';

type GuideProps = { readonly view: Assessment; readonly scheme: Scheme; readonly box: string | undefined };

/** Leads through the boxes of an assessment that is being written. */
export function Guide({ view, scheme, box: asked }: GuideProps): ReactNode {
  const at = Math.max(
    scheme.boxes.findIndex(({ id }) => id === asked),
    0,
  );
  const box = scheme.boxes[at];
  const navigate = useNavigate();
  const go = (to: number): void => {
    const next = scheme.boxes[to];
    if (next !== undefined)
      void navigate({ to: '/risk-assessments/$id', params: { id: view.id }, search: { box: next.id } });
  };
  useKeys({ n: () => go(at + 1), p: () => go(at - 1) });
  const clock = useBoxClock(view.spent, box?.id ?? 'metadata');
  const writing = useWriting(view, clock.now);
  if (box === undefined) return null;
  return (
    <div className={styles.guide}>
      <Steps view={view} scheme={scheme} active={box.id} />
      <div className={styles.main}>
        <div className={styles.head}>
          <h2>{box.title}</h2>
          <ClockLine spent={clock.spent} box={box} mostMinutes={scheme.mostMinutes} />
        </div>
        <p className={styles.about}>{box.text}</p>
        {writing.conflict.length > 0 && <Conflict writing={writing} />}
        {writing.state === 'refused' && <ProblemNotice error={writing.error} />}
        <BoxFields box={box.id} view={view} scheme={scheme} writing={writing} />
        <div className={styles.foot}>
          <SavedState writing={writing} />
          <Row>
            {at > 0 && (
              <Button onClick={() => go(at - 1)} keyHint="p">
                {scheme.boxes[at - 1]?.title}
              </Button>
            )}
            {at < scheme.boxes.length - 1 && (
              <Button look="primary" onClick={() => go(at + 1)} keyHint="n">
                {scheme.boxes[at + 1]?.title}
              </Button>
            )}
          </Row>
        </div>
      </div>
    </div>
  );
}

function Steps({ view, scheme, active }: { view: Assessment; scheme: Scheme; active: BoxId }): ReactNode {
  return (
    <nav className={styles.steps} aria-label="Boxes of the assessment">
      {scheme.boxes.map(({ id, title, minutes }) => (
        <Link
          key={id}
          to="/risk-assessments/$id"
          params={{ id: view.id }}
          search={{ box: id }}
          className={classNames(styles.step, id === active && styles.active)}
          aria-current={id === active ? 'step' : undefined}
        >
          {title} <small>{minutes.to} min</small>
        </Link>
      ))}
      <div className={styles.level}>
        <span>The level so far</span>
        <span>
          <LevelChip level={view.computed.level} />
        </span>
        <Link to="/risk-assessments/$id" params={{ id: view.id }} search={{ box: 'read' }}>
          Read it as a page
        </Link>
      </div>
    </nav>
  );
}

const words: Readonly<Record<Writing['state'], string>> = {
  saved: 'Everything is saved.',
  waiting: 'Not saved yet…',
  saving: 'Saving…',
  refused: 'Not saved.',
  conflict: 'Somebody else wrote here.',
};

function SavedState({ writing }: { writing: Writing }): ReactNode {
  return (
    <span className={styles.saved} role="status">
      {words[writing.state]}{' '}
      {writing.state === 'refused' && (
        <Button small onClick={writing.retry}>
          Try again
        </Button>
      )}
      {writing.state === 'saved' && (
        <span aria-hidden="true">
          <Kbd>n</Kbd> next, <Kbd>p</Kbd> back
        </span>
      )}
    </span>
  );
}

function Conflict({ writing }: { writing: Writing }): ReactNode {
  return (
    <div role="alert">
      <p>Somebody else changed the same part ({writing.conflict.join(', ')}) while you wrote. Which one shall stay?</p>
      <Row>
        <Button onClick={writing.takeTheirs}>Theirs</Button>
        <Button onClick={writing.keepMine}>Mine</Button>
      </Row>
    </div>
  );
}
