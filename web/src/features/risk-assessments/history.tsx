import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { useNow } from '../../ui/now.ts';
import { Muted, Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import styles from './history.module.css';
import { LevelChip } from './level.tsx';
import { LevelPlot } from './level-plot.tsx';
import type { Move } from './model.ts';

const causes: Readonly<Record<Move['cause'], string>> = {
  assessed: 'was assessed',
  imported: 'was imported',
  facts: 'facts moved the likelihood',
  scheme: 'another scheme counts',
};

/** How the level of a service came about: a line, and every change with its explanation. */
export function LevelHistory({ serviceId }: { serviceId: string }): ReactNode {
  const now = useNow();
  const query = useList(
    'risk-assessments',
    'GET /api/v1/services/{id}/risk-moves',
    {},
    { params: { id: serviceId }, limit: 100 },
  );
  return (
    <ListView query={query} empty={<Muted>No change of the level that you may see.</Muted>}>
      {(moves) => (
        <>
          <Panel padded>
            <LevelPlot moves={moves} now={now} />
          </Panel>
          <ol className={styles.moves}>
            {moves.map((move) => (
              <MoveItem key={move.id} move={move} />
            ))}
          </ol>
        </>
      )}
    </ListView>
  );
}

function MoveItem({ move }: { move: Move }): ReactNode {
  return (
    <li className={styles.move}>
      <div className={styles.what}>
        <LevelChip level={move.from.level} /> → <LevelChip level={move.to.level} />
        <span>{causes[move.cause]}</span>
        <Muted small>
          {move.by?.name ?? 'Gatehouse'} · <RelativeTime at={move.at} /> ·{' '}
          <Link to="/risk-assessments/$id" params={{ id: move.assessment.id }} search={{}}>
            assessment {move.assessment.number}
          </Link>
        </Muted>
      </div>
      <ul className={styles.steps}>
        {move.steps.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </li>
  );
}
