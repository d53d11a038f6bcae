import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { type Choice, FieldGroup, SelectField } from '../../ui/field.tsx';
import { Row } from '../../ui/panel.tsx';

type PeoplePickerProps = {
  readonly label: string;
  readonly ids: readonly string[];
  readonly people: readonly Choice[];
  readonly onChange: (ids: readonly string[]) => void;
};

/** An ordered list of people. */
export function PeoplePicker({ label, ids, people, onChange }: PeoplePickerProps): ReactNode {
  const nameOf = (id: string): string => people.find((person) => person.value === id)?.label ?? 'somebody inactive';
  return (
    <FieldGroup legend={label}>
      {ids.length > 0 && (
        <Row>
          {ids.map((id) => (
            <Button
              key={id}
              small
              aria-label={`Remove ${nameOf(id)}`}
              onClick={() => onChange(ids.filter((each) => each !== id))}
            >
              {nameOf(id)} ×
            </Button>
          ))}
        </Row>
      )}
      <SelectField
        label="Add"
        empty="Add a person…"
        value=""
        choices={people.filter((person) => !ids.includes(person.value))}
        onChange={(id) => {
          if (id !== '') onChange([...ids, id]);
        }}
      />
    </FieldGroup>
  );
}
