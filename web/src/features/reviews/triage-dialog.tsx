import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { CheckField, FieldRow, SelectField, TextAreaField, TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { say } from '../../ui/toast.tsx';
import { usePersonChoices, useTeamChoices } from '../people/directory.ts';
import { type Depth, type ReviewDetail, reviewsKey, versionTag } from './model.ts';
import styles from './review-page.module.css';
import { depthChoices, depthText } from './words.ts';

const actions = [
  { value: 'accept', label: 'Accept it' },
  { value: 'more-information', label: 'Ask the requester something' },
  { value: 'not-needed', label: 'No review is needed' },
  { value: 'duplicate', label: 'It is a duplicate' },
] as const;
type Action = (typeof actions)[number]['value'];

type Fields = {
  readonly action: Action;
  readonly reviewer: string;
  readonly depth: Depth;
  readonly targetDate: string;
  readonly teams: readonly string[];
  readonly text: string;
  readonly of: string;
};

function bodyOf(fields: Fields) {
  const reason = fields.text.trim();
  switch (fields.action) {
    case 'accept':
      return {
        action: fields.action,
        depth: fields.depth,
        ...(fields.reviewer !== '' && { reviewer: fields.reviewer }),
        ...(fields.targetDate !== '' && { targetDate: fields.targetDate }),
        ...(fields.teams.length > 0 && { teams: [...fields.teams] }),
        ...(reason !== '' && { reason }),
      };
    case 'not-needed':
      return { action: fields.action, reason };
    case 'more-information':
      return { action: fields.action, question: reason };
    case 'duplicate':
      return { action: fields.action, of: fields.of.trim(), ...(reason !== '' && { reason }) };
  }
}

const done: Readonly<Record<Action, string>> = {
  accept: 'Accepted.',
  'not-needed': 'Closed: no review is needed.',
  'more-information': 'Asked. The clock stands still until the answer.',
  duplicate: 'Closed as a duplicate.',
};

/** The first look at a request: what becomes of it, who takes it, how deep. */
export function TriageDialog({ review, onClose }: { review: ReviewDetail; onClose: () => void }): ReactNode {
  const [fields, setFields] = useState<Fields>({
    action: 'accept',
    reviewer: review.reviewer?.id ?? '',
    depth: review.depth ?? review.suggestedDepth ?? 'standard',
    targetDate: review.targetDate ?? '',
    teams: [],
    text: '',
    of: '',
  });
  const triage = useAction('POST /api/v1/reviews/{id}/triage', reviewsKey, 'cases', 'case');
  const set = (part: Partial<Fields>): void => setFields({ ...fields, ...part });
  const needsText = fields.action === 'not-needed' || fields.action === 'more-information';
  const isBlocked =
    (needsText && fields.text.trim() === '') || (fields.action === 'duplicate' && fields.of.trim() === '');
  return (
    <FormDialog
      title={`Triage ${review.ref}`}
      submit={actions.find(({ value }) => value === fields.action)?.label ?? 'Do it'}
      busy={triage.isPending}
      error={triage.error}
      blocked={isBlocked}
      onSubmit={() =>
        triage.mutate(
          { params: { id: review.id }, body: bodyOf(fields), ifMatch: versionTag(review) },
          {
            onSuccess: () => {
              say(done[fields.action]);
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      <SelectField
        label="What becomes of it"
        value={fields.action}
        choices={review.requester.id === null ? actions : actions.filter(({ value }) => value !== 'more-information')}
        onChange={(value) => set({ action: actions.find((each) => each.value === value)?.value ?? 'accept' })}
      />
      {fields.action === 'accept' && <AcceptFields review={review} fields={fields} onChange={set} />}
      {fields.action === 'duplicate' && (
        <TextField label="Of which review" placeholder="REV-1042" value={fields.of} onChange={(of) => set({ of })} />
      )}
      <TextAreaField
        label={textLabel[fields.action]}
        rows={3}
        maxLength={4000}
        value={fields.text}
        onChange={(text) => set({ text })}
      />
    </FormDialog>
  );
}

const textLabel: Readonly<Record<Action, string>> = {
  accept: 'A word to the requester (optional)',
  'not-needed': 'Why not; the requester reads it',
  'more-information': 'The question',
  duplicate: 'Why (optional)',
};

type AcceptProps = {
  readonly review: ReviewDetail;
  readonly fields: Fields;
  readonly onChange: (part: Partial<Fields>) => void;
};

function AcceptFields({ review, fields, onChange }: AcceptProps): ReactNode {
  const people = usePersonChoices();
  const teams = useTeamChoices();
  return (
    <>
      <FieldRow>
        <SelectField
          label="Reviewer"
          empty="nobody yet"
          value={fields.reviewer}
          choices={people.filter(({ value }) => value !== review.requester.id)}
          onChange={(reviewer) => onChange({ reviewer })}
        />
        <SelectField
          label="Depth"
          value={fields.depth}
          choices={depthChoices}
          onChange={(depth) => onChange({ depth: depth as Depth })}
        />
        <TextField
          label="Planned for"
          type="date"
          value={fields.targetDate}
          onChange={(targetDate) => onChange({ targetDate })}
        />
      </FieldRow>
      {review.suggestion !== null && (
        <div className={styles.because}>
          Suggested: {depthText(review.suggestion.depth)}, because {review.suggestion.because.join(', and ')}.
        </div>
      )}
      <fieldset className={styles.teams}>
        <legend>Teams whose own yes is needed</legend>
        {teams.map(({ label }) => (
          <CheckField
            key={label}
            label={label}
            checked={
              fields.teams.includes(label.toLowerCase()) ||
              review.teams.some(({ team }) => team === label.toLowerCase())
            }
            disabled={review.teams.some(({ team }) => team === label.toLowerCase())}
            onChange={(checked) =>
              onChange({
                teams: checked
                  ? [...fields.teams, label.toLowerCase()]
                  : fields.teams.filter((team) => team !== label.toLowerCase()),
              })
            }
          />
        ))}
      </fieldset>
    </>
  );
}
