import type { ReactNode } from 'react';
import { ImportDialog } from '../../ui/import-dialog.tsx';

const example = `people:
  - email: ada@example.org
    name: Ada Byron
    roles: [engineer]
teams:
  - name: search
    pointPersons: [ada@example.org]
`;

export function ImportPeopleDialog({ onClose }: { onClose: () => void }): ReactNode {
  return (
    <ImportDialog
      title="Import people and teams"
      operation="POST /api/v1/people/import"
      invalidates="people"
      example={example}
      onClose={onClose}
    />
  );
}
