import type { ReactNode } from 'react';
import styles from './explanation.module.css';
import { LevelChip } from './level.tsx';
import { hasPlace, Matrix } from './matrix.tsx';
import type { Assessment, Scheme } from './model.ts';

/** The level, the matrix with the scenarios in it, and how one follows from the other. */
export function Explanation({ view: { computed }, scheme }: { view: Assessment; scheme: Scheme }): ReactNode {
  return (
    <div className={styles.explanation}>
      <div className={styles.words}>
        <div className={styles.sum}>
          <LevelChip level={computed.level} />
          <span>
            impact {computed.impact}, likelihood {computed.likelihood}
          </span>
        </div>
        <ol className={styles.steps}>
          {computed.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      <Matrix scheme={scheme} marks={computed.scenarios.filter(hasPlace)} caption="Where the scenarios stand" />
    </div>
  );
}
