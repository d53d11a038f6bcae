import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { CheckField, FieldRow, SelectField, TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { type Depth, type ReviewDetail, reviewsKey, versionTag } from './model.ts';
import { longestItem } from './prefilled.ts';
import { depthChoices } from './words.ts';

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Dates, depth and the tracker item: fields of their own, so that nothing has to be written into a free text. */
export function EditDialog({ review, onClose }: { review: ReviewDetail; onClose: () => void }): ReactNode {
  const [fields, setFields] = useState({
    depth: review.depth ?? '',
    desiredDate: review.desiredDate ?? '',
    startDate: review.startDate ?? '',
    targetDate: review.targetDate ?? '',
    trackerItem: review.trackerItem ?? '',
    urgent: review.urgent,
  });
  const change = useAction('PATCH /api/v1/reviews/{id}', reviewsKey, 'cases', 'case');
  const set = (part: Partial<typeof fields>): void => setFields({ ...fields, ...part });
  const body = {
    ...(fields.depth !== '' && { depth: fields.depth as Depth }),
    desiredDate: orNull(fields.desiredDate),
    startDate: orNull(fields.startDate),
    targetDate: orNull(fields.targetDate),
    trackerItem: orNull(fields.trackerItem.trim()),
    urgent: fields.urgent,
  };
  return (
    <FormDialog
      title={`Change ${review.ref}`}
      submit="Save"
      busy={change.isPending}
      error={change.error}
      onSubmit={() =>
        change.mutate({ params: { id: review.id }, ifMatch: versionTag(review), body }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <FieldRow>
        <TextField
          label="Wanted by"
          type="date"
          value={fields.desiredDate}
          onChange={(desiredDate) => set({ desiredDate })}
        />
        <TextField label="Starts" type="date" value={fields.startDate} onChange={(startDate) => set({ startDate })} />
        <TextField
          label="Planned for"
          type="date"
          value={fields.targetDate}
          onChange={(targetDate) => set({ targetDate })}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="Depth"
          empty="not said"
          value={fields.depth}
          choices={depthChoices}
          onChange={(depth) => set({ depth })}
        />
        <TextField
          label="Tracker item"
          placeholder="bugzilla:846502, or its address"
          value={fields.trackerItem}
          maxLength={longestItem}
          onChange={(trackerItem) => set({ trackerItem })}
        />
      </FieldRow>
      <CheckField label="It is urgent" checked={fields.urgent} onChange={(urgent) => set({ urgent })} />
    </FormDialog>
  );
}
