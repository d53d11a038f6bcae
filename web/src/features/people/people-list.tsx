import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { TextButton } from '../../ui/button.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Muted, Row, Table } from '../../ui/panel.tsx';
import { Avatar } from '../../ui/person.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { Day } from '../../ui/time-text.tsx';
import type { PersonEntry } from './model.ts';
import { PersonDialog } from './person-dialog.tsx';

export function PeopleList({ q }: { q: string | undefined }): ReactNode {
  const query = useList('people', 'GET /api/v1/people', { q });
  const [openId, setOpenId] = useState<string>();
  return (
    <>
      <ListView query={query} empty={<EmptyState title="Nobody matches">Try a part of a name or address.</EmptyState>}>
        {(items) => (
          <Table caption="People" columns={['Name', 'Roles', 'Teams', 'State']}>
            {items.map((person) => (
              <tr key={person.id}>
                <td>
                  <Row wrap={false}>
                    <Avatar person={person} />
                    <span>
                      <TextButton onClick={() => setOpenId(person.id)}>{person.name}</TextButton>
                      <div>
                        <Muted small>{person.email}</Muted>
                      </div>
                    </span>
                  </Row>
                </td>
                <td>{person.roles.length === 0 ? <Muted>none</Muted> : person.roles.join(', ')}</td>
                <td>{person.teams.map((team) => `${team.name} (${team.duty})`).join(', ')}</td>
                <td>
                  <PersonState person={person} />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </ListView>
      {openId !== undefined && <PersonDialog id={openId} onClose={() => setOpenId(undefined)} />}
    </>
  );
}

function PersonState({ person }: { person: PersonEntry }): ReactNode {
  if (!person.active) return <Badge>deactivated</Badge>;
  if (person.enrolledAt === null) return <Badge>no passkey yet</Badge>;
  if (person.absentUntil !== null) {
    return (
      <Badge>
        away until <Day at={person.absentUntil} />
      </Badge>
    );
  }
  return <Badge tone="good">active</Badge>;
}
