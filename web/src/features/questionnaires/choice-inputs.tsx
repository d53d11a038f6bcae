import { type ReactNode, useId } from 'react';
import type { InputProps } from './input-props.ts';
import styles from './question.module.css';
import { RichText } from './rich-text.tsx';

type Option = { readonly value: string; readonly label: ReactNode };

/** What a definition says that stands for "none of the above". */
const none = '~none';

function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

type OptionsProps = Pick<InputProps, 'labelId' | 'aboutId' | 'disabled'> & {
  readonly options: readonly Option[];
  readonly several: boolean;
  readonly chosen: readonly string[];
  readonly onChoose: (value: string, on: boolean) => void;
};

function Options({ labelId, aboutId, disabled, options, several, chosen, onChoose }: OptionsProps): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles.options} aria-labelledby={labelId} aria-describedby={aboutId}>
      {options.map(({ value, label }) => (
        <label key={value} className={styles.option}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(value)}
            disabled={disabled}
            onChange={(event) => onChoose(value, event.target.checked)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function YesNoInput({ item, answering, ...rest }: InputProps): ReactNode {
  const options = [
    { value: 'yes', label: item.yes === null ? 'Yes' : <RichText nodes={item.yes} /> },
    { value: 'no', label: item.no === null ? 'No' : <RichText nodes={item.no} /> },
  ];
  return (
    <Options
      {...rest}
      options={options}
      several={false}
      chosen={textsOf(answering.value)}
      onChoose={(value) => answering.change(value, 'now')}
    />
  );
}

export function TickInput({ answering, disabled, labelId, aboutId }: InputProps): ReactNode {
  return (
    <label className={styles.option}>
      <input
        type="checkbox"
        aria-labelledby={labelId}
        aria-describedby={aboutId}
        checked={answering.value === true}
        disabled={disabled}
        onChange={(event) => answering.change(event.target.checked, 'now')}
      />
      <span>Yes</span>
    </label>
  );
}

export function ChoiceInput({ item, answering, offered, ...rest }: InputProps): ReactNode {
  const several = item.type === 'choices';
  const chosen = textsOf(answering.value);
  const options: Option[] = item.choices
    .filter((choice) => offered.has(choice.id) || chosen.includes(choice.id))
    .map((choice) => ({ value: choice.id, label: <RichText nodes={choice.text} /> }));
  if (item.none) options.push({ value: none, label: 'None of the above' });
  const choose = (value: string, on: boolean): void => {
    const others = chosen.filter((one) => one !== value && (value === none) === (one === none));
    answering.change(several ? (on ? [...others, value] : others) : value, 'now');
  };
  return <Options {...rest} options={options} several={several} chosen={chosen} onChoose={choose} />;
}
