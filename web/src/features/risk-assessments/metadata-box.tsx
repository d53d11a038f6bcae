import type { ReactNode } from 'react';
import { FieldRow, SelectField, TextAreaField, TextField } from '../../ui/field.tsx';
import { usePersonChoices } from '../people/directory.ts';
import type { BoxProps } from './box.ts';
import styles from './guide.module.css';

/** One name in each line. */
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trimStart());

export function MetadataBox({ scheme, writing }: BoxProps): ReactNode {
  const { contents, set } = writing;
  const people = usePersonChoices();
  const onPerson = (person: string): void => {
    const name = people.find((each) => each.value === person)?.label ?? contents.owner.name;
    set('owner', { name, person: person === '' ? null : person });
  };
  return (
    <div className={styles.fields}>
      <FieldRow>
        <SelectField
          label="Owner, of the directory"
          value={contents.owner.person ?? ''}
          empty="somebody else"
          hint="Who would turn it off in an incident. When this person leaves, the assessment is stale."
          choices={people}
          onChange={onPerson}
        />
        <TextField
          label="Owner, by name"
          maxLength={300}
          value={contents.owner.name}
          onChange={(name) => set('owner', { ...contents.owner, name })}
        />
        <TextField
          label="Director"
          maxLength={300}
          value={contents.director}
          onChange={(director) => set('director', director)}
        />
      </FieldRow>
      <Makers writing={writing} />
      <FieldRow>
        <TextAreaField
          label={`People (one in each line, at most ${scheme.mostPeople})`}
          rows={3}
          value={contents.people.join('\n')}
          error={
            contents.people.filter((name) => name.trim() !== '').length > scheme.mostPeople
              ? 'With more people it takes longer and finds no more.'
              : undefined
          }
          onChange={(text) => set('people', linesOf(text).slice(0, 50))}
        />
        <TextAreaField
          label="Linked services (one in each line)"
          rows={3}
          value={contents.linkedServices.join('\n')}
          onChange={(text) => set('linkedServices', linesOf(text).slice(0, 200))}
        />
      </FieldRow>
      <TextAreaField
        label="Scope"
        rows={2}
        maxLength={4000}
        placeholder="what is looked at, and what is not"
        value={contents.scope}
        onChange={(scope) => set('scope', scope)}
      />
    </div>
  );
}

function Makers({ writing: { contents, set } }: Pick<BoxProps, 'writing'>): ReactNode {
  return (
    <FieldRow>
      <TextField
        label="Developed by"
        maxLength={300}
        value={contents.developer}
        onChange={(developer) => set('developer', developer)}
      />
      <TextField
        label="Operated by"
        maxLength={300}
        value={contents.operator}
        onChange={(operator) => set('operator', operator)}
      />
      <TextField
        label="Risk record"
        maxLength={1000}
        placeholder="where else it is kept"
        value={contents.riskRecord}
        onChange={(record) => set('riskRecord', record)}
      />
    </FieldRow>
  );
}
