import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { CheckField, FieldGroup } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { usePersonChoices } from '../people/directory.ts';

/** Shows the assessments of the service to few from now on; there is no way back. */
export function RestrictDialog({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const people = usePersonChoices();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const restrict = useAction('POST /api/v1/risk-assessments/{id}/restrict', 'risk-assessments');
  return (
    <FormDialog
      title="Restrict the assessments of this service?"
      submit="Restrict"
      look="danger"
      busy={restrict.isPending}
      error={restrict.error}
      onSubmit={() => restrict.mutate({ params: { id }, body: { people: [...chosen] } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        Only you, the people below and the security group read them from now on, the earlier ones too. The levels stay
        known to everybody. There is no way back.
      </p>
      <FieldGroup legend="People">
        {people.map(({ value, label }) => (
          <CheckField
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(isIn) => setChosen(isIn ? [...chosen, value] : chosen.filter((each) => each !== value))}
          />
        ))}
      </FieldGroup>
    </FormDialog>
  );
}
