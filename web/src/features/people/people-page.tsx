import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Pills } from '../../ui/pills.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useMay } from '../../ui/session.ts';
import { Account } from '../sign-in/account.tsx';
import { ImportPeopleDialog } from './import-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PeopleList } from './people-list.tsx';
import { NewTeamDialog } from './team-dialogs.tsx';
import { TeamsList } from './teams-list.tsx';

const route = getRouteApi('/people');
type DialogName = 'invite' | 'import' | 'team';

/** Who is here, with which roles, and whom a new case is told to. */
export function PeoplePage(): ReactNode {
  const { view = 'people', q } = route.useSearch();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<DialogName>();
  const shut = (): void => setDialog(undefined);
  const search = (
    <SearchBox
      label="Find people"
      value={q ?? ''}
      onSearch={(words) => void navigate({ to: '/people', search: words === '' ? {} : { q: words } })}
    />
  );
  const pills = [
    { id: 'people', label: 'People', link: { to: '/people', search: {} } as const },
    { id: 'teams', label: 'Teams and duties', link: { to: '/people', search: { view: 'teams' } } as const },
  ];
  return (
    <Page
      title="People"
      middle={view === 'people' && search}
      actions={<PeopleActions view={view} onDialog={setDialog} />}
    >
      <Pills label="Views" pills={pills} active={view} />
      {view === 'teams' ? <TeamsList /> : <PeopleList q={q} />}
      {dialog === 'invite' && <InviteDialog onClose={shut} />}
      {dialog === 'import' && <ImportPeopleDialog onClose={shut} />}
      {dialog === 'team' && <NewTeamDialog onClose={shut} />}
    </Page>
  );
}

function PeopleActions({ view, onDialog }: { view: string; onDialog: (name: DialogName) => void }): ReactNode {
  const mayWritePeople = useMay('people.write');
  const mayWriteTeams = useMay('teams.write');
  return (
    <>
      {mayWritePeople && <Button onClick={() => onDialog('import')}>Import</Button>}
      {view === 'teams'
        ? mayWriteTeams && (
            <Button look="primary" onClick={() => onDialog('team')}>
              New team
            </Button>
          )
        : mayWritePeople && (
            <Button look="primary" onClick={() => onDialog('invite')}>
              Invite
            </Button>
          )}
      <Account />
    </>
  );
}
