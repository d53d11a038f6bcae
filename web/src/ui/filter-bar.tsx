import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { Choice } from './field.tsx';
import styles from './filter-bar.module.css';

type FilterBarProps = {
  readonly label: string;
  /** Where the page around it has room at its sides already. */
  readonly flush?: boolean;
  /** On a phone in lines below each other, where nothing shows that it could be pushed aside. */
  readonly wraps?: boolean;
  readonly children: ReactNode;
};

export function FilterBar({ label, flush = false, wraps = flush, children }: FilterBarProps): ReactNode {
  return (
    <section className={classNames(styles.bar, flush && styles.flush, wraps && styles.wraps)} aria-label={label}>
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
