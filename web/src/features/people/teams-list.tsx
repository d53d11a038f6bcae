import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Padded } from '../../ui/page.tsx';
import { Fact, Facts, Muted, Panel, Row, Section } from '../../ui/panel.tsx';
import { Person } from '../../ui/person.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { useTeams } from './directory.ts';
import type { Member, Team } from './model.ts';
import { DutiesDialog, EditTeamDialog } from './team-dialogs.tsx';

export function TeamsList(): ReactNode {
  return (
    <Padded>
      <Loaded query={useTeams()}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No team">The team “triage” is made at the first start.</EmptyState>
          ) : (
            items.map((team) => <TeamCard key={team.id} team={team} />)
          )
        }
      </Loaded>
    </Padded>
  );
}

function TeamCard({ team }: { team: Team }): ReactNode {
  const mayWrite = useMay('teams.write');
  const [dialog, setDialog] = useState<'duties' | 'edit'>();
  const shut = (): void => setDialog(undefined);
  return (
    <Section
      title={team.name}
      {...(team.description !== '' && { about: team.description })}
      actions={
        mayWrite && (
          <>
            <Button small aria-label={`Rename ${team.name}`} onClick={() => setDialog('edit')}>
              Rename
            </Button>
            <Button small aria-label={`Members and duties of ${team.name}`} onClick={() => setDialog('duties')}>
              Members and duties
            </Button>
          </>
        )
      }
    >
      <Panel padded>
        <Facts>
          <Fact name="Told now">
            {team.onDuty.length === 0 ? (
              <Badge tone="late">nobody: a new case of this team reaches no person</Badge>
            ) : (
              <People people={team.onDuty} />
            )}
          </Fact>
          <Fact name="Lead">{team.lead === null ? <Muted>none</Muted> : <People people={[team.lead]} />}</Fact>
          <Fact name="Point persons">
            <People people={team.pointPersons} />
          </Fact>
          <Fact name="Deputies">
            <People people={team.deputies} />
          </Fact>
          <Fact name="Members">
            <People people={team.members} />
          </Fact>
        </Facts>
      </Panel>
      {dialog === 'duties' && <DutiesDialog team={team} onClose={shut} />}
      {dialog === 'edit' && <EditTeamDialog team={team} onClose={shut} />}
    </Section>
  );
}

function People({ people }: { people: readonly Member[] }): ReactNode {
  if (people.length === 0) return <Muted>none</Muted>;
  return (
    <Row>
      {people.map((member) => (
        <span key={member.id}>
          <Person person={member} /> {member.absentUntil !== null && <Muted small>away</Muted>}
        </span>
      ))}
    </Row>
  );
}
