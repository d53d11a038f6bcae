import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Fact, Facts, Mono, Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { type Service, type Trait, traitLabels } from './model.ts';

/** What the organisation says of the service. */
export function ServiceAbout({ service }: { service: Service }): ReactNode {
  return (
    <>
      <Panel padded>
        <Facts>
          {service.description !== '' && <Fact name="What it is">{service.description}</Fact>}
          <Fact name="Team">
            {service.team === null ? (
              <Muted>nobody’s: reports about it go to triage</Muted>
            ) : (
              <Link to="/people" search={{ view: 'teams' }}>
                {service.team.name}
              </Link>
            )}
          </Fact>
          <Fact name="Data">
            <Badge>{service.classification}</Badge>
          </Fact>
          <Fact name="Risk level">{service.riskLevel}</Fact>
          <Fact name="Tier">{service.tier}</Fact>
          {Object.entries(traitLabels).map(([name, label]) => (
            <Fact key={name} name={label}>
              {service.traits[name as Trait] === 'unknown' ? (
                <Muted>not answered yet</Muted>
              ) : (
                service.traits[name as Trait]
              )}
            </Fact>
          ))}
        </Facts>
      </Panel>
      <Section title="Repositories">
        <Panel>
          {service.repositories.length === 0 ? (
            <Panel padded>
              <Muted>none</Muted>
            </Panel>
          ) : (
            <Table caption="Repositories" columns={['Repository', 'Note']}>
              {service.repositories.map((repository) => (
                <tr key={repository.location}>
                  <td>
                    <Mono>{repository.location}</Mono>
                  </td>
                  <td>{repository.note}</td>
                </tr>
              ))}
            </Table>
          )}
        </Panel>
      </Section>
    </>
  );
}
