import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../ui/dialog.tsx';
import { useAction } from '../../ui/list-query.ts';
import { TextOrFile } from '../../ui/text-or-file.tsx';
import { say } from '../../ui/toast.tsx';

type ImportProps = { readonly serviceId: string; readonly onClose: () => void };

/** A file of Threat Dragon, or of our own form, becomes the next version. */
export function ImportModelDialog({ serviceId, onClose }: ImportProps): ReactNode {
  const [content, setContent] = useState('');
  const importing = useAction('POST /api/v1/services/{id}/threat-model/import', 'threat-models');
  const submit = (): void =>
    importing.mutate(
      { params: { id: serviceId }, query: { dryRun: 'false' }, body: { content } },
      {
        onSuccess: ({ version, remarks }) => {
          const left = remarks.length === 0 ? '' : ` Not taken over: ${remarks.join(' ')}`;
          say(`It is version ${version} now.${left}`);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title="Import a threat model"
      wide
      submit="Import"
      busy={importing.isPending}
      error={importing.error}
      blocked={content.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        It takes the place of the text; earlier versions stay. Threats that Threat Dragon calls mitigated come with that
        as words: here a control or a case mitigates.
      </p>
      <TextOrFile
        label="A file of Threat Dragon 2 (JSON), or of our own form (YAML)"
        accept=".json,.yaml,.yml"
        value={content}
        onChange={setContent}
      />
    </FormDialog>
  );
}
