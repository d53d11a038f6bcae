import { type ReactNode, useState } from 'react';
import { Severity, type SeverityName, severities } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { say, sayProblem } from '../../ui/toast.tsx';
import { plainWord } from '../cases/words.ts';
import styles from './settings.module.css';

type DeadlineRule = {
  readonly kind: string;
  readonly severity: SeverityName;
  readonly firstResponseHours: number | null;
  readonly resolveHours: number | null;
  readonly version: number;
};

export function DeadlinesPart(): ReactNode {
  const query = useThing('deadlines', 'GET /api/v1/deadline-rules');
  return (
    <Loaded query={query}>
      {({ items }) =>
        [...new Set(items.map((rule) => rule.kind))].map((kind) => (
          <Section
            key={kind}
            title={`Deadlines of a ${plainWord(kind)}`}
            about="Counted from the opening of the case. A deadline set by hand on a case stays; the others follow the severity."
          >
            <Panel>
              <Table caption={`Deadlines of a ${kind}`} columns={['Severity', 'First response', 'Fix', '']}>
                {severities.map((severity) => (
                  <RuleForm
                    key={severity}
                    rule={
                      items.find((rule) => rule.kind === kind && rule.severity === severity) ?? {
                        kind,
                        severity,
                        firstResponseHours: null,
                        resolveHours: null,
                        version: 0,
                      }
                    }
                  />
                ))}
              </Table>
            </Panel>
          </Section>
        ))
      }
    </Loaded>
  );
}

function hoursOf(text: string): number | null {
  const hours = Number.parseInt(text, 10);
  return Number.isFinite(hours) && hours > 0 ? hours : null;
}

function RuleForm({ rule }: { rule: DeadlineRule }): ReactNode {
  const [answer, setAnswer] = useState(String(rule.firstResponseHours ?? ''));
  const [fix, setFix] = useState(String(rule.resolveHours ?? ''));
  const mayWrite = useMay('deadline-rules.write');
  const save = useAction('PUT /api/v1/deadline-rules', 'deadlines');
  const isChanged = hoursOf(answer) !== rule.firstResponseHours || hoursOf(fix) !== rule.resolveHours;
  const formId = `deadline-${rule.kind}-${rule.severity}`;
  const onSubmit = (): void => {
    save.mutate(
      {
        body: {
          kind: rule.kind,
          severity: rule.severity,
          firstResponseHours: hoursOf(answer),
          resolveHours: hoursOf(fix),
        },
      },
      { onSuccess: () => say('The deadline is in force for cases from now on.'), onError: sayProblem },
    );
  };
  return (
    <tr>
      <td>
        <Severity value={rule.severity} />
      </td>
      <td>
        <HoursInput
          form={formId}
          label={`First response to ${rule.severity}`}
          value={answer}
          isFixed={!mayWrite}
          onChange={setAnswer}
        />
      </td>
      <td>
        <HoursInput form={formId} label={`Fix of ${rule.severity}`} value={fix} isFixed={!mayWrite} onChange={setFix} />
      </td>
      <td>
        <Form id={formId} busy={save.isPending} onSubmit={onSubmit}>
          {mayWrite && (
            <Button small type="submit" disabled={!isChanged} busy={save.isPending}>
              Save
            </Button>
          )}
        </Form>
      </td>
    </tr>
  );
}

type HoursInputProps = {
  readonly form: string;
  readonly label: string;
  readonly value: string;
  readonly isFixed: boolean;
  readonly onChange: (value: string) => void;
};

function HoursInput({ form, label, value, isFixed, onChange }: HoursInputProps): ReactNode {
  const hours = hoursOf(value);
  return (
    <>
      <input
        form={form}
        type="number"
        min={1}
        max={87_600}
        className={`${styles.control} ${styles.hours}`}
        aria-label={`${label}, in hours`}
        placeholder="none"
        value={value}
        disabled={isFixed}
        onChange={(event) => onChange(event.target.value)}
      />{' '}
      <Muted small>{hours !== null && hours % 24 === 0 ? `hours = ${hours / 24} d` : 'hours'}</Muted>
    </>
  );
}
