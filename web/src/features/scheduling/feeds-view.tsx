import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useAction, useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Mono, Panel, Row, Section, Table } from '../../ui/panel.tsx';
import { EmptyState, ProblemNotice } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/time-text.tsx';
import { sayProblem } from '../../ui/toast.tsx';
import { scheduleKey } from './model.ts';
import styles from './schedule.module.css';

/** Private addresses for calendar programs. */
export function FeedsView(): ReactNode {
  const query = useList(scheduleKey, 'GET /api/v1/schedule/feeds');
  const revoke = useAction('DELETE /api/v1/schedule/feeds/{id}', scheduleKey);
  return (
    <Section
      title="Calendar feeds"
      about="A private address from which your calendar program reads appointments: references and times, nothing else. Whoever has the address can read it, so revoke one that got out."
    >
      <NewFeed />
      <Panel>
        <ListView
          query={query}
          empty={<EmptyState title="No address yet">Make one, and give it to your calendar program.</EmptyState>}
        >
          {(items) => (
            <Table caption="Calendar feeds" columns={['Shows', 'Made', '']}>
              {items.map((feed) => (
                <tr key={feed.id}>
                  <td>{feed.team === null ? 'your appointments' : `appointments of ${feed.team.name}`}</td>
                  <td>
                    <RelativeTime at={feed.madeAt} />
                  </td>
                  <td>
                    <Button
                      small
                      look="danger"
                      onClick={() => revoke.mutate({ params: { id: feed.id } }, { onError: sayProblem })}
                    >
                      Revoke
                    </Button>
                  </td>
                </tr>
              ))}
            </Table>
          )}
        </ListView>
      </Panel>
    </Section>
  );
}

function NewFeed(): ReactNode {
  const [team, setTeam] = useState('');
  const teams = useList('people', 'GET /api/v1/teams');
  const make = useAction('POST /api/v1/schedule/feeds', scheduleKey);
  return (
    <Panel padded>
      <div className={styles.secret}>
        <SelectField
          label="Appointments of"
          value={team}
          empty="yourself"
          choices={(teams.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          hint="Of teams that you are in."
          onChange={setTeam}
        />
        <Row>
          <Button busy={make.isPending} onClick={() => make.mutate({ body: team === '' ? {} : { team } })}>
            Make an address
          </Button>
        </Row>
        {make.error !== null && <ProblemNotice error={make.error} />}
        {make.data !== undefined && (
          <div role="status">
            Shown this once: <Mono>{make.data.address}</Mono> <CopyButton text={make.data.address} />
          </div>
        )}
      </div>
    </Panel>
  );
}
