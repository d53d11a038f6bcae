import { type ReactNode, useState } from 'react';
import type { OperationName, ResultOf } from './api.ts';
import { Badge, type Tone } from './badge.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextAreaField } from './field.tsx';
import styles from './import-dialog.module.css';
import { useAction } from './list-query.ts';
import { Muted, Panel, Row, Table } from './panel.tsx';
import { ProblemNotice } from './problem.tsx';
import { say } from './toast.tsx';

type ImportOperation = Extract<OperationName, `POST ${string}/import`> &
  `POST /api/v1/${'people' | 'questionnaires' | 'services' | 'standards'}/import`;
type Report = ResultOf<ImportOperation>;
type Change = Report['changes'][number];

type ImportDialogProps = {
  readonly title: string;
  /** Takes `{content}` and `?dryRun=`, gives a report. */
  readonly operation: ImportOperation;
  readonly invalidates: string;
  readonly example: string;
  readonly onClose: () => void;
};

const tones: Readonly<Record<Change['action'], Tone>> = { create: 'good', update: 'accent', unchanged: 'plain' };

/** YAML or JSON: first what would change, then the change. */
export function ImportDialog({ title, operation, invalidates, example, onClose }: ImportDialogProps): ReactNode {
  const [content, setContent] = useState('');
  const preview = useAction(operation);
  const apply = useAction(operation, invalidates);
  const onApply = (): void =>
    apply.mutate(
      { query: { dryRun: 'false' }, body: { content } },
      {
        onSuccess: ({ changes }) => {
          say(`Imported: ${changes.filter((change) => change.action !== 'unchanged').length} changes.`);
          onClose();
        },
      },
    );
  const onContent = (text: string): void => {
    setContent(text);
    preview.reset();
  };
  const error = apply.error ?? preview.error;
  return (
    <Dialog title={title} wide startsInField onClose={onClose}>
      <div className={styles.source}>
        <TextAreaField
          label="YAML or JSON"
          mono
          rows={9}
          spellCheck={false}
          placeholder={example}
          value={content}
          onChange={onContent}
        />
        <label className={styles.file}>
          or a file
          <input
            type="file"
            accept=".yaml,.yml,.json"
            onChange={(event) => void event.target.files?.[0]?.text().then(onContent)}
          />
        </label>
      </div>
      {error !== null && <ProblemNotice error={error} />}
      {preview.data !== undefined && <ReportTable report={preview.data} />}
      <Row>
        <Button
          busy={preview.isPending}
          disabled={content.trim() === ''}
          onClick={() => preview.mutate({ query: { dryRun: 'true' }, body: { content } })}
        >
          Show what would change
        </Button>
        <Button look="primary" busy={apply.isPending} disabled={preview.data === undefined} onClick={onApply}>
          Import
        </Button>
      </Row>
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
