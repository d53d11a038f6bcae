import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Muted, Panel, Row, Section } from '../../ui/panel.tsx';
import { EmptyState, Loaded, ProblemNotice } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { say } from '../../ui/toast.tsx';
import { useTeamChoices } from '../people/directory.ts';
import { type RoutingRule, RuleRow } from './rule-row.tsx';

export function RoutingPart(): ReactNode {
  const addresses = useThing('settings', 'GET /api/v1/role-addresses');
  const rules = useThing('routing', 'GET /api/v1/routing-rules');
  return (
    <>
      <Section
        title="Role addresses"
        about="Mail is accepted for these only. They are set with GATEHOUSE_ROLE_ADDRESSES at the start."
      >
        <Panel padded>
          <Loaded query={addresses}>
            {({ items }) => (
              <ul>
                {items.map((address) => (
                  <li key={address}>{address}</li>
                ))}
              </ul>
            )}
          </Loaded>
        </Panel>
      </Section>
      <Loaded query={rules}>{({ items }) => <RoutingRules key={JSON.stringify(items)} saved={items} />}</Loaded>
    </>
  );
}

function moved(rules: readonly RoutingRule[], from: number, to: number): readonly RoutingRule[] {
  const rule = rules[from];
  if (rule === undefined || to < 0 || to >= rules.length) return rules;
  return rules.toSpliced(from, 1).toSpliced(to, 0, rule);
}

function RoutingRules({ saved }: { saved: readonly RoutingRule[] }): ReactNode {
  const [rules, setRules] = useState(saved);
  const teams = useTeamChoices();
  const mayWrite = useMay('routing.write');
  const client = useQueryClient();
  const replace = useAction('PUT /api/v1/routing-rules');
  const isChanged = JSON.stringify(rules) !== JSON.stringify(saved);
  const save = (): void =>
    replace.mutate(
      { body: { items: rules } },
      {
        onSuccess: (answer) => {
          if ('approval' in answer) {
            say('The new rules wait for the yes of the security group, in Approvals.');
            setRules(saved);
            return;
          }
          say('The routing rules are in force.');
          void client.invalidateQueries({ queryKey: ['routing'] });
        },
      },
    );
  const add = (): void => setRules([...rules, { kind: 'keyword', pattern: '', teamId: teams[0]?.value ?? '' }]);
  return (
    <Section
      title="Routing rules"
      about="The first rule that matches a new report decides its team. Else a service that the text names decides, else it goes to triage."
      actions={mayWrite && <Button onClick={add}>Add a rule</Button>}
    >
      <Panel>
        {rules.length === 0 && (
          <EmptyState title="No rule">
            Every report goes to the team of the service that it names, or to triage.
          </EmptyState>
        )}
        {rules.map((rule, at) => (
          <RuleRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place in the order
            key={at}
            number={at + 1}
            rule={rule}
            teams={teams}
            isFixed={!mayWrite}
            onChange={(next) => setRules(rules.with(at, next))}
            onMove={(by) => setRules(moved(rules, at, at + by))}
            onRemove={() => setRules(rules.toSpliced(at, 1))}
          />
        ))}
      </Panel>
      {replace.error !== null && <ProblemNotice error={replace.error} />}
      {isChanged && (
        <Row>
          <Button look="primary" busy={replace.isPending} onClick={save}>
            Save the rules
          </Button>
          <Button onClick={() => setRules(saved)}>Discard</Button>
          <Muted small>They apply to mail that comes from now on.</Muted>
        </Row>
      )}
    </Section>
  );
}
