import type { ReactNode } from 'react';
import styles from './explanation.module.css';
import { LevelChip } from './level.tsx';
import { hasPlace, Matrix } from './matrix.tsx';
import type { Assessment, Scheme } from './model.ts';

/** The level, the matrix with the scenarios in it, and how one follows from the other. */
export function Explanation({ view: { computed, hidden }, scheme }: { view: Assessment; scheme: Scheme }): ReactNode {
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
        {hidden !== null && (
          <section className={styles.hidden} aria-label="With what not everybody sees">
            <p>
              You see cases that not everybody does. With them the level would be <LevelChip level={hidden.level} />,
              likelihood {hidden.likelihood}; the level of the service does not show it.
            </p>
            <p>{hidden.steps[0]}</p>
          </section>
        )}
      </div>
      <Matrix scheme={scheme} marks={computed.scenarios.filter(hasPlace)} caption="Where the scenarios stand" />
    </div>
  );
}
