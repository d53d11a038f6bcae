import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import fields from '../../ui/field.module.css';
import { Row } from '../../ui/panel.tsx';
import { usePersonChoices } from '../people/directory.ts';
import { useServiceChoices } from '../services/directory.ts';
import type { InputProps } from './input-props.ts';
import styles from './question.module.css';
import { useSheetAccess } from './sheet-access.ts';

type Named = { readonly value: string; readonly label: string };
const nobody: readonly Named[] = [];

/** People or services: chosen from those that are known, or written as they are called. Guests only write. */
export function NamesInput(props: InputProps): ReactNode {
  const { kind } = useSheetAccess();
  if (kind === 'guest') return <Names {...props} known={nobody} />;
  return props.item.type === 'person' ? <PeopleInput {...props} /> : <ServicesInput {...props} />;
}

function PeopleInput(props: InputProps): ReactNode {
  return <Names {...props} known={usePersonChoices()} />;
}

function ServicesInput(props: InputProps): ReactNode {
  return <Names {...props} known={useServiceChoices()} />;
}

function Names({
  item,
  labelId,
  aboutId,
  answering,
  disabled,
  known,
}: InputProps & { known: readonly Named[] }): ReactNode {
  const [text, setText] = useState('');
  const chosen = Array.isArray(answering.value) ? answering.value.filter((one) => typeof one === 'string') : [];
  const nameOf = (value: string): string => known.find((each) => each.value === value)?.label ?? shown(value);
  const set = (values: readonly string[]): void => answering.change(values, 'now');
  const add = (written: string): void => {
    const name = written.trim();
    if (name === '') return;
    const value = known.find((each) => each.label.toLowerCase() === name.toLowerCase())?.value ?? name;
    setText('');
    set(item.several ? [...chosen.filter((one) => one !== value), value] : [value]);
  };
  return (
    <div className={styles.names}>
      {chosen.length > 0 && (
        <Row>
          {chosen.map((value) => (
            <Button
              key={value}
              small
              disabled={disabled}
              aria-label={`Remove ${nameOf(value)}`}
              onClick={() => set(chosen.filter((one) => one !== value))}
            >
              {nameOf(value)} ×
            </Button>
          ))}
        </Row>
      )}
      {(item.several || chosen.length === 0) && !disabled && (
        <input
          className={fields.input}
          aria-labelledby={labelId}
          aria-describedby={aboutId}
          list={`${labelId}-known`}
          placeholder={known.length === 0 ? 'Name and mail address, then Enter' : 'Type a name, then Enter'}
          value={text}
          maxLength={300}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => add(text)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add(text);
          }}
        />
      )}
      <datalist id={`${labelId}-known`}>
        {known.map(({ value, label }) => (
          <option key={value} value={label} />
        ))}
      </datalist>
    </div>
  );
}

/** An id of somebody who is not among those that are known here, such as a person whom a guest does not see. */
function shown(value: string): string {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value) ? 'somebody of the organisation' : value;
}
