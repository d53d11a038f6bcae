import { type ReactNode, useState } from 'react';
import { severities } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ProblemNotice } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { CaseApprovals } from '../approvals/case-approvals.tsx';
import { usePersonChoices, useTeamChoices } from '../people/directory.ts';
import { useServiceChoices } from '../services/directory.ts';
import { CaseLabels } from './case-labels.tsx';
import { CaseLinks } from './case-links.tsx';
import { CaseMembers } from './case-members.tsx';
import styles from './case-side.module.css';
import { focusAreas } from './focus-areas.ts';
import { InlineDay, InlineSelect } from './inline-edit.tsx';
import { openStatesAfter } from './kind.ts';
import { type CaseDetail, priorities } from './model.ts';
import { type CaseChange, useChangeCase, useKindOf } from './queries.ts';
import { plainWord } from './words.ts';

const severityChoices = severities.map((value) => ({ value, label: value }));
const priorityChoices = priorities.map((value) => ({ value, label: value }));
const visibilityChoices = ['internal', 'team', 'restricted'].map((value) => ({ value, label: value }));

type CaseSideProps = {
  readonly item: CaseDetail;
  readonly onClaim: () => void;
  readonly onLink: () => void;
  readonly onMerge: () => void;
};

/** Everything about the case that is not said in it; folded away where there is no room beside the timeline. */
export function CaseSide({ item, onClaim, onLink, onMerge }: CaseSideProps): ReactNode {
  const [isFolded, setFolded] = useState(true);
  const change = useChangeCase(item.id, item.version);
  const mayWrite = useMay('cases.write');
  return (
    <aside className={classNames(styles.side, isFolded && styles.folded)} aria-label="Fields">
      <button type="button" className={styles.toggle} aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
        <span>
          {item.assignee?.name ?? 'nobody has it'} · {item.priority ?? 'no priority'} · fields, links, members
        </span>
        <span aria-hidden="true">{isFolded ? '▾' : '▴'}</span>
      </button>
      <div className={styles.section}>
        {mayWrite && item.assignee === null && item.closedAt === null && (
          <Button look="primary" keyHint="m" onClick={onClaim}>
            Mine
          </Button>
        )}
        <fieldset className={styles.plain} disabled={!mayWrite}>
          <CaseFields item={item} onChange={(fields) => change.mutate(fields)} />
        </fieldset>
        {change.error !== null && <ProblemNotice error={change.error} />}
      </div>
      <CaseApprovals caseId={item.id} />
      <CaseLinks item={item} onLink={onLink} onMerge={onMerge} />
      {item.visibility === 'restricted' && <CaseMembers item={item} />}
      <CaseLabels item={item} onChange={(labels) => change.mutate({ labels })} />
    </aside>
  );
}

/** The states that may follow; closing has a dialog of its own, because it needs a resolution. */
function useStateChoices(item: CaseDetail): readonly { value: string; label: string }[] {
  const kind = useKindOf(item);
  return [item.state, ...openStatesAfter(kind, item.state)].map((value) => ({ value, label: plainWord(value) }));
}

function CaseFields({ item, onChange }: { item: CaseDetail; onChange: (change: CaseChange) => void }): ReactNode {
  const people = usePersonChoices();
  const teams = useTeamChoices();
  const services = useServiceChoices();
  const states = useStateChoices(item);
  const set = (field: string) => (value: string | null) => onChange({ [field]: value });
  const assignee = item.assignee;
  const holders =
    assignee === null || people.some((person) => person.value === assignee.id)
      ? people
      : [{ value: assignee.id, label: assignee.name }, ...people];
  return (
    <div className={styles.fields}>
      <InlineSelect
        name="Who has it"
        value={assignee?.id ?? null}
        unset="nobody"
        choices={holders}
        onChange={set('assignee')}
      />
      <InlineSelect name="State" value={item.state} choices={states} onChange={set('state')} />
      <InlineSelect
        name="Severity"
        value={item.severity}
        unset="not rated"
        choices={severityChoices}
        tone={item.severity === null ? undefined : styles[item.severity]}
        onChange={set('severity')}
      />
      <InlineSelect
        name="Priority"
        value={item.priority}
        unset="not set"
        choices={priorityChoices}
        onChange={set('priority')}
      />
      <InlineDay name="Decide by" value={item.expiresAt} onChange={set('expiresAt')} />
      <InlineDay name="Deadline" value={item.deadlineAt} onChange={set('deadlineAt')} />
      <InlineSelect name="Team" value={item.team?.id ?? null} unset="no team" choices={teams} onChange={set('team')} />
      <InlineSelect
        name="Service"
        value={item.service?.id ?? null}
        unset="no service"
        choices={services}
        onChange={set('service')}
      />
      <InlineSelect name="Focus" value={item.focusArea} choices={focusAreas} onChange={set('focusArea')} />
      <InlineSelect name="Seen by" value={item.visibility} choices={visibilityChoices} onChange={set('visibility')} />
    </div>
  );
}
