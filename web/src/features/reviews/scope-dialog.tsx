import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { FieldRow, TextAreaField, TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { type ReviewDetail, reviewsKey } from './model.ts';

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

/** What exactly is reviewed. A later change outside of it lets the approval lapse. */
export function ScopeDialog({ review, onClose }: { review: ReviewDetail; onClose: () => void }): ReactNode {
  const [fields, setFields] = useState({ repository: '', commit: '', version: '', paths: '**', authors: '' });
  const put = useAction('POST /api/v1/reviews/{id}/scope', reviewsKey, 'case');
  const set = (part: Partial<typeof fields>): void => setFields({ ...fields, ...part });
  const body = {
    repository: fields.repository.trim(),
    ...(fields.commit.trim() !== '' && { commit: fields.commit.trim() }),
    ...(fields.version.trim() !== '' && { version: fields.version.trim() }),
    paths: words(fields.paths),
    authors: words(fields.authors),
  };
  const isBlocked = body.repository === '' || (fields.commit.trim() === '' && fields.version.trim() === '');
  return (
    <FormDialog
      title={`What ${review.ref} is about`}
      submit="Set the scope"
      busy={put.isPending}
      error={put.error}
      blocked={isBlocked}
      onSubmit={() => put.mutate({ params: { id: review.id }, body }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField
        label="Repository"
        placeholder="example/accounts"
        value={fields.repository}
        maxLength={300}
        onChange={(repository) => set({ repository })}
      />
      <FieldRow>
        <TextField
          label="Commit"
          hint="All 40 digits"
          value={fields.commit}
          maxLength={64}
          onChange={(commit) => set({ commit })}
        />
        <TextField label="or version" value={fields.version} maxLength={100} onChange={(version) => set({ version })} />
      </FieldRow>
      <TextAreaField
        label="Paths"
        hint="One a line; ** stands for everything below."
        rows={2}
        mono
        value={fields.paths}
        onChange={(paths) => set({ paths })}
      />
      <TextAreaField
        label="Mail addresses of the authors"
        hint="None of them decides. “./gatehouse review scope” reads them from the checkout."
        rows={2}
        value={fields.authors}
        onChange={(authors) => set({ authors })}
      />
    </FormDialog>
  );
}
