import { type ReactNode, useState } from 'react';
import type { BodyOf, OperationName, ResultOf } from './api.ts';
import { Badge, type Tone } from './badge.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { useAction } from './list-query.ts';
import { Muted, Panel, Table } from './panel.tsx';
import { ProblemNotice } from './problem.tsx';
import { TextOrFile } from './text-or-file.tsx';
import { say } from './toast.tsx';

type ImportOperation = Extract<OperationName, `POST ${string}/import`> &
  `POST /api/v1/${'people' | 'questionnaires' | 'services' | 'standards'}/import`;
type Report = ResultOf<ImportOperation>;
type Change = Report['changes'][number];

type ImportBody = BodyOf<ImportOperation>;

type ImportDialogProps = {
  readonly title: string;
  /** Takes `{content}` and `?dryRun=`, gives a report. */
  readonly operation: ImportOperation;
  readonly invalidates: string;
  readonly example: string;
  /** What the name of a file says of what is in it. */
  readonly named?: (fileName: string) => Omit<ImportBody, 'content'>;
  readonly onClose: () => void;
};

const tones: Readonly<Record<Change['action'], Tone>> = { create: 'good', update: 'accent', unchanged: 'plain' };

/** YAML or JSON: first what would change, then the change. */
export function ImportDialog({ title, operation, invalidates, example, named, onClose }: ImportDialogProps): ReactNode {
  const [body, setBody] = useState<ImportBody>({ content: '' });
  const preview = useAction(operation);
  const apply = useAction(operation, invalidates);
  const onApply = (): void =>
    apply.mutate(
      { query: { dryRun: 'false' }, body },
      {
        onSuccess: ({ changes }) => {
          say(`Imported: ${changes.filter((change) => change.action !== 'unchanged').length} changes.`);
          onClose();
        },
      },
    );
  const onContent = (content: string, fileName?: string): void => {
    setBody({ content, ...(fileName !== undefined && named?.(fileName)) });
    preview.reset();
  };
  const error = apply.error ?? preview.error;
  return (
    <Dialog title={title} wide startsInField onClose={onClose}>
      <TextOrFile
        label="YAML or JSON"
        accept=".yaml,.yml,.json"
        placeholder={example}
        value={body.content}
        onChange={onContent}
      />
      {error !== null && <ProblemNotice error={error} />}
      {preview.data !== undefined && <ReportTable report={preview.data} />}
      <DialogActions>
        <Button
          busy={preview.isPending}
          disabled={body.content.trim() === ''}
          onClick={() => preview.mutate({ query: { dryRun: 'true' }, body })}
        >
          Show what would change
        </Button>
        <Button look="primary" busy={apply.isPending} disabled={preview.data === undefined} onClick={onApply}>
          Import
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function ReportTable({ report }: { report: Report }): ReactNode {
  return (
    <Panel>
      <Table caption="What would change" columns={['', 'What', 'Fields']}>
        {report.changes.map((change) => (
          <tr key={change.what}>
            <td>
              <Badge tone={tones[change.action]}>{change.action}</Badge>
            </td>
            <td>{change.what}</td>
            <td>
              <Muted small>{change.fields.join(', ')}</Muted>
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
