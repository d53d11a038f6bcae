import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { FieldGroup, SelectField, TextAreaField } from '../../ui/field.tsx';
import { Muted } from '../../ui/panel.tsx';
import type { BoxProps } from './box.ts';
import styles from './guide.module.css';
import { isLevel, levelChoices, type RiskLevel, riskLevels, type Scheme } from './model.ts';
import { changed, placed, removed } from './rows.ts';

export function RecommendationsBox({ scheme, writing }: BoxProps): ReactNode {
  const { recommendations } = writing.contents;
  const set = (rows: typeof recommendations): void => writing.set('recommendations', rows);
  return (
    <div className={styles.fields}>
      {placed(recommendations).map(({ place, index, row: each }) => (
        <div key={place} className={styles.line}>
          <TextAreaField
            label={`Recommendation ${index + 1}`}
            rows={2}
            maxLength={4000}
            value={each.text}
            onChange={(text) => set(changed(recommendations, index, { text }))}
          />
          <SelectField
            label="How much it would help"
            value={each.level}
            hint={limitOf(scheme, each.level)}
            choices={levelChoices}
            onChange={(level) =>
              set(changed(recommendations, index, { level: riskLevels.find((one) => one === level) ?? 'UNKNOWN' }))
            }
          />
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove recommendation ${index + 1}`}
            onClick={() => set(removed(recommendations, index))}
          >
            ×
          </button>
        </div>
      ))}
      <div>
        <Button small onClick={() => set([...recommendations, { level: 'MEDIUM', text: '' }])}>
          Add a recommendation
        </Button>
      </div>
      <FieldGroup legend="Ask">
        <ul className={styles.prompts}>
          {scheme.prompts.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      </FieldGroup>
      <Muted small>Each becomes a case of the team when the assessment is finished.</Muted>
    </div>
  );
}

function limitOf(scheme: Scheme, level: RiskLevel): string {
  if (!isLevel(level)) return 'Without a deadline until somebody rates it.';
  return scheme.levels[level].text;
}
