import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { Choice } from './field.tsx';
import styles from './filter-bar.module.css';

export function FilterBar({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <section className={styles.bar} aria-label={label}>
      {children}
    </section>
  );
}

type FilterSelectProps = {
  readonly name: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string | undefined) => void;
};

/** Shows its own name until something is chosen. */
export function FilterSelect({ name, value, choices, onChange }: FilterSelectProps): ReactNode {
  return (
    <select
      aria-label={name}
      className={classNames(styles.filter, value !== undefined && styles.active)}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{name}</option>
      {value !== undefined && !choices.some((choice) => choice.value === value) && (
        <option value={value}>{value}</option>
      )}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
