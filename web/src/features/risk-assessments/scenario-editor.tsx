import { type ReactNode, useId } from 'react';
import { FieldGroup, TextAreaField } from '../../ui/field.tsx';
import { LevelChip } from './level.tsx';
import { capital, type Level, levels, type RiskLevel, type Scenario, type Scheme } from './model.ts';
import styles from './threats.module.css';

type EditorProps = {
  readonly scheme: Scheme;
  readonly scenario: Scenario;
  readonly onChange: (part: Partial<Scenario>) => void;
};

/** One scenario: what happens, how bad it would be, how likely it is; the scales stand beside. */
export function ScenarioEditor({ scheme, scenario, onChange }: EditorProps): ReactNode {
  const { attribute, area } = scenario;
  const { hint } = scheme.scales[area];
  return (
    <>
      <TextAreaField
        label={`${capital(attribute)}, ${area}: ${scheme.attributes[attribute]}`}
        rows={4}
        maxLength={20_000}
        value={scenario.text}
        onChange={(text) => onChange({ text })}
        {...(hint === undefined ? {} : { hint })}
      />
      <div className={styles.ratings}>
        <Rating
          legend="Impact (people decide it)"
          value={scenario.impact}
          scale={(level) => impactScale(scheme, area, level)}
          onChange={(impact) => onChange({ impact })}
        />
        <Rating
          legend="Likelihood, within a year"
          value={scenario.likelihood}
          scale={(level) => [scheme.likelihood.levels[level]]}
          onChange={(likelihood) => onChange({ likelihood })}
        />
      </div>
    </>
  );
}

function impactScale({ scales }: Scheme, area: Scenario['area'], level: Level): readonly string[] {
  if (area === 'productivity') return [scales.productivity.small[level], scales.productivity.large[level]];
  const text = scales[area].levels?.[level];
  return text === undefined ? [] : [text];
}

type RatingProps = {
  readonly legend: string;
  readonly value: RiskLevel;
  readonly scale: (level: Level) => readonly string[];
  readonly onChange: (level: RiskLevel) => void;
};

function Rating({ legend, value, scale, onChange }: RatingProps): ReactNode {
  const name = useId();
  return (
    <FieldGroup legend={legend}>
      {[...levels.toReversed(), 'UNKNOWN' as const].map((level) => (
        <label key={level} className={styles.choice}>
          <input type="radio" name={name} checked={value === level} onChange={() => onChange(level)} />
          <LevelChip level={level} />
          <span className={styles.scale}>
            {level === 'UNKNOWN'
              ? 'Nobody knows yet: find out.'
              : scale(level).map((line) => <span key={line}>{line} </span>)}
          </span>
        </label>
      ))}
    </FieldGroup>
  );
}
