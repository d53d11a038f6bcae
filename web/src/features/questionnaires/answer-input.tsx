import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import fields from '../../ui/field.module.css';
import { ChoiceInput, TickInput, YesNoInput } from './choice-inputs.tsx';
import type { InputProps } from './input-props.ts';
import { NamesInput } from './names-input.tsx';
import { TableInput } from './table-input.tsx';

/** The field in which one question is answered, by its type. Files are sent beside it. */
export function AnswerInput(props: InputProps): ReactNode {
  switch (props.item.type) {
    case 'yes-no':
      return <YesNoInput {...props} />;
    case 'tick':
      return <TickInput {...props} />;
    case 'choice':
    case 'choices':
      return <ChoiceInput {...props} />;
    case 'table':
      return <TableInput {...props} />;
    case 'person':
    case 'service':
      return <NamesInput {...props} />;
    case 'file':
      return null;
    default:
      return <TypedInput {...props} />;
  }
}

const inputTypes: Readonly<Record<string, string>> = { email: 'email', url: 'url' };

function TypedInput({ item, labelId, aboutId, answering, disabled }: InputProps): ReactNode {
  const value = typeof answering.value === 'string' ? answering.value : '';
  const common = {
    'aria-labelledby': labelId,
    'aria-describedby': aboutId,
    value,
    disabled,
    maxLength: item.maxLength ?? undefined,
    placeholder: item.placeholder ?? undefined,
    onBlur: answering.flush,
  };
  if (item.type === 'date')
    return (
      <input
        {...common}
        type="date"
        className={fields.input}
        onChange={(event) => answering.change(event.target.value, 'soon')}
      />
    );
  if (item.type === 'line')
    return (
      <input
        {...common}
        type={inputTypes[item.format ?? ''] ?? 'text'}
        inputMode={item.format === 'number' ? 'decimal' : undefined}
        autoComplete="off"
        className={fields.input}
        onChange={(event) => answering.change(event.target.value, 'soon')}
      />
    );
  return (
    <textarea
      {...common}
      rows={3}
      className={classNames(fields.input)}
      onChange={(event) => answering.change(event.target.value, 'soon')}
    />
  );
}
