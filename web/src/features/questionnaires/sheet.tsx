import { type ReactNode, useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useThing } from '../../ui/list-query.ts';
import { Loaded } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { EarlierDialog } from './earlier-dialog.tsx';
import { GuestsDialog } from './guests-dialog.tsx';
import { type SheetDetail, sheetKey } from './model.ts';
import { MoveButton } from './move-button.tsx';
import { accessOfPerson } from './sheet-access.ts';
import { SheetView } from './sheet-view.tsx';
import { useSheet } from './use-sheet.ts';
import { VsaqAnswers } from './vsaq-answers.tsx';

/** A questionnaire being answered, for the review page and for a page of its own. */
export function Sheet({ sheetId }: { sheetId: string }): ReactNode {
  const sheet = useSheet(sheetId);
  return <Loaded query={sheet}>{(detail) => <LoadedSheet sheet={detail} />}</Loaded>;
}

function LoadedSheet({ sheet }: { sheet: SheetDetail }): ReactNode {
  const access = useMemo(() => accessOfPerson(sheet.id), [sheet.id]);
  // Another version asks other questions: its name is part of the key.
  const form = useThing(`${sheetKey}-form ${sheet.definition.version}`, 'GET /api/v1/sheets/{id}/form', {
    id: sheet.id,
  });
  const mayAnswer = useMay('sheets.answer');
  const mayReopen = useMay('sheets.review');
  return (
    <Loaded query={form}>
      {(shown) => (
        <SheetView
          sheet={sheet}
          form={shown}
          access={access}
          mayAnswer={mayAnswer}
          mayReopen={mayReopen}
          maySubmit
          actions={<Actions sheet={sheet} />}
        />
      )}
    </Loaded>
  );
}

function Actions({ sheet }: { sheet: SheetDetail }): ReactNode {
  const [opened, setOpened] = useState<'guests' | 'earlier'>();
  const mayAnswer = useMay('sheets.answer');
  const shut = (): void => setOpened(undefined);
  const { earlier } = sheet;
  return (
    <>
      <Button small onClick={() => setOpened('guests')}>
        Guests
      </Button>
      {earlier !== null && (earlier.offered > 0 || earlier.different > 0) && (
        <Button small onClick={() => setOpened('earlier')}>
          {earlier.offered > 0
            ? `${earlier.offered} answers of ${earlier.ref} to take over`
            : `Compare with ${earlier.ref}`}
        </Button>
      )}
      {mayAnswer && sheet.newer !== null && sheet.state === 'open' && (
        <MoveButton sheetId={sheet.id} newer={sheet.newer} />
      )}
      <VsaqAnswers sheet={sheet} />
      {opened === 'guests' && <GuestsDialog sheet={sheet} onClose={shut} />}
      {opened === 'earlier' && <EarlierDialog sheet={sheet} onClose={shut} />}
    </>
  );
}
