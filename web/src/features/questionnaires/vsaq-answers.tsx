import { type ReactNode, useId, useState } from 'react';
import type { ResultOf } from '../../ui/api.ts';
import { Button, DownloadLink } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { CheckField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Muted } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { type SheetDetail, sheetKey } from './model.ts';

/** Answers as a file in VSAQ's form, out of the sheet and into it. */
export function VsaqAnswers({ sheet }: { sheet: SheetDetail }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const mayTake = useMay('sheets.answer') && (sheet.state === 'open' || sheet.state === 'reopened');
  return (
    <>
      <DownloadLink small href={`/api/v1/sheets/${sheet.id}/vsaq-answers`}>
        Export VSAQ answers
      </DownloadLink>
      {mayTake && (
        <Button small onClick={() => setOpen(true)}>
          Import VSAQ answers
        </Button>
      )}
      {isOpen && <TakeDialog sheetId={sheet.id} onClose={() => setOpen(false)} />}
    </>
  );
}

function TakeDialog({ sheetId, onClose }: { sheetId: string; onClose: () => void }): ReactNode {
  const [content, setContent] = useState('');
  const [replace, setReplace] = useState(false);
  const field = useId();
  const taking = useAction('POST /api/v1/sheets/{id}/vsaq-answers', sheetKey);
  const onContent = (text: string): void => {
    setContent(text);
    taking.reset();
  };
  return (
    <Dialog title="Import VSAQ answers" onClose={onClose}>
      <Muted>A file as VSAQ saves it: a text for each id. Ids that this questionnaire does not have are refused.</Muted>
      <label htmlFor={field}>File of answers</label>
      <input
        id={field}
        type="file"
        accept=".json,application/json"
        onChange={(event) => void event.target.files?.[0]?.text().then(onContent)}
      />
      <CheckField label="Also where a person answered something else" checked={replace} onChange={setReplace} />
      {taking.error !== null && <ProblemNotice error={taking.error} />}
      {taking.data !== undefined && <Taken done={taking.data} />}
      <DialogActions>
        <Button
          look="primary"
          busy={taking.isPending}
          disabled={content === ''}
          onClick={() => taking.mutate({ params: { id: sheetId }, body: { content, replace } })}
        >
          Import
        </Button>
        {taking.data !== undefined && <Button onClick={onClose}>Close</Button>}
      </DialogActions>
    </Dialog>
  );
}

function Taken({ done }: { done: ResultOf<'POST /api/v1/sheets/{id}/vsaq-answers'> }): ReactNode {
  const { taken, kept, skipped } = done;
  return (
    <div role="status">
      <p>
        {taken.length} {taken.length === 1 ? 'answer' : 'answers'} taken.
      </p>
      {kept.length > 0 && <p>Kept, because a person answered something else: {kept.join(', ')}.</p>}
      {skipped.length > 0 && (
        <ul>
          {skipped.map(({ question, reason }) => (
            <li key={question}>
              {question}: {reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
