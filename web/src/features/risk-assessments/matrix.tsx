import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { levelClass } from './level.tsx';
import styles from './matrix.module.css';
import { isLevel, levels, type RiskLevel, type Scheme } from './model.ts';

export type Mark = { readonly impact: RiskLevel; readonly likelihood: RiskLevel };

type MatrixProps = { readonly scheme: Scheme; readonly marks: readonly Mark[]; readonly caption: string };

/** The matrix of the scheme; a cell where a scenario stands is marked, and says how many there are. */
export function Matrix({ scheme, marks, caption }: MatrixProps): ReactNode {
  const rows = levels.toReversed();
  return (
    <table className={styles.matrix}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">likelihood ↓ impact →</th>
          {levels.map((impact) => (
            <th key={impact} scope="col">
              {impact}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((likelihood) => (
          <tr key={likelihood}>
            <th scope="row">{likelihood}</th>
            {levels.map((impact) => {
              const here = marks.filter((mark) => mark.impact === impact && mark.likelihood === likelihood).length;
              const level = scheme.matrix[likelihood][impact];
              return (
                <td
                  key={impact}
                  className={classNames(styles.cell, levelClass(level), here > 0 && styles.marked)}
                  aria-current={here > 0 ? 'true' : undefined}
                >
                  {level}
                  {here > 1 && <span className={styles.count}>{here} scenarios</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const hasPlace = ({ impact, likelihood }: Mark): boolean => isLevel(impact) && isLevel(likelihood);
