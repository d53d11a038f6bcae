import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useList } from '../../ui/list-query.ts';
import { ListView } from '../../ui/list-view.tsx';
import { Fact, Facts, Muted, Panel, Row, Section, Table } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMay, useSignedIn } from '../../ui/session.ts';
import { CapacityDialog } from './capacity-dialog.tsx';
import { type Capacity, scheduleKey, weekdays } from './model.ts';
import { Predicted } from './predicted.tsx';

/** How many hours a week there are for reviews, and until when a new one would take. */
export function CapacityView(): ReactNode {
  const [editing, setEditing] = useState<Capacity | 'own'>();
  const { id } = useSignedIn();
  const keeps = useMay('schedule.keep');
  const books = useMay('schedule.book');
  const query = useList(scheduleKey, 'GET /api/v1/schedule/capacity');
  const has = query.items?.some(({ person }) => person.id === id) ?? true;
  const own = books && !has && (
    <Button look="primary" onClick={() => setEditing('own')}>
      Say your hours
    </Button>
  );
  return (
    <>
      <PredictedDates />
      <Section title="Reviewers" actions={own}>
        <Panel>
          <ListView
            query={query}
            empty={
              <EmptyState title="Nobody has said their hours yet" actions={own}>
                Hours a week make predicted dates; offered times can be booked.
              </EmptyState>
            }
          >
            {(items) => (
              <Table caption="Reviewers" columns={['Reviewer', 'Hours a week', 'Times that can be booked', '']}>
                {items.map((capacity) => (
                  <tr key={capacity.person.id}>
                    <td>{capacity.person.name}</td>
                    <td>{capacity.hoursPerWeek}</td>
                    <td>
                      <Offers capacity={capacity} />
                    </td>
                    <td>
                      {(keeps || (books && capacity.person.id === id)) && (
                        <Button
                          small
                          aria-label={`Change: ${capacity.person.name}`}
                          onClick={() => setEditing(capacity)}
                        >
                          Change
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </Table>
            )}
          </ListView>
        </Panel>
        <Muted small>Absences are entered under People; nothing can be booked meanwhile.</Muted>
      </Section>
      {editing !== undefined && (
        <CapacityDialog capacity={editing === 'own' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
    </>
  );
}

function Offers({ capacity: { offers, zone } }: { capacity: Capacity }): ReactNode {
  if (offers.length === 0) return <Muted>none</Muted>;
  return (
    <Row>
      {offers.map(({ weekday, start, minutes }) => (
        <span key={`${weekday} ${start}`}>
          {weekdays[weekday - 1]?.slice(0, 3)} {start} ({minutes} min)
        </span>
      ))}
      <Muted small>{zone}</Muted>
    </Row>
  );
}

function PredictedDates(): ReactNode {
  return (
    <Section title="A review that is asked for now">
      <Panel padded>
        <Facts>
          <Fact name="Quick answer">
            <Predicted depth="quick-answer" />
          </Fact>
          <Fact name="Standard">
            <Predicted depth="standard" />
          </Fact>
          <Fact name="Deep">
            <Predicted depth="deep" />
          </Fact>
        </Facts>
      </Panel>
    </Section>
  );
}
