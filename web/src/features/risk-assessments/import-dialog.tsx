import { type ReactNode, useState } from 'react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { counted } from '../../ui/counted.ts';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Muted, Panel, Table } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { TextOrFile } from '../../ui/text-or-file.tsx';
import { say } from '../../ui/toast.tsx';
import { LevelChip } from './level.tsx';
import type { ImportReport } from './model.ts';

const operation = 'POST /api/v1/risk-assessments/import';
const example =
  '{"category": "rra_data", "details": {"metadata": {"service": "Sync"}, …}}\n\nor\n\nname,owner,highest impact\nSync,Ada,HIGH';

/** Assessments or the register: first what would happen with each entry, then the import. */
export function ImportAssessmentsDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [content, setContent] = useState('');
  const preview = useAction(operation);
  const apply = useAction(operation, 'risk-assessments', 'services');
  const onContent = (text: string): void => {
    setContent(text);
    preview.reset();
  };
  const onApply = (): void =>
    apply.mutate(
      { query: { dryRun: 'false' }, body: { content } },
      {
        onSuccess: ({ created, updated, refused }) => {
          say(`Imported: ${created} new, ${updated} changed, ${refused} refused.`);
          onClose();
        },
      },
    );
  const error = apply.error ?? preview.error;
  const taken = (preview.data?.created ?? 0) + (preview.data?.updated ?? 0);
  return (
    <Dialog title="Import risk assessments" wide startsInField onClose={onClose}>
      <TextOrFile
        label="rra2json, or the register as CSV"
        accept=".json,.jsonl,.csv"
        rows={8}
        placeholder={example}
        value={content}
        onChange={onContent}
      />
      {error !== null && <ProblemNotice error={error} />}
      {preview.data !== undefined && <Report report={preview.data} />}
      <DialogActions>
        <Button
          busy={preview.isPending}
          disabled={content.trim() === ''}
          onClick={() => preview.mutate({ query: { dryRun: 'true' }, body: { content } })}
        >
          Show what would happen
        </Button>
        <Button look="primary" busy={apply.isPending} disabled={taken === 0} onClick={onApply}>
          Import
        </Button>
      </DialogActions>
    </Dialog>
  );
}

type Entry = ImportReport['entries'][number];

const tones: Readonly<Record<Entry['action'], Tone>> = {
  create: 'good',
  update: 'accent',
  unchanged: 'plain',
  refused: 'late',
};

function Report({ report }: { report: ImportReport }): ReactNode {
  return (
    <Panel>
      <Table caption="What would happen" columns={['', 'Service', 'Level', 'What']}>
        {report.entries.map((entry, index) => (
          // The place in the file is the only name of an entry; a single one has none.
          <tr key={entry.at === '' ? String(index) : entry.at}>
            <td>
              <Badge tone={tones[entry.action]}>{entry.action}</Badge>
            </td>
            <td>
              {entry.service ?? <Muted>–</Muted>} <Muted small>{entry.at}</Muted>
            </td>
            <td>{entry.level !== null && <LevelChip level={entry.level} />}</td>
            <td>
              {entry.action === 'refused' ? (
                <>
                  {entry.place} {entry.reason}
                </>
              ) : (
                <Muted small>
                  {counted(entry.scenarios, 'scenario')}, {counted(entry.recommendations, 'recommendation')},{' '}
                  {counted(entry.dataTypes, 'type of data', 'types of data')}. {entry.remarks.join(' ')}
                </Muted>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
