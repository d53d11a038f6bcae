import type { ReactNode } from 'react';
import { CheckField, FieldGroup } from '../../ui/field.tsx';
import { type RoleName, roleHints, roleNames } from './model.ts';

type RoleFieldsProps = { readonly roles: readonly RoleName[]; readonly onChange: (roles: readonly RoleName[]) => void };

export function RoleFields({ roles, onChange }: RoleFieldsProps): ReactNode {
  return (
    <FieldGroup legend="Roles">
      {roleNames.map((role) => (
        <CheckField
          key={role}
          label={role}
          hint={roleHints[role]}
          checked={roles.includes(role)}
          onChange={(isOn) => onChange(isOn ? [...roles, role] : roles.filter((each) => each !== role))}
        />
      ))}
    </FieldGroup>
  );
}
