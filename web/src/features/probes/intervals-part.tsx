import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Muted, Panel, Row, Section } from '../../ui/panel.tsx';
import { Loaded, ProblemNotice } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { say } from '../../ui/toast.tsx';
import type { Interval } from './model.ts';

/** How often the services of a tier are probed. */
export function IntervalsPart(): ReactNode {
  const query = useThing('probe-intervals', 'GET /api/v1/probe-intervals');
  return (
    <Section
      title="Schedule"
      about="Only endpoints that a person confirmed are probed. The time is spread, so that not all services are probed at once."
    >
      <Loaded query={query}>
        {({ items }) => (
          <Panel>
            {items.map((interval) => (
              <IntervalRow key={`${interval.tier} ${interval.version}`} interval={interval} />
            ))}
          </Panel>
        )}
      </Loaded>
    </Section>
  );
}

function IntervalRow({ interval }: { interval: Interval }): ReactNode {
  const [hours, setHours] = useState(String(interval.everyHours));
  const [enabled, setEnabled] = useState(interval.enabled);
  const mayWrite = useMay('probes.schedule');
  const save = useAction('PUT /api/v1/probe-intervals/{tier}', 'probe-intervals');
  if (!mayWrite) {
    return (
      <Panel padded>
        Tier {interval.tier}:{' '}
        {interval.enabled ? `every ${interval.everyHours} hours` : <Muted>not on a schedule</Muted>}
      </Panel>
    );
  }
  return (
    <Panel padded>
      <Form
        busy={save.isPending}
        onSubmit={() =>
          save.mutate(
            {
              params: { tier: interval.tier },
              body: { everyHours: Number(hours), enabled },
              ifMatch: `"${interval.version}"`,
            },
            { onSuccess: () => say(`Tier ${interval.tier} is probed by the new schedule.`) },
          )
        }
      >
        <Row>
          <TextField
            label={`Tier ${interval.tier}: every … hours`}
            type="number"
            min={1}
            max={8760}
            required
            value={hours}
            onChange={setHours}
          />
          <CheckField label="On the schedule" checked={enabled} onChange={setEnabled} />
          <Button type="submit" busy={save.isPending}>
            Save
          </Button>
        </Row>
        {save.error !== null && <ProblemNotice error={save.error} />}
      </Form>
    </Panel>
  );
}
