import { type ReactNode, useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import type { Choice } from '../../ui/field.tsx';
import { dayValueOf, endOfDay } from '../../ui/time.ts';
import styles from './case-side.module.css';

type InlineSelectProps = {
  readonly name: string;
  readonly value: string | null;
  readonly choices: readonly Choice[];
  /** What the absence of a value is called; without it one must be chosen. */
  readonly unset?: string;
  readonly tone?: string | undefined;
  readonly disabled?: boolean;
  readonly onChange: (value: string | null) => void;
};

/** Reads as plain text, edits as a select: nothing moves between the two. */
export function InlineSelect({ name, value, choices, unset, tone, disabled, onChange }: InlineSelectProps): ReactNode {
  const id = useId();
  const known = value === null || choices.some((choice) => choice.value === value);
  return (
    <>
      <label htmlFor={id} className={styles.name}>
        {name}
      </label>
      <select
        id={id}
        className={classNames(styles.value, value === null && styles.unset, tone)}
        value={value ?? ''}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      >
        {(unset !== undefined || value === null) && <option value="">{unset ?? 'not set'}</option>}
        {!known && <option value={value}>{value}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </>
  );
}

type InlineDayProps = {
  readonly name: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

/** A day; the instant is the end of that day where the reader is. */
export function InlineDay({ name, value, onChange }: InlineDayProps): ReactNode {
  const id = useId();
  const day = value === null ? '' : dayValueOf(value);
  return (
    <>
      <label htmlFor={id} className={styles.name}>
        {name}
      </label>
      <input
        id={id}
        key={day}
        type="date"
        className={classNames(styles.value, value === null && styles.unset)}
        defaultValue={day}
        onBlur={(event) => {
          const chosen = event.target.value;
          if (chosen !== day) onChange(chosen === '' ? null : endOfDay(chosen));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </>
  );
}
