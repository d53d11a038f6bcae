import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

type About = { readonly label: string; readonly hint?: ReactNode; readonly error?: string | undefined };

type Wiring = { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true };

function useWiring({ hint, error }: About): Wiring {
  const id = useId();
  const described = hint !== undefined || error !== undefined;
  return {
    id,
    ...(described && { 'aria-describedby': `${id}-about` }),
    ...(error !== undefined && { 'aria-invalid': true as const }),
  };
}

function Frame({ about, wiring, children }: { about: About; wiring: Wiring; children: ReactNode }): ReactNode {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={wiring.id}>
        {about.label}
      </label>
      {children}
      {about.error !== undefined ? (
        <span id={`${wiring.id}-about`} className={styles.error}>
          {about.error}
        </span>
      ) : (
        about.hint !== undefined && (
          <span id={`${wiring.id}-about`} className={styles.hint}>
            {about.hint}
          </span>
        )
      )}
    </div>
  );
}

type TextProps = About &
  Omit<ComponentProps<'input'>, 'onChange' | 'className'> & { onChange: (value: string) => void };

export function TextField({ label, hint, error, onChange, ...rest }: TextProps): ReactNode {
  const about = { label, ...(hint !== undefined && { hint }), error };
  const wiring = useWiring(about);
  return (
    <Frame about={about} wiring={wiring}>
      <input
        autoComplete="off"
        {...rest}
        {...wiring}
        className={styles.input}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  );
}

type AreaProps = About &
  Omit<ComponentProps<'textarea'>, 'onChange' | 'className'> & { onChange: (value: string) => void; mono?: boolean };

export function TextAreaField({ label, hint, error, onChange, mono = false, ...rest }: AreaProps): ReactNode {
  const about = { label, ...(hint !== undefined && { hint }), error };
  const wiring = useWiring(about);
  return (
    <Frame about={about} wiring={wiring}>
      <textarea
        {...rest}
        {...wiring}
        className={classNames(styles.input, mono && styles.mono)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  );
}

export type Choice = { readonly value: string; readonly label: string; readonly disabled?: boolean };

/** Of the values of these choices, the one that a select shows for a text: the first where it is none of them. */
export function chosenValue<Choices extends readonly [Choice, ...Choice[]]>(
  choices: Choices,
  text: string,
): Choices[number]['value'] {
  return (choices.find((choice) => choice.value === text) ?? choices[0]).value;
}

type SelectProps = About &
  Omit<ComponentProps<'select'>, 'onChange' | 'className' | 'children'> & {
    readonly choices: readonly Choice[];
    readonly onChange: (value: string) => void;
    /** What the empty choice says; without it there is none. */
    readonly empty?: string;
  };

export function SelectField({ label, hint, error, choices, onChange, empty, ...rest }: SelectProps): ReactNode {
  const about = { label, ...(hint !== undefined && { hint }), error };
  const wiring = useWiring(about);
  return (
    <Frame about={about} wiring={wiring}>
      <select {...rest} {...wiring} className={styles.input} onChange={(event) => onChange(event.target.value)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

type CheckProps = {
  readonly label: ReactNode;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
};

export function CheckField({ label, hint, checked, onChange, disabled = false }: CheckProps): ReactNode {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={styles.checkText}>
        <span>{label}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  );
}

export function FieldGroup({ legend, children }: { legend: string; children: ReactNode }): ReactNode {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles.row}>{children}</div>;
}
